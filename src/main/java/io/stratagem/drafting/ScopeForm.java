package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.drafting.Field.Option;
import io.stratagem.offer.Offer;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule applies to, in its form: a kind of scope, and boxes to tick for each kind. Many boxes
 * are shown a page at a time, those that are ticked first, and found by name or id; what is ticked
 * on other pages goes along hidden.
 */
public final class ScopeForm {

    private static final int PAGE = 30;
    private static final List<String> LISTS = List.of("offers", "categories", "tags");

    /** Asks for a page: {@code pick:<kind>:<page>}, the first being 1. */
    private static final String PICK = "pick:";

    /** What the Enter key sends: a search when another text to find was typed. */
    private static final String ENTER = "enter";

    private final FormFields fields;
    private final StrategyDocument document;
    private final List<String> kinds;
    private final String name;

    /**
     * @param fields makes the fields
     * @param document names offers, categories and tags
     * @param allowed the kinds of scope that the template allows
     * @param name the name its fields begin with, e.g. {@code rules/r1/scope}
     */
    ScopeForm(
            FormFields fields, StrategyDocument document, Collection<String> allowed, String name) {
        this.fields = fields;
        this.document = document;
        this.kinds =
                List.of("offers", "categories", "tags", "all").stream()
                        .filter(allowed::contains)
                        .toList();
        this.name = name;
    }

    /**
     * The scope picker.
     *
     * @param kind which kind is chosen
     * @param choices what can be ticked, by kind
     * @param messages what is wrong with it
     */
    public record Picker(Field kind, List<Choices> choices, List<String> messages) {}

    /**
     * What can be ticked in one kind of scope.
     *
     * @param kind offers, categories or tags
     * @param label the kind in words
     * @param name the name of the boxes
     * @param boxes what can be ticked on this page
     * @param aside what is ticked on other pages
     * @param chosen how many are ticked
     * @param search how to come to the others; null when all are shown
     */
    public record Choices(
            String kind,
            String label,
            String name,
            List<Box> boxes,
            List<String> aside,
            int chosen,
            Search search) {

        /** The id of the part of the page that is exchanged when others are looked for. */
        public String part() {
            return "choices-" + kind;
        }
    }

    /**
     * Which of many boxes are shown.
     *
     * @param text those with it in their name or id; empty for all
     * @param found how many that are
     * @param page which page of them, from 1
     * @param pages how many pages they have, at least 1
     * @param turned whether the page was just asked for
     */
    public record Search(String text, int found, int page, int pages, boolean turned) {

        /** The page before, 0 when there is none. */
        public int before() {
            return page - 1;
        }

        /** The page after, 0 when there is none. */
        public int after() {
            return page < pages ? page + 1 : 0;
        }
    }

    /**
     * One box.
     *
     * @param value what is sent
     * @param label what is shown
     * @param checked whether it is ticked
     */
    public record Box(String value, String label, boolean checked) {

        private boolean has(String lowerCase) {
            return label.toLowerCase(Locale.ROOT).contains(lowerCase)
                    || value.toLowerCase(Locale.ROOT).contains(lowerCase);
        }
    }

    /** The picker, with what is saved or what was typed. */
    Picker picker(Scope saved) {
        List<Option> options = kinds.stream().map(kind -> new Option(kind, label(kind))).toList();
        Field kind =
                fields.select(
                        name + ":kind",
                        fields.say("Applies to", "Se aplica a"),
                        null,
                        saved.kind(),
                        options);
        List<Choices> choices =
                kinds.stream()
                        .filter(LISTS::contains)
                        .map(list -> choices(list, options(list), listed(saved, list)))
                        .toList();
        return new Picker(kind, choices, fields.findings().of(name));
    }

    private List<Option> options(String kind) {
        return switch (kind) {
            case "offers" ->
                    document.offers().stream().map(o -> new Option(o.id(), o.name())).toList();
            case "categories" -> plain(document.offers().stream().map(Offer::category).toList());
            default -> plain(document.offers().stream().flatMap(o -> o.tags().stream()).toList());
        };
    }

    private static List<Option> plain(List<String> values) {
        return new TreeSet<>(values).stream().map(value -> new Option(value, value)).toList();
    }

    private static List<String> listed(Scope scope, String kind) {
        List<String> listed =
                switch (kind) {
                    case "offers" -> scope.offers();
                    case "categories" -> scope.categories();
                    default -> scope.tags();
                };
        return listed == null ? List.of() : listed;
    }

    private Choices choices(String kind, List<Option> options, List<String> saved) {
        String boxes = name + ":" + kind;
        Set<String> left =
                new LinkedHashSet<>(
                        fields.typed().has(name + ":kind") ? fields.typed().all(boxes) : saved);
        int chosen = left.size();
        List<Box> all = new ArrayList<>();
        for (Option option : options) {
            all.add(new Box(option.value(), option.label(), left.remove(option.value())));
        }
        left.forEach(
                dangling ->
                        all.add(
                                new Box(
                                        dangling,
                                        dangling + fields.say(" (gone)", " (ya no existe)"),
                                        true)));
        return all.size() <= PAGE
                ? new Choices(kind, label(kind), boxes, all, List.of(), chosen, null)
                : page(kind, boxes, all, chosen);
    }

    private Choices page(String kind, String boxes, List<Box> all, int chosen) {
        Typed typed = fields.typed();
        String text = typed.get(boxes + ":find");
        List<Box> found = new ArrayList<>();
        found.addAll(having(text, all, true));
        found.addAll(having(text, all, false));
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        String turn = PICK + kind + ":";
        boolean turned = typed.get("do").startsWith(turn);
        String asked =
                turned ? typed.get("do").substring(turn.length()) : typed.get(boxes + ":page");
        boolean sameText = text.equals(typed.get(boxes + ":found"));
        int page =
                sameText && asked.matches("\\d{1,6}")
                        ? Math.max(1, Math.min(pages, Integer.parseInt(asked)))
                        : 1;
        List<Box> shown = found.subList((page - 1) * PAGE, Math.min(found.size(), page * PAGE));
        List<String> aside =
                all.stream()
                        .filter(box -> box.checked() && !shown.contains(box))
                        .map(Box::value)
                        .toList();
        return new Choices(
                kind,
                label(kind),
                boxes,
                shown,
                aside,
                chosen,
                new Search(text, found.size(), page, pages, turned && sameText));
    }

    private static List<Box> having(String text, List<Box> all, boolean checked) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return all.stream().filter(box -> box.checked() == checked && box.has(wanted)).toList();
    }

    private String label(String kind) {
        return switch (kind) {
            case "offers" -> fields.say("These offers", "Estas ofertas");
            case "categories" -> fields.say("Offers of a category", "Ofertas de una categoría");
            case "tags" -> fields.say("Offers with a tag", "Ofertas con una etiqueta");
            default -> fields.say("Every offer", "Todas las ofertas");
        };
    }

    /** Whether other boxes are asked for, so that nothing is to be saved. */
    static boolean isSearch(Typed typed, String name) {
        return typed.get("do").startsWith(PICK)
                || typed.get("do").equals(ENTER)
                        && LISTS.stream()
                                .map(kind -> name + ":" + kind)
                                .anyMatch(
                                        boxes ->
                                                !typed.get(boxes + ":find")
                                                        .equals(typed.get(boxes + ":found")));
    }

    /**
     * The scope as typed. What was there before keeps its order, since pages send it in another.
     *
     * @param before the scope as saved
     */
    static ObjectNode read(Typed typed, String name, JsonNode before) {
        ObjectNode scope = JsonNodeFactory.instance.objectNode();
        String kind = typed.get(name + ":kind");
        if (kind.equals("all")) {
            return scope.put("all", true);
        }
        List<String> ticked = typed.all(name + ":" + kind);
        Set<String> ordered = new LinkedHashSet<>();
        before.path(kind).forEach(value -> ordered.add(value.asText()));
        ordered.retainAll(ticked);
        ordered.addAll(ticked);
        return scope.set(kind, Texts.list(List.copyOf(ordered)));
    }
}
