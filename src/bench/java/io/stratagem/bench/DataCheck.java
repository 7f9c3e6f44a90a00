package io.stratagem.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Holds the answers of a running server against data whose right answers are known. Leaves the
 * customers and a live strategy behind, so run it on a server that is there for it. The server must
 * know the built-in users.
 */
public final class DataCheck {

    private static final String USAGE =
            """
            Usage: DataCheck <base-url> bank <customers.csv> <oracle.json>
                   DataCheck <base-url> workload <workload.json>
            """;

    private final Report report;
    private final Server server;
    private final DecidingForAll deciding;

    /**
     * @param base the server's address, e.g. {@code http://localhost:8080}
     * @param out where to print what is found
     */
    public DataCheck(URI base, PrintStream out) {
        report = new Report(out);
        server = new Server(base);
        deciding =
                new DecidingForAll(
                        server, Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    }

    /** Exits with 0 when everything is as expected, 1 when it is not, 2 when used wrongly. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        boolean bank = words.size() == 4 && words.get(1).equals("bank");
        boolean workload = words.size() == 3 && words.get(1).equals("workload");
        if (!bank && !workload) {
            System.err.print(USAGE);
            System.exit(2);
        }
        DataCheck check = new DataCheck(URI.create(words.get(0)), System.out);
        try {
            int differences =
                    bank
                            ? check.bank(Path.of(words.get(2)), Path.of(words.get(3)))
                            : check.workload(Path.of(words.get(2)));
            System.exit(differences == 0 ? 0 : 1);
        } catch (Server.CallFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Checks who is eligible for what.
     *
     * @param csv customers, with a header and a column {@code id}
     * @param oracle offers, an exclusion and the ids they lead to
     * @return how many values are not as expected
     * @throws Server.CallFailed when the server refuses a step
     */
    public int bank(Path csv, Path oracle) throws IOException {
        new BankCheck(server, deciding, report).run(newId("bank"), csv, oracle);
        return report.differences();
    }

    /**
     * Checks what ranks first.
     *
     * @param file offers, profiles and what is expected of each
     * @return how many values are not as expected
     * @throws Server.CallFailed when the server refuses a step
     */
    public int workload(Path file) throws IOException {
        new WorkloadCheck(server, deciding, report).run(newId("workload"), file);
        return report.differences();
    }

    /** A placement belongs to one live strategy, so every run takes one of its own. */
    private static String newId(String check) {
        return check + "-check-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    }
}
