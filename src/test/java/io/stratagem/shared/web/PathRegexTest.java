package io.stratagem.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRegexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "cases/{id} ; cases/7 ; true",
                "cases/{id} ; cases/7/x ; false",
                "cases/{id: \\d+}/run ; cases/7/run ; true",
                "cases/{id: \\d+}/run ; cases/a/run ; false",
                "cases/{id: \\d{1,3}}/run ; cases/777/run ; true",
                "cases/{id: \\d{1,3}}/run ; cases/7777/run ; false",
                "{a: [a-z]{2}(x{1,2})?}/{b} ; abx/7 ; true",
                "{a: [a-z]{2}(x{1,2})?}/{b} ; abxxx/7 ; false",
                "{a: one|two}/list ; two/list ; true",
                "{a: one|two}/list ; one ; false",
                "{a: \\{\\w+}/list ; {x/list ; true",
                "{path: .+} ; a/b/c ; true",
                "a.b ; axb ; false"
            })
    void readsARegexToTheBraceThatClosesIt(String template, String path, boolean matches) {
        assertThat(path.matches(AllowedMethods.regex(template))).isEqualTo(matches);
    }

    @Test
    void saysWhichPathIsNotClosed() {
        assertThatThrownBy(() -> AllowedMethods.regex("cases/{id: \\d{1,3}"))
                .hasMessageContaining("cases/{id: \\d{1,3}")
                .hasMessageContaining("not closed");
    }
}
