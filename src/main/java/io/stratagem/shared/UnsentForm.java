package io.stratagem.shared;

/** How a page is told that a form of it was sent, but not taken, because the session was over. */
public final class UnsentForm {

    /** The parameter of the page's address that says so. */
    public static final String PARAMETER = "unsent";

    private UnsentForm() {}
}
