package io.stratagem.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.badinput.Pages;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails as they reach a mail server by SMTP, and what becomes of them when it is in trouble. */
@QuarkusTest
@TestProfile(MailProfile.class)
@NeedsPostgres
class SmtpPostgresTest {

    private static final String ANN = "approver@example.org";
    private static final String BEN = "approver2@example.org";

    /** Longer than the pause before the first new try. */
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    @Inject Api api;
    @Inject Mailing mailing;
    @Inject Outbox outbox;
    @Inject Preferences preferences;

    @ConfigProperty(name = "stratagem.mail.port")
    int port;

    private SmtpServer server;

    @BeforeEach
    void start() {
        restart();
        mailing.send(Instant.now().plus(Duration.ofDays(2)));
        restart();
    }

    @AfterEach
    void stop() {
        server.close();
        choose("approver", MailMode.EACH, "en");
        choose("approver2", MailMode.EACH, "en");
    }

    private void restart() {
        if (server != null) {
            server.close();
        }
        server = new SmtpServer(port);
    }

    @Test
    void deliversANoticeOnceAsTextAndAsPageInTheLanguageOfItsReader() {
        choose("approver2", MailMode.EACH, "es");
        long number = api.submitted("Añadir <b>50 €</b>");

        mailing.send(Instant.now());
        mailing.send(Instant.now().plus(A_WHILE));

        assertThat(server.receivedFor(ANN)).hasSize(1);
        ReceivedMail english = server.receivedFor(ANN).get(0);
        assertThat(english.subject())
                .isEqualTo(
                        "[Stratagem] #%d Añadir <b>50 €</b>: marketer asks you to review it"
                                .formatted(number));
        assertThat(english.header("To")).isEqualTo(ANN);
        assertThat(english.header("Content-Type")).startsWith("multipart/alternative");
        assertThat(english.text())
                .startsWith("Hello approver,")
                .contains("Añadir <b>50 €</b>")
                .contains("https://stratagem.example.org/change-requests/" + number);
        assertThat(english.html()).contains("Añadir &lt;b&gt;50 €&lt;/b&gt;").doesNotContain("<b>");
        assertThat(server.receivedFor(BEN)).hasSize(1);
        ReceivedMail spanish = server.receivedFor(BEN).get(0);
        assertThat(spanish.subject()).endsWith(": marketer le pide que la revise");
        assertThat(spanish.text()).startsWith("Hola, approver2:");
        assertThat(spanish.html()).contains("lang=\"es\"");
    }

    @Test
    void deliversADigestOnce() {
        choose("approver", MailMode.DIGEST, "en");
        long first = api.submitted("First");
        long second = api.submitted("Second");

        mailing.send(Instant.now());
        assertThat(server.receivedFor(ANN)).isEmpty();
        mailing.send(Instant.now().plus(Duration.ofDays(1)));
        mailing.send(Instant.now().plus(Duration.ofDays(1)).plus(A_WHILE));

        assertThat(server.receivedFor(ANN)).hasSize(1);
        ReceivedMail digest = server.receivedFor(ANN).get(0);
        assertThat(digest.subject()).isEqualTo("[Stratagem] 2 notices");
        assertThat(digest.text()).contains("#" + first, "#" + second);
        assertThat(digest.html()).contains("#" + first, "#" + second);
    }

    @Test
    void deliversOnceWhatCameWhileTheServerWasDown() {
        // given a server that goes away after it was used
        api.submitted("Before");
        mailing.send(Instant.now());
        assertThat(server.receivedFor(ANN)).hasSize(1);
        server.close();
        long number = api.submitted("Meanwhile");
        Instant now = Instant.now();
        mailing.send(now);
        assertThat(unsentOf(number)).isEmpty();

        // when it comes back
        restart();
        mailing.send(now.plusSeconds(1));
        assertThat(server.receivedFor(ANN)).isEmpty();
        mailing.send(now.plus(A_WHILE));
        mailing.send(now.plus(A_WHILE).plus(A_WHILE));

        // then
        assertThat(server.receivedFor(ANN))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).contains("Meanwhile"));
    }

    @Test
    void deliversOnceWhatTheServerDidNotWantAtOnce() {
        server.setBusy(true);
        long number = api.submitted("Busy");
        Instant now = Instant.now();
        mailing.send(now);
        assertThat(server.receivedFor(ANN)).isEmpty();

        server.setBusy(false);
        mailing.send(now.plus(A_WHILE));
        mailing.send(now.plus(A_WHILE).plus(A_WHILE));

        assertThat(server.receivedFor(ANN)).hasSize(1);
        assertThat(unsentOf(number)).isEmpty();
    }

    @Test
    void showsOperatorsWhoseAddressTheServerRefusesAndSendsToTheOthers() {
        server.refuse(ANN);
        long number = api.submitted("Refused");

        mailing.send(Instant.now());
        mailing.send(Instant.now().plus(A_WHILE));

        assertThat(server.receivedFor(ANN)).isEmpty();
        assertThat(server.receivedFor(BEN)).hasSize(1);
        assertThat(unsentOf(number))
                .singleElement()
                .satisfies(
                        unsent -> {
                            assertThat(unsent.to().subject()).isEqualTo("approver");
                            assertThat(unsent.failure()).contains("550");
                        });
        assertThat(Pages.get("operator", "/notices")).contains("Refused", "550");
    }

    private List<Outbox.Unsent> unsentOf(long number) {
        return outbox.unsent().stream()
                .filter(unsent -> unsent.notice().about().number() == number)
                .toList();
    }

    private void choose(String name, MailMode mode, String language) {
        preferences.choose(
                new Person(BuiltInUsers.ISSUER, name, name), new Preference(mode, language));
    }
}
