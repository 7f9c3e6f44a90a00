package io.stratagem.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may call what, as {@code authorisation.csv} says. */
final class AuthorisationTable {

    private static final String FILE = "/authorisation.csv";

    private final Map<String, Set<String>> whoByRoute = new LinkedHashMap<>();
    private final Map<String, String> signInByRoute = new LinkedHashMap<>();

    static AuthorisationTable read() {
        AuthorisationTable table = new AuthorisationTable();
        try (InputStream file = AuthorisationTable.class.getResourceAsStream(FILE)) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 5))
                    .forEach(table::add);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return table;
    }

    private void add(String[] row) {
        String route = row[0] + " " + row[1];
        if (whoByRoute.containsKey(route)) {
            throw new IllegalStateException("Two rows for " + route);
        }
        whoByRoute.put(route, Set.of(row[2].split(" ")));
        signInByRoute.put(route, row.length == 5 ? row[4] : "");
    }

    /** What a route asks of the sign-in of who calls it; empty where its row does not say. */
    String signIn(Route route) {
        return signInByRoute.get(route.toString());
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
