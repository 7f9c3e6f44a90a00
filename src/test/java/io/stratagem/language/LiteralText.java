package io.stratagem.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a Qute template says in words of its own. */
final class LiteralText {

    /** What no language has another word for. */
    private static final Pattern NAMES =
            Pattern.compile("\\b(Stratagem|English|DRL|CSV|JSON|SHA-256|UTC|API|htmx)\\b|Español");

    /** What HTML does not show. */
    private static final Pattern UNSEEN =
            Pattern.compile("<!--.*?-->|<(script|style)\\b.*?</\\1>|&\\w+;", Pattern.DOTALL);

    /** Attributes that people read, of elements and of tags. */
    private static final Pattern READ =
            Pattern.compile(
                    "\\b(?:aria-label|title|placeholder|alt|label|help|caption|text)"
                            + "=(?:\"([^\"]*)\"|'([^']*)')");

    /** Where a template is nothing but attributes. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\w-]+=\"[^\"]*\"");

    private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}.*", Pattern.DOTALL);

    private LiteralText() {}

    /** The texts, in no order that matters. */
    static List<String> in(String template) {
        List<String> found = new ArrayList<>();
        StringBuilder html = new StringBuilder();
        List<String> expressions = new ArrayList<>();
        split(template, html, expressions);
        String visible = UNSEEN.matcher(html).replaceAll(" ");
        attributes(visible, found);
        expressions.stream()
                .filter(text -> text.startsWith("{#"))
                .forEach(e -> attributes(e, found));
        String shown = ELEMENT.matcher(visible).replaceAll("\n");
        for (String text : ATTRIBUTE.matcher(shown).replaceAll("").split("[\n\u0000]")) {
            add(text, found);
        }
        return found;
    }

    private static void attributes(String text, List<String> found) {
        Matcher attribute = READ.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(1) == null ? attribute.group(2) : attribute.group(1);
            for (String part : value.split("\u0000")) {
                add(part, found);
            }
        }
    }

    private static void add(String text, List<String> found) {
        Matcher word = WORD.matcher(NAMES.matcher(text).replaceAll(" "));
        if (word.find()) {
            found.add(word.group().replaceAll("[^\\p{L}]+$", ""));
        }
    }

    /** Expressions leave a mark in the HTML, so that the text around them stays in pieces. */
    private static void split(String template, StringBuilder html, List<String> expressions) {
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c != '{' || at + 1 == template.length() || !opens(template.charAt(at + 1))) {
                html.append(c);
                at++;
                continue;
            }
            int end = end(template, at);
            expressions.add(template.substring(at, end));
            html.append('\u0000');
            at = end;
        }
    }

    private static boolean opens(char next) {
        return Character.isLetterOrDigit(next) || "_#/@!|[('\"".indexOf(next) >= 0;
    }

    /** Behind the expression, comment or unparsed text that begins there. */
    private static int end(String template, int from) {
        char kind = template.charAt(from + 1);
        if (kind == '|') {
            return after(template, "|}", from);
        }
        if (kind == '!') {
            return after(template, "!}", from);
        }
        boolean quoted = false;
        for (int i = from + 1; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i + 1;
            }
        }
        return template.length();
    }

    private static int after(String template, String mark, int from) {
        int found = template.indexOf(mark, from);
        return found < 0 ? template.length() : found + mark.length();
    }
}
