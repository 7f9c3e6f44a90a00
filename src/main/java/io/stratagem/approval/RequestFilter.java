package io.stratagem.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which change requests a list shows; what is null or blank does not matter.
 *
 * @param state where they stand
 * @param strategy the strategy's id
 * @param author a part of the author's name
 * @param text a part of the title, or a number, with or without {@code #}
 */
public record RequestFilter(ChangeRequestState state, String strategy, String author, String text) {

    private static final char ESCAPE = '!';

    /** The condition of a query; empty when all are shown. */
    String where() {
        List<String> conditions = new ArrayList<>();
        if (state != null) {
            conditions.add("state = :state");
        }
        if (given(strategy)) {
            conditions.add("strategy = :strategy");
        }
        if (given(author)) {
            conditions.add("lower(author.name) like :author escape '" + ESCAPE + "'");
        }
        if (given(text)) {
            conditions.add(
                    "(lower(title) like :text escape '"
                            + ESCAPE
                            + "'"
                            + (number() == null ? "" : " or number = :number")
                            + ")");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** The parameters of the condition. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (state != null) {
            parameters.put("state", state);
        }
        if (given(strategy)) {
            parameters.put("strategy", strategy.strip());
        }
        if (given(author)) {
            parameters.put("author", containing(author));
        }
        if (given(text)) {
            parameters.put("text", containing(text));
            if (number() != null) {
                parameters.put("number", number());
            }
        }
        return parameters;
    }

    private Long number() {
        String digits = text.strip().replaceFirst("^#", "");
        return digits.matches("\\d{1,18}") ? Long.valueOf(digits) : null;
    }

    private static String containing(String part) {
        String literal = part.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", ESCAPE + "$1");
        return "%" + literal + "%";
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}
