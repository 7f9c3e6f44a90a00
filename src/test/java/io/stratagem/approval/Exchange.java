package io.stratagem.approval;

import java.util.Optional;

/**
 * A file that goes from one application to another one with a database of its own, within one run
 * of the tests. Which of them comes first is open. Kept as a system property, because every test
 * application has a class loader, and so statics, of its own.
 */
final class Exchange {

    private static final String FILE = "stratagem.test.exported";

    private Exchange() {}

    /** What the application before exported; empty in the one that comes first. */
    static Optional<String> received() {
        return Optional.ofNullable(System.getProperty(FILE));
    }

    /** Hands on what this application exports. */
    static void hand(String exported) {
        System.setProperty(FILE, exported);
    }
}
