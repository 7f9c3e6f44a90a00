package io.stratagem.decision;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that one statement writes at once, handed over as one array per column. The store parses and
 * plans that statement once for any number of rows, where a list of value tuples costs it more for
 * each row than writing the row does.
 */
final class RowArrays {

    /** Drivers hand over arrays of these as they are; arrays of objects as text to be parsed. */
    private static final Map<String, Class<?>> ELEMENTS =
            Map.of(
                    "bytea", byte[].class,
                    "varchar", String.class,
                    "boolean", Boolean.class,
                    "integer", Integer.class,
                    "bigint", Long.class,
                    "double precision", Double.class);

    private final String[] types;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * @param types the columns' SQL types, as both stores know them
     */
    RowArrays(String... types) {
        this.types = types;
    }

    /**
     * The rows as a statement names them: {@code unnest(cast(? as uuid array), …)}.
     *
     * @param types as the rows have
     */
    static String unnest(String... types) {
        return Stream.of(types)
                .map(type -> "cast(? as " + type + " array)")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    /**
     * @param row a value per column, or null
     */
    void add(Object... row) {
        rows.add(row);
    }

    /**
     * Executes a statement with these rows; not at all when there are none.
     *
     * @param sql has {@link #unnest} in it and no other parameter
     * @throws SQLException when the store refuses a row; then it took none
     */
    void execute(Connection connection, String sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < types.length; column++) {
                statement.setArray(
                        column + 1, connection.createArrayOf(types[column], values(column)));
            }
            statement.executeUpdate();
        }
    }

    private Object[] values(int column) {
        Object[] values =
                (Object[])
                        Array.newInstance(
                                ELEMENTS.getOrDefault(types[column], Object.class), rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i)[column];
        }
        return values;
    }
}
