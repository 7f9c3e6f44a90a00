package io.stratagem.notice;

import static io.stratagem.badinput.Pages.assertOnlyText;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.badinput.Payloads;
import io.stratagem.shared.Person;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed stays text in mails, and one line of their head. */
@QuarkusTest
class MailPayloadsTest {

    @Inject MailTexts texts;

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void writesTitlesAndNamesAsText(String language) {
        for (String payload : Payloads.all()) {
            Notice notice =
                    new Notice(
                            1,
                            NoticeKind.REVIEW,
                            new About(About.Type.CHANGE_REQUEST, 7, "retail", payload),
                            payload,
                            Instant.EPOCH,
                            null,
                            null,
                            0);
            Person reader = new Person("built-in", "reader", payload);

            Mail one = texts.of("reader@example.org", reader, language, List.of(notice));
            Mail digest = texts.of("reader@example.org", reader, language, List.of(notice, notice));

            String line = MailTexts.oneLine(payload);
            String sentence =
                    MailTexts.oneLine(
                            notice.kind().sentence(payload, Locale.forLanguageTag(language)));
            assertThat(one.subject()).isEqualTo("[Stratagem] #7 %s: %s", line, sentence);
            assertThat(one.subject()).doesNotContain("\r", "\n");
            assertThat(one.text()).contains(line, sentence);
            assertOnlyText(one.html());
            assertOnlyText(digest.html());
        }
    }
}
