package io.stratagem.notice;

/** A mail was not sent, or nobody knows whether it was. */
final class MailNotSent extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean again;

    /**
     * @param again whether the server certainly did not take it, and may take it later
     */
    MailNotSent(String message, boolean again, Throwable cause) {
        super(message, cause);
        this.again = again;
    }

    /**
     * Whether it may be sent again. Where nobody knows whether it went out, as after an answer that
     * did not come, it must not.
     */
    boolean mayBeTriedAgain() {
        return again;
    }
}
