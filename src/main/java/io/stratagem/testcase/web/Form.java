package io.stratagem.testcase.web;

import jakarta.ws.rs.core.MultivaluedMap;

/** What was typed into a form. */
final class Form {

    private final MultivaluedMap<String, String> typed;

    Form(MultivaluedMap<String, String> typed) {
        this.typed = typed;
    }

    /** The text of a field; empty when it was not sent. */
    String of(String field) {
        String text = typed.getFirst(field);
        return text == null ? "" : text;
    }
}
