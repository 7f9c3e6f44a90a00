package io.stratagem.notice;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** What a failure to hand a mail to the mail server says. */
final class MailFailure {

    private static final int DEEPEST = 10;

    private MailFailure() {}

    /**
     * Whether the server certainly did not take the mail, and may take it later. Where nobody
     * knows, as after an answer that did not come, it must not be sent again: it may be there
     * already.
     */
    static boolean mayBeTriedAgain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(
                        cause ->
                                cause instanceof SMTPException answered && answered.isTransient()
                                        || cause instanceof ConnectException
                                        || cause instanceof UnknownHostException);
    }
}
