package io.stratagem.notice;

/** When notices are sent by mail. */
public enum MailMode {
    /** Never. */
    OFF,
    /** Each by itself, soon. */
    EACH,
    /** Those of an interval together. */
    DIGEST
}
