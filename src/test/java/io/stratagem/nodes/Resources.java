package io.stratagem.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds.
 *
 * @param heapKilobytes in use after a collection
 */
record Resources(long heapKilobytes, long threads, long files) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** What a node holds now. */
    static Resources of(RunningNode node) throws IOException {
        jcmd(node, "GC.run");
        Matcher used = USED.matcher(jcmd(node, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("Nothing is known of the heap of " + node.name());
        }
        Path process = Path.of("/proc", String.valueOf(node.pid()));
        return new Resources(
                Long.parseLong(used.group(1)),
                count(process.resolve("task")),
                count(process.resolve("fd")));
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private static String jcmd(RunningNode node, String command) throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(node.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        try (InputStream said = jcmd.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
