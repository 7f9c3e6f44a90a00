package io.stratagem.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Lists of values in statements. Their lengths are rounded up to powers of two, the last value
 * repeated, so that few distinct statements are prepared.
 */
public final class InList {

    private InList() {}

    /**
     * @param values how many values, at least 1
     * @return {@code (?, ?, …)}
     */
    public static String of(int values) {
        int rounded = rounded(values);
        return "(?" + ", ?".repeat(rounded - 1) + ")";
    }

    /**
     * Sets the values of a list.
     *
     * @param first the index of the list's first parameter
     * @param values as many as the list was made for
     * @return the index of the next parameter
     * @throws SQLException when the statement has no such parameter
     */
    public static int set(PreparedStatement statement, int first, List<?> values)
            throws SQLException {
        int rounded = rounded(values.size());
        for (int i = 0; i < rounded; i++) {
            statement.setObject(first + i, values.get(Math.min(i, values.size() - 1)));
        }
        return first + rounded;
    }

    private static int rounded(int values) {
        return values <= 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
    }
}
