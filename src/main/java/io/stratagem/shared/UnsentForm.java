package io.stratagem.shared;

/** How a page is told that a form of it was sent, but not taken, and why. */
public final class UnsentForm {

    /** The parameter of the page's address that says so. */
    public static final String PARAMETER = "unsent";

    /** The parameter's value when the session was over. */
    public static final String SESSION_OVER = "true";

    /** The parameter's value when who sent it had to sign in again first. */
    public static final String SIGN_IN_AGAIN = "again";

    private UnsentForm() {}
}
