package io.stratagem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Inputs that fuzz tests begin with and that every run replays: the files in the folder {@code
 * <test>Inputs/<method>} beside the test's resources, where a fuzzer also puts what it finds.
 */
public final class Seeds {

    private static final long SEED = 20260310;

    private Seeds() {}

    /**
     * An input by name.
     *
     * @param name the file's, and what was done to it
     */
    public record Input(String name, byte[] bytes) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** The inputs as they are. */
    public static List<Input> of(Class<?> test, String method) {
        Path folder =
                Path.of("src/test/resources", test.getPackageName().replace('.', '/'))
                        .resolve(test.getSimpleName() + "Inputs")
                        .resolve(method);
        List<Input> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(new Input(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    /**
     * The inputs spoilt at random, the same ones in every run: bytes exchanged, left out, repeated,
     * and pieces of one seed, or of what parsers often stumble over, put into another.
     *
     * @param count how many to make
     */
    public static Stream<Input> spoilt(Class<?> test, String method, int count) {
        List<Input> seeds = of(test, method);
        Random random = new Random(SEED);
        return Stream.generate(
                        () -> {
                            Input seed = seeds.get(random.nextInt(seeds.size()));
                            Input other = seeds.get(random.nextInt(seeds.size()));
                            long with = random.nextLong();
                            return new Input(
                                    seed.name() + " spoilt by " + with,
                                    spoil(seed.bytes(), other.bytes(), new Random(with)));
                        })
                .limit(count);
    }

    private static final List<String> STUMBLING_BLOCKS =
            List.of(
                    "\0",
                    "\uFEFF",
                    "\uD83D\uDE00",
                    "\\ud800",
                    "\\u0000",
                    "1e999999999",
                    "1E-999999999",
                    "9".repeat(400),
                    "-9223372036854775809",
                    "NaN",
                    "[[[[[[[[",
                    "{\"a\":",
                    "\"",
                    "'",
                    "}",
                    "]",
                    "&a",
                    "*a",
                    "!!x",
                    "---",
                    "%",
                    "\r",
                    "\t",
                    "P1DT9223372036854775807S",
                    "PT-1S",
                    "-0",
                    "\u2028",
                    "/*",
                    "//",
                    "$",
                    "\\",
                    "\u202e",
                    ",,",
                    "::",
                    "\"\"");

    private static byte[] spoil(byte[] seed, byte[] other, Random random) {
        byte[] bytes = seed;
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(bytes.length + 1);
            int length = Math.min(bytes.length - at, random.nextInt(16));
            byte[] middle =
                    switch (random.nextInt(5)) {
                        case 0 -> new byte[] {(byte) random.nextInt(256)};
                        case 1 -> new byte[0];
                        case 2 -> cut(bytes, random);
                        case 3 -> cut(other, random);
                        default ->
                                STUMBLING_BLOCKS
                                        .get(random.nextInt(STUMBLING_BLOCKS.size()))
                                        .getBytes(StandardCharsets.UTF_8);
                    };
            byte[] next = new byte[bytes.length - length + middle.length];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(middle, 0, next, at, middle.length);
            System.arraycopy(
                    bytes, at + length, next, at + middle.length, bytes.length - at - length);
            bytes = next;
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(64, bytes.length - from) + 1);
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
