package io.stratagem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.opentest4j.TestAbortedException;

class PrerequisiteTest {

    @Test
    void handsOverWhatIsThere() {
        assertThat(Prerequisite.require(Optional.of("chromium"), "No Chromium"))
                .isEqualTo("chromium");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = "true")
    void skipsTheTestWhenItIsMissingOnADesk() {
        assertThatThrownBy(() -> Prerequisite.require(Optional.empty(), "Nothing"))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true")
    void failsTheTestWhenItIsMissingOnTheBuildServer() {
        assertThatThrownBy(() -> Prerequisite.require(Optional.empty(), "Nothing"))
                .isInstanceOf(AssertionError.class);
    }
}
