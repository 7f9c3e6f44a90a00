package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlassBreakersTest {

    private static final Duration LONG = Duration.ofHours(4);

    @ParameterizedTest
    @ValueSource(
            strings = {"built-in|operator", "https://id.example.org/realms/bank|f3c5a0-ann lee"})
    void namesPeopleByIssuerAndSubject(String person) {
        assertThat(GlassBreakers.problems(List.of(person), LONG)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "", "|operator", "built-in|", "built-in| ", "a|b|c"})
    void acceptsNoOtherNames(String person) {
        assertThat(GlassBreakers.problems(List.of(person), LONG))
                .singleElement()
                .asString()
                .contains("issuer|subject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15M", "PT4H", "P1D"})
    void lastsFromAQuarterOfAnHourToADay(Duration duration) {
        assertThat(GlassBreakers.problems(List.of(), duration)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT14M59S", "PT24H1S", "-PT4H", "P365D"})
    void lastsNoOtherTime(Duration duration) {
        assertThat(GlassBreakers.problems(List.of(), duration))
                .singleElement()
                .asString()
                .contains("PT15M");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThat(GlassBreakers.problems(List.of("ann", "bob"), Duration.ZERO)).hasSize(3);
    }
}
