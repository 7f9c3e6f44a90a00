package io.stratagem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class PrerequisiteTest {

    @Test
    void handsOverWhatIsThere() {
        assertThat(Prerequisite.require(Optional.of("chromium"), "No Chromium"))
                .isEqualTo("chromium");
    }

    @Test
    void skipsTheTestWhenItIsMissingOnADesk() {
        assertThatThrownBy(() -> Prerequisite.require(Optional.empty(), "Nothing", false))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void failsTheTestWhenItIsMissingOnTheBuildServer() {
        assertThatThrownBy(() -> Prerequisite.require(Optional.empty(), "Nothing", true))
                .isInstanceOf(AssertionError.class);
    }
}
