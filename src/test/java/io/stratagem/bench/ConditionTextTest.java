package io.stratagem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTextTest {

    @Test
    void tellsTheAndOfBetweenFromThatBetweenConditions() {
        assertThat(ConditionText.all("age between 25 and 60 and default=no and balance>=-10.5"))
                .hasToString(
                        "{\"all\":["
                                + "{\"attribute\":\"age\",\"operator\":\"between\",\"value\":[25,60]},"
                                + "{\"attribute\":\"default\",\"operator\":\"=\",\"value\":\"no\"},"
                                + "{\"attribute\":\"balance\",\"operator\":\">=\",\"value\":-10.5}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "always", "age<30 or job=student", "age<", "age<30 and", "age < 30,"})
    void refusesWhatIsNoListOfConditions(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConditionText.all(text))
                .withMessageContaining("from character");
    }

    @Test
    void findsAlternativesAmongOtherWords() {
        assertThat(
                        ConditionText.anyIn(
                                "first of all: default=yes; or campaign>=6 (cap); or (pdays between"
                                        + " 0 and 7, i.e. last week)"))
                .hasToString(
                        "{\"any\":["
                                + "{\"all\":[{\"attribute\":\"default\",\"operator\":\"=\",\"value\":\"yes\"}]},"
                                + "{\"all\":[{\"attribute\":\"campaign\",\"operator\":\">=\",\"value\":6}]},"
                                + "{\"all\":[{\"attribute\":\"pdays\",\"operator\":\"between\",\"value\":[0,7]}]}]}");
    }

    @Test
    void refusesAnAlternativeThatSaysNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConditionText.anyIn("default=yes; or else"))
                .withMessageContaining("or else");
    }
}
