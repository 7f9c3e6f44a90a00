package io.stratagem.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table in the README is what the code has. */
class ConfigurationTest {

    @Test
    void isInTheReadmeAsItIsInTheCode() throws IOException {
        // given
        Map<String, Property> table = Property.ofReadme();

        // when
        Map<String, Property> code = Property.ofCode();

        // then
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(code.keySet());
        code.forEach(
                (name, property) ->
                        assertThat(table.get(name).defaultValue())
                                .as("default of %s", name)
                                .isEqualTo(property.defaultValue()));
        table.forEach((name, row) -> assertThat(row.does()).as(name).isNotBlank());
    }
}
