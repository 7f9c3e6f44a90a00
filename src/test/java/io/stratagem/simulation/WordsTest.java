package io.stratagem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 %",
        "1,100 %",
        "0.12345,12.3 %",
        "0.000523,0.0523 %",
        "0.99999,100 %",
        "0.5,50 %"
    })
    void writesSharesInThreeDigits(double share, String words) {
        assertThat(Words.percent(share)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1234.56,1235", "-0.0456789,-0.0457", "12.345,12.3", "1e-9,0", "4.0,4"})
    void writesNumbersWithoutExponents(double number, String words) {
        assertThat(Words.number(number)).isEqualTo(words);
    }
}
