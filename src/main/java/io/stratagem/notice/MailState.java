package io.stratagem.notice;

/** How far the mail of a notice is. */
enum MailState {
    /** None is sent. */
    NONE,
    /** It is to be sent. */
    WAITING,
    /** A node is handing it to the mail server, or ended while it did. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** Nobody tries any more. */
    FAILED
}
