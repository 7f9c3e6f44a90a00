package io.stratagem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stratagem.notice.MailServerConfig.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Handing mails over, and which of those that failed may be sent again. */
class MailServerTest {

    private static final String READER = "reader@example.org";
    private static final Mail MAIL =
            new Mail(READER, "Añadir <b>50 €</b>", "Texto: ñ\n.\nend", "<p>ñ</p>");

    @Test
    void handsOverTextAndPage() throws MailNotSent {
        try (SmtpServer smtp = new SmtpServer(0)) {
            at(smtp.port()).send(MAIL);

            assertThat(smtp.receivedFor(READER))
                    .singleElement()
                    .satisfies(
                            mail -> {
                                assertThat(mail.subject()).isEqualTo("Añadir <b>50 €</b>");
                                assertThat(mail.header("From")).isEqualTo("from@example.org");
                                assertThat(mail.header("To")).isEqualTo(READER);
                                assertThat(mail.header("Auto-Submitted"))
                                        .isEqualTo("auto-generated");
                                assertThat(mail.text().lines())
                                        .containsExactly("Texto: ñ", ".", "end");
                                assertThat(mail.html()).isEqualTo("<p>ñ</p>");
                            });
        }
    }

    @Test
    void maySendAgainWhatABusyServerPutOff() throws MailNotSent {
        try (SmtpServer smtp = new SmtpServer(0)) {
            smtp.setBusy(true);
            MailNotSent failure = failure(at(smtp.port()));
            smtp.setBusy(false);
            at(smtp.port()).send(MAIL);

            assertThat(failure).hasMessageContaining("451");
            assertThat(failure.mayBeTriedAgain()).isTrue();
            assertThat(smtp.receivedFor(READER)).hasSize(1);
        }
    }

    @Test
    void leavesAloneWhatTheServerRefuses() {
        try (SmtpServer smtp = new SmtpServer(0)) {
            smtp.refuse(READER);

            MailNotSent failure = failure(at(smtp.port()));

            assertThat(failure).hasMessage("550 No such user here");
            assertThat(failure.mayBeTriedAgain()).isFalse();
            assertThat(smtp.receivedFor(READER)).isEmpty();
        }
    }

    @Test
    void maySendAgainWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(failure(at(port)).mayBeTriedAgain()).isTrue();
    }

    @Test
    void maySendAgainWhereNobodyGreets() throws Exception {
        try (Talker talker = new Talker(List.of())) {
            assertThat(failure(at(talker.port())).mayBeTriedAgain()).isTrue();
        }
    }

    @Test
    void refusesAServerThatDoesNotKeepSecrets() {
        try (SmtpServer smtp = new SmtpServer(0)) {
            MailNotSent failure = failure(at(smtp.port(), Encryption.STARTTLS));

            assertThat(failure).hasMessageContaining("STARTTLS");
            assertThat(smtp.receivedFor(READER)).isEmpty();
        }
    }

    @Test
    void leavesAloneWhatTheServerMayHaveTaken() throws Exception {
        // given a server that falls silent once it has the whole mail
        List<String> answers =
                List.of("220 ready", "250 hello", "250 sender", "250 recipient", "354 go ahead");
        try (Talker talker = new Talker(answers)) {
            assertThat(failure(at(talker.port())).mayBeTriedAgain()).isFalse();
        }
    }

    private static MailNotSent failure(MailServer server) {
        return catchThrowableOfType(MailNotSent.class, () -> server.send(MAIL));
    }

    private static MailServer at(int port) {
        return at(port, Encryption.NONE);
    }

    private static MailServer at(int port, Encryption encryption) {
        return new MailServer(
                new MailServerConfig() {
                    @Override
                    public Optional<String> host() {
                        return Optional.of("127.0.0.1");
                    }

                    @Override
                    public boolean onlyLogged() {
                        return false;
                    }

                    @Override
                    public int port() {
                        return port;
                    }

                    @Override
                    public Encryption encryption() {
                        return encryption;
                    }

                    @Override
                    public Optional<String> user() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> password() {
                        return Optional.empty();
                    }

                    @Override
                    public String from() {
                        return "from@example.org";
                    }

                    @Override
                    public Duration timeout() {
                        return Duration.ofSeconds(2);
                    }
                },
                Clock.systemUTC());
    }

    /** Says its answers, one to each line it hears, and then nothing more. */
    private static final class Talker implements AutoCloseable {

        private final ServerSocket socket;

        Talker(List<String> answers) throws IOException {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> talk(answers), "talker");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void talk(List<String> answers) {
            try (Socket connection = socket.accept()) {
                for (String answer : answers) {
                    connection
                            .getOutputStream()
                            .write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    readLine(connection.getInputStream());
                }
                connection.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // by either side
            }
        }

        private static void readLine(InputStream in) throws IOException {
            int heard = in.read();
            while (heard >= 0 && heard != '\n') {
                heard = in.read();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
