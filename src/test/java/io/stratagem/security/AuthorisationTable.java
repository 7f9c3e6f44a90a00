package io.stratagem.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may call what, as {@code authorisation.csv} says. */
final class AuthorisationTable {

    private static final String FILE = "/authorisation.csv";

    private final Map<String, Set<String>> whoByRoute = new LinkedHashMap<>();

    static AuthorisationTable read() {
        AuthorisationTable table = new AuthorisationTable();
        try (InputStream file = AuthorisationTable.class.getResourceAsStream(FILE)) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 4))
                    .forEach(
                            row ->
                                    table.whoByRoute.merge(
                                            row[0] + " " + row[1],
                                            Arrays.stream(row[2].split(" "))
                                                    .collect(Collectors.toSet()),
                                            (first, second) -> {
                                                throw new IllegalStateException(
                                                        "Two rows for " + row[0] + " " + row[1]);
                                            }));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return table;
    }

    /** The routes that have a row, each as method and path. */
    Set<String> routes() {
        return whoByRoute.keySet().stream()
                .map(row -> row.replaceAll("[?].*", ""))
                .collect(Collectors.toSet());
    }

    /** A route in all the ways that have a row of their own. */
    Stream<Route> rowsOf(Route route) {
        return whoByRoute.keySet().stream()
                .filter(row -> row.replaceAll("[?].*", "").equals(route.toString()))
                .map(row -> route.with(row.replaceAll("^[^?]*", "")));
    }

    /** Whether somebody may call a route, as far as their role goes. */
    boolean admits(String who, Route route) {
        Set<String> admitted = whoByRoute.get(route.toString());
        return admitted.contains("anybody")
                || admitted.contains("everybody") && !who.equals(Caller.NOBODY)
                || admitted.contains(who);
    }
}
