package io.stratagem.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Which page of a list is asked for. Lists read one row more than the limit, to know whether there
 * is a next page, and hand the rows to {@link #page}.
 *
 * @param after the key of the last row of the page before; null on the first page
 * @param limit how many rows at most
 */
public record PageRequest(String after, int limit) {

    /** How many rows a page has when nobody asks for a number. */
    public static final int DEFAULT_LIMIT = 50;

    /** How many rows a page has at most. */
    public static final int MAX_LIMIT = 200;

    /**
     * Reads the query parameters {@code cursor} and {@code limit}.
     *
     * @param cursor {@link Page#next()} of the page before; null on the first page
     * @param limit 1 to {@link #MAX_LIMIT}; null for {@link #DEFAULT_LIMIT}
     * @throws ProblemException 400 for a cursor this server did not give out or a limit that is no
     *     number; 422 for a limit out of range
     */
    public static PageRequest of(String cursor, String limit) {
        return new PageRequest(cursor == null ? null : decoded(cursor), limit(limit));
    }

    /**
     * Cuts the rows to this page.
     *
     * @param rows up to {@code limit + 1} rows in the list's order
     * @param key the key a row is found again by
     */
    public <T> Page<T> page(List<T> rows, Function<T, String> key) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, encoded(key.apply(items.get(limit - 1))));
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = QueryParameter.integer("limit", text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid(
                    Wording.of(
                            "limit %s is not allowed: use 1 to %s.",
                            "limit %s no se permite: use de 1 a %s.", limit, MAX_LIMIT),
                    List.of());
        }
        return limit;
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            String key =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                            .toString();
            if (!key.isEmpty() && encoded(key).equals(cursor)) {
                return key;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // told below, as for every other cursor that is none
        }
        throw ProblemException.malformed(
                Wording.of(
                        "This cursor is none that was given out. Take next from the page before, or leave cursor away to begin at the first page.",
                        "Este cursor no es ninguno de los entregados. Tome next de la página anterior, o quite cursor para empezar en la primera página."));
    }
}
