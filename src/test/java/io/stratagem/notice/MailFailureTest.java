package io.stratagem.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a mail that failed may be tried again. */
class MailFailureTest {

    static Stream<Throwable> certainlyNotTaken() {
        return Stream.of(
                new ConnectException("refused"),
                new UnknownHostException("mail"),
                new SMTPException("busy", 451, List.of("451 later"), false));
    }

    static Stream<Throwable> refusedOrUnknown() {
        return Stream.of(
                new SMTPException("no such user", 550, List.of("550 no"), true),
                new TimeoutException("no answer"),
                new IllegalStateException("closed"));
    }

    @ParameterizedTest
    @MethodSource("certainlyNotTaken")
    void triesAgainWhatTheServerCertainlyDidNotTake(Throwable failure) {
        assertThat(MailFailure.mayBeTriedAgain(failure)).isTrue();
        assertThat(MailFailure.mayBeTriedAgain(new RuntimeException(failure))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refusedOrUnknown")
    void leavesAloneWhatItRefusedOrMayHaveTaken(Throwable failure) {
        assertThat(MailFailure.mayBeTriedAgain(new RuntimeException(failure))).isFalse();
    }
}
