package io.stratagem.home;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.stratagem.audit.VerifyingExport;
import java.util.Arrays;
import java.util.List;

/** Starts the server, or does what the first argument names and ends. */
@QuarkusMain
public final class Main {

    Main() {}

    /**
     * @param arguments nothing, or the name of a command with its arguments
     */
    public static void main(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (!words.isEmpty() && words.get(0).equals(VerifyingExport.NAME)) {
            System.exit(
                    new VerifyingExport(System.out, System.err)
                            .run(words.subList(1, words.size())));
        }
        Quarkus.run(arguments);
    }
}
