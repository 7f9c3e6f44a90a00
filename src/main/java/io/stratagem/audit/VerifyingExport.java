package io.stratagem.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Verifies an exported trail as a command: with the public key alone, without server or database.
 */
public final class VerifyingExport {

    /** The word that chooses this command. */
    public static final String NAME = "audit-verify";

    /** All entries and checkpoints hold. */
    public static final int HOLDS = 0;

    /** Something was changed, removed, added or moved. */
    public static final int DOES_NOT_HOLD = 1;

    /** Nothing was verified: a wrong call, or a file that cannot be read. */
    public static final int NOT_VERIFIED = 2;

    private static final String USAGE =
            """
            Usage: %s <export.jsonl> --key <public key, PEM> --checkpoints <checkpoints.jsonl>
              --key          may be given several times, for checkpoints signed before the key changed
              --checkpoints  may be given several times, for the files of several nodes
            Exit code: 0 everything holds, 1 something does not, 2 nothing was verified."""
                    .formatted(NAME);

    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param out where findings are written
     * @param err where is written why nothing could be verified
     */
    public VerifyingExport(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** What is to be verified, with what. */
    private record Call(Path export, List<PublicAuditKey> keys, List<Path> checkpoints) {}

    /** Why a file does not hold. */
    private static final class Found extends Exception {

        private static final long serialVersionUID = 1L;

        Found(Path file, long line, String why) {
            super("%s, line %d: %s.".formatted(file, line, why));
        }
    }

    /**
     * @param arguments what follows the command's name
     * @return the exit code
     */
    public int run(List<String> arguments) {
        try {
            verify(call(arguments));
            return HOLDS;
        } catch (Found e) {
            out.println("DOES NOT HOLD. " + e.getMessage());
            return DOES_NOT_HOLD;
        } catch (NoSuchFileException e) {
            err.println("There is no file " + e.getMessage() + ".");
            return NOT_VERIFIED;
        } catch (IOException e) {
            err.println("A file could not be read: " + e.getMessage() + ".");
            return NOT_VERIFIED;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static Call call(List<String> arguments) throws IOException {
        List<Path> exports = new ArrayList<>();
        List<PublicAuditKey> keys = new ArrayList<>();
        List<Path> checkpoints = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--key" -> keys.add(key(Path.of(valueOf(arguments, i++))));
                case "--checkpoints" -> checkpoints.add(Path.of(valueOf(arguments, i++)));
                default -> exports.add(Path.of(arguments.get(i)));
            }
        }
        if (exports.size() != 1 || exports.get(0).toString().startsWith("-")) {
            throw new IllegalArgumentException(USAGE);
        }
        if (checkpoints.isEmpty() || keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "Without a key and checkpoints, a trail that was written anew as a whole or cut"
                            + " at its end would seem to hold.\n"
                            + USAGE);
        }
        return new Call(exports.get(0), keys, checkpoints);
    }

    private static String valueOf(List<String> arguments, int option) {
        if (option + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(option) + " needs a file.\n" + USAGE);
        }
        return arguments.get(option + 1);
    }

    private static PublicAuditKey key(Path file) throws IOException {
        try {
            return PublicAuditKey.of(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The key %s cannot be used: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private void verify(Call call) throws IOException, Found {
        Checkpoints checkpoints = new Checkpoints(call.keys());
        for (Path file : call.checkpoints()) {
            read(file, line -> add(checkpoints, line));
        }
        ChainVerifier verifier = new ChainVerifier(checkpoints.held());
        long lines = read(call.export(), verifier::next);
        Optional<String> missing = verifier.end();
        if (missing.isPresent()) {
            throw new Found(call.export(), lines + 1, missing.get());
        }
        report(verifier, checkpoints.held());
    }

    private static Optional<String> add(Checkpoints checkpoints, byte[] line) {
        try {
            return checkpoints.add(Checkpoint.of(line));
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private interface LineCheck {

        /** Why a line does not hold; empty when it does. */
        Optional<String> check(byte[] line);
    }

    /** Gives the number of lines. */
    private static long read(Path file, LineCheck check) throws IOException, Found {
        long number = 0;
        try (Lines lines = new Lines(Files.newInputStream(file))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (lines.cut()) {
                    throw new Found(file, number, "the line has no end: the file was cut");
                }
                Optional<String> fault = check.check(line);
                if (fault.isPresent()) {
                    throw new Found(file, number, fault.get());
                }
            }
        }
        return number;
    }

    private void report(ChainVerifier verifier, List<Checkpoint> checkpoints) {
        out.printf(
                "HOLDS. %d entries, the last with hash %s; %d checkpoints.%n",
                verifier.sequence(), verifier.hash(), checkpoints.size());
        checkpoints.stream()
                .max(Comparator.comparingLong(Checkpoint::sequence))
                .ifPresentOrElse(
                        last ->
                                out.printf(
                                        "The newest checkpoint was signed %s for entry %d with the"
                                                + " key %s; %d entries after it are chained, but not"
                                                + " signed yet.%n",
                                        last.at(),
                                        last.sequence(),
                                        last.key(),
                                        verifier.sequence() - last.sequence()),
                        () -> out.println("No checkpoint was given, so nothing is signed."));
    }
}
