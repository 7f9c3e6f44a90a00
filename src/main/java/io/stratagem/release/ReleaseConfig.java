package io.stratagem.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How templates come into use. */
@ConfigMapping(prefix = "stratagem.templates")
interface ReleaseConfig {

    /** Whether a second template author has to release them. */
    @WithDefault("REVIEWED")
    Mode release();

    /** How templates come into use. */
    enum Mode {
        /** Only what was released is used. */
        REVIEWED,
        /** What the folder holds at start is used at once; for work on templates only. */
        DIRECT
    }
}
