package io.stratagem.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.shared.Label;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final Attribute AGE = attribute("age", AttributeType.INTEGER, List.of());
    private static final Attribute GRADE =
            attribute("grade", AttributeType.TEXT, List.of("a", "b"));
    private static final Attribute TOWN = attribute("town", AttributeType.TEXT, List.of());
    private static final Vocabulary VOCABULARY = new Vocabulary(List.of(AGE, GRADE, TOWN));

    @Test
    void putsACutIntoTheRangeAboveIt() {
        Groups groups = new Groups(AGE, List.of(25.0, 40.5));

        assertThat(groups.names())
                .containsExactly("below 25", "25 to below 40.5", "from 40.5", "not set");
        assertThat(groups.of(24L)).isZero();
        assertThat(groups.of(25L)).isEqualTo(1);
        assertThat(groups.of(40L)).isEqualTo(1);
        assertThat(groups.of(41L)).isEqualTo(2);
        assertThat(groups.of((Object) null)).isEqualTo(3);
    }

    @Test
    void takesDeclaredValuesForGroups() {
        Groups groups = new Groups(GRADE, List.of());

        assertThat(groups.names()).containsExactly("a", "b", "not set");
        assertThat(groups.of("b")).isEqualTo(1);
        assertThat(groups.of("gone from the vocabulary")).isEqualTo(2);
    }

    @Test
    void cutsQuartilesWithoutRepeatingOne() {
        assertThat(Groups.quartiles(List.of(1.0, 2.0, 3.0, 4.0))).containsExactly(2.0, 3.0, 4.0);
        assertThat(Groups.quartiles(List.of(5.0, 5.0, 5.0, 9.0))).containsExactly(5.0, 9.0);
        assertThat(Groups.quartiles(List.of())).isEmpty();
    }

    @Test
    void refusesWhatHasNoGroups() {
        assertThatThrownBy(() -> Groups.require(by("town"), VOCABULARY, "/segment"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("declares no values");
        assertThatThrownBy(() -> Groups.require(by("twon"), VOCABULARY, "/segment"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("There is no attribute");
        assertThatThrownBy(() -> Groups.require(by("age", 40.0, 25.0), VOCABULARY, "/segment"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("greater than the one before");
        assertThatThrownBy(() -> Groups.require(by("grade", 1.0), VOCABULARY, "/segment"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no number");
    }

    private static Grouping by(String attribute, Double... cuts) {
        return new Grouping(attribute, List.of(cuts));
    }

    private static Attribute attribute(String name, AttributeType type, List<String> values) {
        return new Attribute(name, type, null, null, null, values, false, new Label(name, name));
    }
}
