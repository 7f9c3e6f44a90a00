package io.stratagem.shared.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.Pointer;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * A YAML file that people write by hand, read as plain data that remembers its lines.
 *
 * <p>Scalars are read by the core schema of YAML 1.2, so {@code no} is a text. Anchors, aliases,
 * tags, several documents and keys given twice are refused: one value has one place.
 */
public final class YamlFile {

    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 50;
    private static final int MOST_DIGITS = 300;
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode root;

    private YamlFile(String name, String text) {
        this.name = name;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        Iterator<Event> events = new Yaml(options).parse(new StringReader(text)).iterator();
        events.next();
        Event first = events.next();
        if (first.is(Event.ID.StreamEnd)) {
            throw new Refusal(1, "the file is empty. Write its content, or remove it.");
        }
        root = read(events.next(), events, "", 1);
        events.next();
        Event last = events.next();
        if (!last.is(Event.ID.StreamEnd)) {
            throw new Refusal(line(last), "a second document begins. Keep one document a file.");
        }
    }

    /**
     * @param name how messages name the file
     * @param text its text
     * @param problems takes what is wrong, in the form {@code <file>:<line>: what, what next}
     * @return the file, or empty when it is not such YAML and {@code problems} says why
     */
    public static Optional<YamlFile> parse(String name, String text, List<String> problems) {
        try {
            return Optional.of(new YamlFile(name, text));
        } catch (Refusal refusal) {
            problems.add(name + ":" + refusal.line + ": " + refusal.getMessage());
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(
                    name + ":" + line + ": not YAML: " + e.getProblem() + ". Correct the line.");
        } catch (YAMLException e) {
            problems.add(name + ":1: not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** How messages name the file. */
    public String name() {
        return name;
    }

    public JsonNode root() {
        return root;
    }

    /** The line, from 1, of the value at a JSON Pointer, or of the nearest value around it. */
    public int line(String pointer) {
        String place = pointer;
        while (!lines.containsKey(place) && !place.isEmpty()) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return lines.get(place);
    }

    /** A message with its place in front: {@code <file>:<line>: message}. */
    public String at(String pointer, String message) {
        return name + ":" + line(pointer) + ": " + message;
    }

    private JsonNode read(Event event, Iterator<Event> rest, String pointer, int depth) {
        refuseReferences(event);
        if (depth > DEEPEST) {
            throw new Refusal(
                    line(event),
                    "values lie inside one another more than "
                            + DEEPEST
                            + " deep. Write it with fewer levels.");
        }
        lines.putIfAbsent(pointer, line(event));
        if (event.is(Event.ID.MappingStart)) {
            return readMapping(rest, pointer, depth);
        }
        if (event.is(Event.ID.SequenceStart)) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Event e = rest.next(); !e.is(Event.ID.SequenceEnd); e = rest.next()) {
                array.add(read(e, rest, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }
        return scalar((ScalarEvent) event);
    }

    private ObjectNode readMapping(Iterator<Event> rest, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Event e = rest.next(); !e.is(Event.ID.MappingEnd); e = rest.next()) {
            refuseReferences(e);
            if (!(e instanceof ScalarEvent key)) {
                throw new Refusal(line(e), "a key must be a plain text.");
            }
            String name = key.getValue();
            if (object.has(name)) {
                throw new Refusal(
                        line(e), "the key \"" + name + "\" is there twice. Keep one of them.");
            }
            String child = pointer + Pointer.ROOT.at(name);
            lines.put(child, line(e));
            object.set(name, read(rest.next(), rest, child, depth + 1));
        }
        return object;
    }

    private static void refuseReferences(Event event) {
        if (event instanceof AliasEvent) {
            throw new Refusal(line(event), "aliases are not allowed. Write the value out.");
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw new Refusal(line(event), "anchors are not allowed. Remove it.");
        }
        String tag =
                event instanceof ScalarEvent scalar
                        ? scalar.getTag()
                        : event instanceof CollectionStartEvent start ? start.getTag() : null;
        if (tag != null && !tag.equals("!")) {
            throw new Refusal(line(event), "the tag " + tag + " is not allowed. Remove it.");
        }
    }

    private static JsonNode scalar(ScalarEvent event) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String text = event.getValue();
        if (event.getScalarStyle() != ScalarStyle.PLAIN) {
            return nodes.textNode(text);
        }
        switch (text) {
            case "", "~", "null", "Null", "NULL":
                return nodes.nullNode();
            case "true", "True", "TRUE":
                return nodes.booleanNode(true);
            case "false", "False", "FALSE":
                return nodes.booleanNode(false);
            default:
                break;
        }
        if (!NUMBER.matcher(text).matches()) {
            return nodes.textNode(text);
        }
        if (text.length() > MOST_DIGITS) {
            throw tooLong(event);
        }
        if (INTEGER.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE
                    ? nodes.numberNode(number.longValue())
                    : nodes.numberNode(number);
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
                return nodes.numberNode(number);
            }
        } catch (NumberFormatException e) {
            // Its exponent is beyond even those that are refused for their length.
        }
        throw tooLong(event);
    }

    private static Refusal tooLong(Event event) {
        return new Refusal(
                line(event),
                "a number has more than "
                        + MOST_DIGITS
                        + " digits. Shorten it, or quote the text.");
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;

        Refusal(int line, String message) {
            super(message);
            this.line = line;
        }
    }
}
