package io.stratagem.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Lives as long as no payload was run: in a field, a system property and a file. */
public final class Canary {

    private static final String PROPERTY = "stratagem.canary";
    private static final Path FILE = Path.of("target", "canary");
    private static volatile boolean dead;

    private Canary() {}

    /** What payloads call. */
    public static Object kill() {
        dead = true;
        return null;
    }

    public static void assertLives() {
        assertThat(dead).as("a payload was run").isFalse();
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(FILE).doesNotExist();
    }

    /** To show that it would be seen to be dead. */
    static void revive() throws java.io.IOException {
        dead = false;
        System.clearProperty(PROPERTY);
        Files.deleteIfExists(FILE);
    }
}
