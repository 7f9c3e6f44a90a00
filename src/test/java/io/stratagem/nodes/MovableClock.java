package io.stratagem.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What time it is for a process, by libfaketime; what it waits for takes as long as ever. */
final class MovableClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path offset;

    /**
     * @param folder for the file that says how far the clock is ahead
     */
    MovableClock(Path folder) throws IOException {
        this.offset = folder.resolve("clock");
        jump(Duration.ZERO);
    }

    /** Whether the library is there; under CI in any case, so that a test fails without it. */
    static boolean isInstalled() {
        return "true".equals(System.getenv("CI")) || library().isPresent();
    }

    private static Optional<Path> library() {
        try (Stream<Path> systems = Files.list(LIBRARIES)) {
            return systems.map(system -> system.resolve(LIBRARY)).filter(Files::exists).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a process that goes by it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** Puts it ahead of the time of day from now on, wherever it stood. */
    void jump(Duration ahead) throws IOException {
        Path written = Files.writeString(offset.resolveSibling("next"), "+" + ahead.toSeconds());
        Files.move(written, offset, StandardCopyOption.ATOMIC_MOVE);
    }
}
