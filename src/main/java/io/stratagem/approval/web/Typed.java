package io.stratagem.approval.web;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;

/**
 * What somebody typed into a form, as the browser sent it.
 *
 * @param fields the values by field name
 */
record Typed(MultivaluedMap<String, String> fields) {

    /** Nothing typed: the form shows what is saved. */
    static final Typed NOTHING = new Typed(new MultivaluedHashMap<>());

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The field's text without spaces around it, or an empty text. */
    String get(String name) {
        String text = fields.getFirst(name);
        return text == null ? "" : text.strip();
    }

    String get(String name, String otherwise) {
        return has(name) ? get(name) : otherwise;
    }

    /** All values of a field that may be sent several times, without the blank ones. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    Set<String> names() {
        return fields.keySet();
    }
}
