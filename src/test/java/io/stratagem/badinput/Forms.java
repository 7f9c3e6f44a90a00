package io.stratagem.badinput;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ccil.cowan.tagsoup.Parser;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The forms of a page, as a browser would send them. */
final class Forms {

    private static final Set<String> TYPED = Set.of("text", "search", "number", "textarea");

    /**
     * A form of a page.
     *
     * @param method {@code get} or {@code post}
     * @param multipart whether it can carry files
     * @param given what it sends with nothing changed, by name
     * @param typed names of what a person types
     */
    record Form(
            String action,
            String method,
            boolean multipart,
            Map<String, String> given,
            List<String> typed) {}

    private Forms() {}

    /** All forms of a page in which something can be typed. */
    static List<Form> of(String html) {
        Reader reader = new Reader();
        Parser parser = new Parser();
        parser.setContentHandler(reader);
        try {
            parser.parse(new InputSource(new StringReader(html)));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return reader.forms.stream().filter(form -> !form.typed().isEmpty()).toList();
    }

    private static final class Reader extends DefaultHandler {

        private final List<Form> forms = new ArrayList<>();
        private Form form;
        private String list;

        @Override
        public void startElement(String uri, String name, String q, Attributes all) {
            if (name.equals("form")) {
                form =
                        new Form(
                                all.getValue("action"),
                                value(all, "method", "get").toLowerCase(Locale.ROOT),
                                value(all, "enctype", "").startsWith("multipart"),
                                new LinkedHashMap<>(),
                                new ArrayList<>());
                forms.add(form);
            } else if (form == null) {
                return;
            } else if (name.equals("option")) {
                choose(all);
            } else if (all.getValue("name") != null) {
                field(name, all.getValue("name"), all);
            }
        }

        private void field(String element, String name, Attributes all) {
            list = element.equals("select") ? name : null;
            String type = element.equals("input") ? value(all, "type", "text") : element;
            boolean chosen = Set.of("checkbox", "radio").contains(type);
            if (TYPED.contains(type)) {
                form.typed().add(name);
            }
            if (element.equals("input") && (!chosen || all.getValue("checked") != null)) {
                form.given().put(name, value(all, "value", ""));
            } else if (element.equals("button") && !form.given().containsKey(name)) {
                form.given().put(name, value(all, "value", ""));
            }
        }

        private void choose(Attributes all) {
            if (list != null && all.getValue("value") != null) {
                if (all.getValue("selected") != null || !form.given().containsKey(list)) {
                    form.given().put(list, all.getValue("value"));
                }
            }
        }

        @Override
        public void endElement(String uri, String name, String q) {
            if (name.equals("form")) {
                form = null;
            } else if (name.equals("select")) {
                list = null;
            }
        }

        private static String value(Attributes all, String name, String otherwise) {
            String value = all.getValue(name);
            return value == null ? otherwise : value;
        }
    }
}
