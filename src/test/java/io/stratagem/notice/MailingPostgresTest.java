package io.stratagem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.approval.ChangeRequestActed;
import io.stratagem.deployment.Pause;
import io.stratagem.deployment.PauseActed;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.release.ReleaseState;
import io.stratagem.release.TemplateRelease;
import io.stratagem.release.TemplateReleaseActed;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Notices and their mails with several nodes, and what the mails say. */
@QuarkusTest
@TestProfile(MailProfile.class)
@NeedsPostgres
class MailingPostgresTest {

    private static final List<String> APPROVERS = List.of("approver", "approver2", "lead");
    private static final int NODES = 4;
    private static final String MARKUP = "<img src=x onerror=alert(1)> & {inbox} \"'";

    @Inject Api api;
    @Inject Noticing noticing;
    @Inject Mailing mailing;
    @Inject Outbox outbox;
    @Inject Preferences preferences;

    @ConfigProperty(name = "stratagem.mail.port")
    int port;

    private SmtpServer mailbox;

    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);

    @BeforeEach
    void empty() {
        mailbox = new SmtpServer(port);
        mailing.send(Instant.now().plus(Duration.ofDays(2)));
        mailbox.clear();
    }

    @AfterEach
    void stop() {
        mailbox.close();
        nodes.shutdown();
        APPROVERS.forEach(name -> choose(name, MailMode.EACH, "en"));
    }

    @Test
    void sendsEachMailOnceFromSeveralNodes() throws Exception {
        List<Long> numbers =
                IntStream.range(0, 5).mapToObj(i -> api.submitted("Change " + i)).toList();
        Instant now = Instant.now();

        together(() -> send(now));
        mailing.send(now);

        for (String approver : APPROVERS) {
            assertThat(sentTo(approver).map(ReceivedMail::subject))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 5)
                                    .mapToObj(
                                            i ->
                                                    "[Stratagem] #%d Change %d: marketer asks you to review it"
                                                            .formatted(numbers.get(i), i))
                                    .toList());
        }
    }

    @RepeatedTest(5)
    void sendsOneDigestOfWhatIsDueAndStillOpen() throws Exception {
        choose("approver", MailMode.DIGEST, "en");
        long first = api.submitted("First");
        long second = api.submitted("Second");
        long rejected = api.submitted("Rejected");
        Api.review("approver2", rejected, "REJECT").then().statusCode(200);

        mailing.send(Instant.now());
        assertThat(sentTo("approver")).isEmpty();

        Instant later = Instant.now().plus(Duration.ofDays(1));
        together(() -> send(later));

        List<ReceivedMail> digests = sentTo("approver").toList();
        assertThat(digests).hasSize(1);
        assertThat(digests.get(0).subject()).isEqualTo("[Stratagem] 2 notices");
        assertThat(digests.get(0).text())
                .contains("#" + first + " First", "#" + second + " Second")
                .doesNotContain("Rejected");
    }

    @Test
    void sendsNothingToWhoWantsNoMail() {
        choose("approver", MailMode.OFF, "en");
        long number = api.submitted("Quiet");

        mailing.send(Instant.now());

        assertThat(sentTo("approver")).isEmpty();
        assertThat(Told.open("approver", number)).containsExactly("REVIEW");
    }

    @Test
    void writesInTheLanguageOfThePersonAndEscapesWhatWasTyped() {
        choose("approver2", MailMode.EACH, "es");
        long number = api.submitted(MARKUP);

        mailing.send(Instant.now());

        ReceivedMail english = sentTo("approver").findFirst().orElseThrow();
        assertThat(english.text())
                .startsWith("Hello approver,")
                .contains("#" + number + " " + MARKUP)
                .contains("marketer asks you to review it.")
                .contains("https://stratagem.example.org/change-requests/" + number);
        assertThat(english.html())
                .contains("&lt;img src=x onerror=alert(1)&gt; &amp; {inbox} &quot;&#39;")
                .doesNotContain("<img");
        ReceivedMail spanish = sentTo("approver2").findFirst().orElseThrow();
        assertThat(spanish.subject()).endsWith(": marketer le pide que la revise");
        assertThat(spanish.text()).startsWith("Hola, approver2:");
        assertThat(spanish.html()).contains("lang=\"es\"").doesNotContain("<img");
    }

    @Test
    void letsNoTitleBeginALineOfItsOwn() {
        api.submitted("Fine\r\nBcc: all@example.org\r\n\r\n<b>body</b>\u2028x\u202Ey");

        mailing.send(Instant.now());

        ReceivedMail mail = sentTo("approver").findFirst().orElseThrow();
        assertThat(mail.subject())
                .contains("Fine Bcc: all@example.org <b>body</b> x y:")
                .doesNotContain("\r", "\n");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.recipients()).containsExactly("approver@example.org");
    }

    @Test
    void givesUpWhatANodeTookAndNeverSent() {
        long number = api.submitted("Lost");
        Instant now = Instant.parse(Instant.now().toString().substring(0, 19) + "Z");
        while (outbox.take(now.plusSeconds(5)).isPresent()) {
            // taken by a node that ends here
        }

        mailing.send(now.plusSeconds(60));
        assertThat(sentTo("approver")).isEmpty();
        mailing.send(now.plus(Duration.ofHours(1)));

        assertThat(sentTo("approver")).isEmpty();
        assertThat(outbox.unsent())
                .filteredOn(unsent -> unsent.notice().about().number() == number)
                .hasSize(APPROVERS.size())
                .allMatch(unsent -> unsent.failure().contains("may or may not have gone out"));
    }

    @Test
    void leavesNoNoticeOfAnActThatIsUndone() {
        long number = api.submitted("Undone");
        ChangeRequestActed act = comment(number, "undone");

        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    noticing.acted(act);
                                                    throw new IllegalStateException("undone");
                                                }))
                .hasMessageContaining("undone");

        assertThat(Told.all("marketer", number)).isEmpty();
    }

    @Test
    void tellsOnceWhatSeveralTellAtATime() throws Exception {
        long number = api.submitted("Once");
        ChangeRequestActed act = comment(number, "once");

        together(
                () -> {
                    QuarkusTransaction.requiringNew().run(() -> noticing.acted(act));
                    return null;
                });

        assertThat(Told.all("marketer", number)).containsExactly("COMMENT");
    }

    @Test
    void tellsOnceOfReleasesAndPausesWhatSeveralTellAtATime() throws Exception {
        // given
        choose("approver", MailMode.EACH, "es");
        String strategy = Api.strategy();
        long live = Api.inReview(strategy, 50, "ON_APPROVAL");
        Api.review("approver", live, "APPROVE").then().statusCode(200);
        Api.review("approver2", live, "APPROVE").then().statusCode(200);
        mailing.send(Instant.now());
        mailbox.clear();
        int number = (int) live;
        Instant now = Instant.now();
        TemplateReleaseActed approved =
                new TemplateReleaseActed(
                        new TemplateRelease(
                                number,
                                "Fences",
                                null,
                                ReleaseState.RELEASED,
                                "digest",
                                1,
                                person("lead"),
                                person("approver"),
                                null,
                                now,
                                now,
                                "tag"),
                        person("approver"));
        PauseActed paused =
                new PauseActed(
                        new Pause(
                                live,
                                strategy,
                                "saver",
                                "Wrong rate",
                                person("operator"),
                                now,
                                null,
                                null));

        // when
        together(
                () -> {
                    QuarkusTransaction.requiringNew().run(() -> noticing.acted(approved));
                    QuarkusTransaction.requiringNew().run(() -> noticing.acted(paused));
                    return null;
                });
        mailing.send(Instant.now());

        // then
        assertThat(sentTo("lead").map(ReceivedMail::subject))
                .containsExactly(
                        "[Stratagem] Template release %d, Fences: approver approved it, so its templates are in use"
                                .formatted(number));
        assertThat(sentTo("approver").map(ReceivedMail::subject))
                .containsExactly(
                        "[Stratagem] Oferta saver de %s: operator la ha pausado"
                                .formatted(strategy));
        assertThat(sentTo("approver2").findFirst().orElseThrow().text())
                .contains("Offer saver of " + strategy, "operator paused it.")
                .contains("https://stratagem.example.org/strategies/" + strategy);
        assertThat(Told.ofPause("marketer", number)).containsExactly("PAUSED");
    }

    private Void send(Instant now) {
        mailing.send(now);
        return null;
    }

    private void together(Callable<Void> work) throws Exception {
        List<Future<Void>> running = nodes.invokeAll(java.util.Collections.nCopies(NODES, work));
        for (Future<Void> node : running) {
            node.get();
        }
    }

    private Stream<ReceivedMail> sentTo(String name) {
        return mailbox.receivedFor(name + "@example.org").stream();
    }

    private void choose(String name, MailMode mode, String language) {
        preferences.choose(person(name), new Preference(mode, language));
    }

    private static Person person(String name) {
        return new Person(BuiltInUsers.ISSUER, name, name);
    }

    private static ChangeRequestActed comment(long number, String which) {
        return new ChangeRequestActed(number, "comment", person("approver"), which);
    }
}
