package io.stratagem.drafting.web;

import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.Stage;
import io.stratagem.strategy.Rule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rules of a draft a page lists; all of it lives in the address.
 *
 * @param text what the sentence, the id or the note of a rule has to contain; empty for anything
 * @param about what the rule has to speak of, e.g. {@code attribute:job}, {@code category:loans} or
 *     {@code tag:web}; empty for anything
 * @param page which page, from 1
 */
record RuleQuery(String text, String about, int page) {

    private static final int PER_PAGE = 50;

    private static final Pattern GROUP = Pattern.compile("(?<=\\d)[.,](?=\\d{3})");

    /** Every rule. */
    static final RuleQuery ALL = new RuleQuery("", "", 1);

    /**
     * A page of the rules that match, in the order of their stages.
     *
     * @param rules those of the page
     * @param from the position of the first one among those that match, from 1; 0 for none
     * @param to the position of the last one
     * @param matching how many match
     * @param total how many there are
     * @param page which page it is, from 1
     * @param pages how many pages there are
     */
    record Found(
            List<Rule> rules, int from, int to, int matching, int total, int page, int pages) {}

    /** Whether it leaves rules out. */
    public boolean isFiltered() {
        return !text.isEmpty() || !about.isEmpty();
    }

    /** Another page of the same. */
    public RuleQuery onPage(int other) {
        return new RuleQuery(text, about, other);
    }

    /** What the rules have to speak of, without its kind. */
    public String aboutName() {
        return about.substring(about.indexOf(':') + 1);
    }

    /** It as the query of an address. */
    public String query() {
        return Stream.of(
                        parameter("q", text),
                        parameter("about", about),
                        page > 1 ? "page=" + page : "")
                .filter(parameter -> !parameter.isEmpty())
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * Finds a page of rules; the last one when there are fewer pages.
     *
     * @param all the rules of a document
     * @param sentence says a rule
     * @param holding the id of a rule, whose page is given instead of the one asked for; or null
     */
    Found of(List<Rule> all, Function<Rule, RuleSentences.Sentence> sentence, String holding) {
        List<Rule> matching =
                all.stream()
                        .filter(rule -> speaksOf(rule) && contains(rule, sentence))
                        .sorted(Comparator.comparing(rule -> stage(rule).ordinal()))
                        .toList();
        int pages = Math.max(1, (matching.size() + PER_PAGE - 1) / PER_PAGE);
        int position = matching.stream().map(Rule::id).toList().indexOf(holding);
        int wanted = position < 0 ? page : position / PER_PAGE + 1;
        int found = Math.max(1, Math.min(wanted, pages));
        int from = (found - 1) * PER_PAGE;
        int to = Math.min(matching.size(), from + PER_PAGE);
        return new Found(
                matching.subList(from, to),
                matching.isEmpty() ? 0 : from + 1,
                to,
                matching.size(),
                all.size(),
                found,
                pages);
    }

    /** The stage of a rule, by its template's id. */
    static Stage stage(Rule rule) {
        return Stream.of(Stage.values())
                .filter(stage -> rule.template().startsWith(stage.id() + "/"))
                .findFirst()
                .orElse(Stage.ELIGIBILITY);
    }

    private boolean speaksOf(Rule rule) {
        return about.isEmpty() || subjects(rule).contains(about);
    }

    /** What a rule speaks of, as {@link #about} has it. */
    static List<String> subjects(Rule rule) {
        List<String> subjects = new ArrayList<>();
        add(subjects, "category", rule.scope().categories());
        add(subjects, "tag", rule.scope().tags());
        add(subjects, "attribute", rule.parameters().findValuesAsText("attribute"));
        return subjects;
    }

    private static void add(List<String> subjects, String kind, List<String> names) {
        if (names != null) {
            names.stream().distinct().forEach(name -> subjects.add(kind + ":" + name));
        }
    }

    private boolean contains(Rule rule, Function<Rule, RuleSentences.Sentence> sentence) {
        if (text.isEmpty()) {
            return true;
        }
        String wanted = comparable(text);
        return Stream.of(rule.id(), rule.note(), sentence.apply(rule).plain())
                .anyMatch(said -> said != null && comparable(said).contains(wanted));
    }

    /** Whether somebody groups the digits of a number does not matter. */
    private static String comparable(String text) {
        return GROUP.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
