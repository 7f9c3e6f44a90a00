package io.stratagem.shared;

/**
 * A place in a JSON document (RFC 6901), taken step by step and written out only when needed.
 *
 * @param parent the place that holds this one; null at the root
 * @param token the field's name or the position in the list, unescaped; null at the root
 */
public record Pointer(Pointer parent, String token) {

    /** The whole document. */
    public static final Pointer ROOT = new Pointer(null, null);

    /** The field of this object. */
    public Pointer at(String field) {
        return new Pointer(this, field);
    }

    /** The item of this list, counted from 0. */
    public Pointer at(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    /** The pointer as RFC 6901 writes it, e.g. {@code /offers/3/priority}; empty at the root. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (parent != null) {
            parent.write(text);
            text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
    }
}
