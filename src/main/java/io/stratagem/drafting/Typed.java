package io.stratagem.drafting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed into a form, as the browser sent it.
 *
 * @param fields the values by field name
 */
public record Typed(Map<String, List<String>> fields) {

    /** Nothing typed: the form shows what is saved. */
    public static final Typed NOTHING = new Typed(Map.of());

    private static final String WAS = "was:";

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The field's text without spaces around it, or an empty text. */
    public String get(String name) {
        List<String> texts = fields.getOrDefault(name, List.of());
        return texts.isEmpty() ? "" : texts.get(0).strip();
    }

    public String get(String name, String otherwise) {
        return has(name) ? get(name) : otherwise;
    }

    /** All values of a field that may be sent several times, without the blank ones. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /**
     * What its author changed, to be written into a newer document than the one it was typed on.
     * Every field comes with what it said before, named {@code was:} and the field's name.
     *
     * @param saved what the fields say of the newer document, by name
     * @param etag of the newer document
     * @return empty when the newer document has something else in a field that was changed here, or
     *     when nothing says what fields said before
     */
    public Optional<Typed> onto(Map<String, String> saved, String etag) {
        Map<String, List<String>> changed = new LinkedHashMap<>(fields);
        boolean known = false;
        for (String name : fields.keySet()) {
            if (!name.startsWith(WAS)) {
                continue;
            }
            known = true;
            String field = name.substring(WAS.length());
            String before = get(name);
            String now = saved.get(field);
            changed.remove(name);
            if (get(field).equals(before)) {
                changed.remove(field);
            } else if (!before.equals(now) && !get(field).equals(now)) {
                return Optional.empty();
            }
        }
        changed.put("etag", List.of(etag));
        return known ? Optional.of(new Typed(changed)) : Optional.empty();
    }

    /** The same with another audience in place of the one of that name. */
    Typed with(AudiencePart audience) {
        Map<String, List<String>> replaced = new LinkedHashMap<>(fields);
        replaced.keySet()
                .removeIf(
                        name ->
                                name.startsWith(audience.name() + ":")
                                        || name.startsWith(audience.name() + "/"));
        replaced.putAll(audience.fields());
        return new Typed(replaced);
    }

    public Set<String> names() {
        return fields.keySet();
    }
}
