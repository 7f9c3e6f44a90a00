package io.stratagem.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.release.ReleaseConfig.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestReleaseTest {

    @Test
    void refusesUnreviewedTemplatesInProduction() {
        assertThatThrownBy(() -> new NewestRelease(Mode.DIRECT, List.of("prod"), null, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Set it to REVIEWED");
    }

    @Test
    void leavesTheFolderInUseWhereTemplatesAreBeingWorkedOn() {
        assertThat(new NewestRelease(Mode.DIRECT, List.of("dev"), null, null).newest()).isEmpty();
    }
}
