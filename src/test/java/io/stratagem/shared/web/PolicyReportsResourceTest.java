package io.stratagem.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.PolicyViolations;
import io.stratagem.shared.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReportsResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE =
            "{\"type\":\"csp-violation\",\"body\":{\"effectiveDirective\":\"img-src\","
                    + "\"blockedURL\":\"https://elsewhere.example/a?b=c\","
                    + "\"documentURL\":\"https://stratagem.example/customers/C00042?name=Ann\"}}";

    private final PolicyViolations violations = new PolicyViolations();
    private final PolicyReportsResource reports = new PolicyReportsResource(violations, JSON);

    @Test
    void readsBothShapesThatBrowsersSend() throws IOException {
        // when
        reports.take(body("[" + ONE + ",{\"type\":\"deprecation\",\"body\":{}}]"));
        reports.take(
                body(
                        "{\"csp-report\":{\"violated-directive\":\"script-src 'nonce-x'\","
                                + "\"blocked-uri\":\"inline\",\"document-uri\":\"\"}}"));

        // then
        assertThat(violations.counted()).isEqualTo(Map.of("img-src", 1L, "script-src", 1L));
    }

    @Test
    void keepsNothingThatCouldBeAboutAPerson() throws IOException {
        assertThat(PolicyReport.in(JSON.readTree("[" + ONE + "]")))
                .containsExactly(
                        new PolicyReport("img-src", "https://elsewhere.example", "/customers"));
    }

    @ParameterizedTest
    @CsvSource({
        "inline, inline",
        "https://user:password@elsewhere.example/, other",
        "chrome-extension://abcdef/x.js, chrome-extension://abcdef",
        "data:text/html;Ann, other",
        "'two\nlines', other",
        "'', other"
    })
    void namesOfWhatWasBlockedOnlyWhereItLeads(String blocked, String kept) throws IOException {
        String report =
                JSON.writeValueAsString(
                        Map.of(
                                "csp-report",
                                Map.of(
                                        "effective-directive",
                                        "Ann",
                                        "blocked-uri",
                                        blocked,
                                        "document-uri",
                                        "about")));

        assertThat(PolicyReport.in(JSON.readTree(report)))
                .containsExactly(new PolicyReport("other", kept, "other"));
    }

    @Test
    void stopsReadingOnceThereWereTooMany() {
        // when
        assertThatThrownBy(() -> reports.take(body(Collections.nCopies(90, ONE).toString())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.problem().status()).isEqualTo(429);
                            assertThat(refused.retryAfterSeconds()).isEqualTo(60);
                        });

        // then
        assertThat(violations.counted().get("img-src")).isBetween(60L, 89L);
        assertThat(violations.counted()).containsEntry("unread", 1L);
    }

    @Test
    void refusesWhatIsTooLargeWithoutReadingAllOfIt() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }
                };

        assertThatThrownBy(() -> reports.take(endless))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(413));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[", "{\"csp-report\":"})
    void refusesWhatNoBrowserSends(String text) {
        assertThatThrownBy(() -> reports.take(body(text)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
        assertThat(violations.counted()).isEmpty();
    }

    @Test
    void countsNothingWhereNothingIsReported() throws IOException {
        for (String nothing : List.of("[]", "{}", "3", "[null,4]", "{\"csp-report\":[]}")) {
            reports.take(body(nothing));
        }

        assertThat(violations.counted()).isEmpty();
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
