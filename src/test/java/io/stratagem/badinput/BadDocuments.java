package io.stratagem.badinput;

import static io.stratagem.badinput.Document.with;
import static io.stratagem.badinput.Document.withCondition;
import static io.stratagem.badinput.Document.withRule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Strategy documents of the right form that must not serve. */
final class BadDocuments {

    private static final String ALL = "{\"all\": true}";

    private BadDocuments() {}

    /**
     * @param what is wrong with it, in words
     * @param pointer where it is wrong
     * @param says what has to be said of it
     */
    record Refused(String what, String document, String pointer, String says) {

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Refused> all() {
        List<Refused> all = new ArrayList<>(wholes());
        all.addAll(references());
        all.addAll(parameters());
        all.addAll(audiences());
        return all;
    }

    private static List<Refused> wholes() {
        return List.of(
                new Refused(
                        "no placement",
                        with("/placements", "[]"),
                        "/placements",
                        "has no placement"),
                new Refused(
                        "no offer",
                        with("/offers", "[]", "/rules", "[]"),
                        "/offers",
                        "has no offer"),
                new Refused(
                        "a placement without an offer",
                        with("/placements/-", "{\"id\":\"spare\",\"channel\":\"web\",\"slots\":1}"),
                        "/placements/1",
                        "No offer has a treatment for the placement \"spare\""),
                new Refused(
                        "a placement without a fallback offer",
                        with("/offers/1/tier", "\"standard\""),
                        "/placements/0",
                        "no offer of tier fallback"),
                new Refused(
                        "a placement of another live strategy",
                        Document.GOOD.replace("$PLACEMENT", "$ANOTHERS_PLACEMENT"),
                        "/placements/0/id",
                        "belongs to the live strategy"),
                new Refused(
                        "more than 20 offers in the manual tier",
                        with(
                                "/offers",
                                IntStream.rangeClosed(0, 21)
                                        .mapToObj(BadDocuments::manualOrWelcome)
                                        .collect(Collectors.joining(",", "[", "]")),
                                "/rules",
                                "[]"),
                        "/offers",
                        "21 offers are in the manual tier"),
                new Refused(
                        "an offer that ends before it starts",
                        with(
                                "/offers/0/startsAt",
                                "\"2026-03-01T00:00:00Z\"",
                                "/offers/0/endsAt",
                                "\"2026-02-01T00:00:00Z\""),
                        "/offers/0/endsAt",
                        "not after it starts"),
                new Refused(
                        "a lever outside its fence",
                        with("/offers/0/lever", "99"),
                        "/offers/0/lever",
                        "raise the limit of \"Lever\""));
    }

    private static String manualOrWelcome(int number) {
        return """
        {"id": "offer-%d", "name": "Offer", "category": "any", "value": 0, "priority": 1,
         "lever": 1, "tier": "%s", "treatments": [{"placement": "$PLACEMENT", "content": {}}]}
        """
                .formatted(number, number == 0 ? "fallback" : "manual")
                .replace("offer-0", "welcome");
    }

    private static List<Refused> references() {
        return List.of(
                new Refused(
                        "an offer id twice",
                        with("/offers/0/id", "\"welcome\"", "/rules", "[]"),
                        "/offers/1/id",
                        "used already, at /offers/0"),
                new Refused(
                        "a rule id twice",
                        with("/rules/1/id", "\"adults\""),
                        "/rules/1/id",
                        "used already, at /rules/0"),
                new Refused(
                        "a placement id twice",
                        with(
                                "/placements/-",
                                "{\"id\":\"$PLACEMENT\",\"channel\":\"app\",\"slots\":1}"),
                        "/placements/1/id",
                        "used already"),
                new Refused(
                        "a treatment for an unknown placement",
                        with("/offers/0/treatments/0/placement", "\"moon\""),
                        "/offers/0/treatments/0/placement",
                        "\"moon\", which this strategy does not have"),
                new Refused(
                        "two treatments for one placement",
                        with(
                                "/offers/0/treatments/-",
                                "{\"placement\":\"$PLACEMENT\",\"content\":{}}"),
                        "/offers/0/treatments/1/placement",
                        "two treatments"),
                new Refused(
                        "a rule on an unknown offer",
                        with("/rules/0/scope", "{\"offers\":[\"saver\",\"gone\"]}"),
                        "/rules/0/scope/offers/1",
                        "\"gone\", which this strategy does not have"),
                new Refused(
                        "a rule on an unknown category",
                        with("/rules/0/scope", "{\"categories\":[\"gone\"]}"),
                        "/rules/0/scope/categories/0",
                        "\"gone\", which no offer has"),
                new Refused(
                        "a rule on an unknown tag",
                        with("/rules/0/scope", "{\"tags\":[\"gone\"]}"),
                        "/rules/0/scope/tags/0",
                        "\"gone\", which no offer has"),
                new Refused(
                        "an unknown fallback offer",
                        with("/fallback", "{\"offer\":\"gone\"}"),
                        "/fallback/offer",
                        "\"gone\", which this strategy does not have"),
                new Refused(
                        "a fallback offer of another tier",
                        with("/fallback", "{\"offer\":\"saver\"}"),
                        "/fallback/offer",
                        "of tier standard"),
                new Refused(
                        "an unknown template",
                        with("/rules/0/template", "\"eligibility/horoscope\""),
                        "/rules/0/template",
                        "\"eligibility/horoscope\", which does not exist"),
                new Refused(
                        "a rule that keeps an offer apart from no other",
                        with(
                                "/rules/-",
                                "{\"id\":\"one\",\"template\":\"exclusion/never-with\","
                                        + "\"scope\":{\"offers\":[\"saver\"]},"
                                        + "\"parameters\":{}}"),
                        "/rules/2/parameters/with",
                        "\"Never with\" is missing"));
    }

    private static List<Refused> parameters() {
        return List.of(
                cap(
                        "no maximum",
                        "{\"window\":\"P7D\",\"counts\":\"click\"}",
                        "/maximum",
                        "maximum"),
                cap(
                        "a maximum below its fence",
                        "{\"maximum\":0,\"window\":\"P7D\",\"counts\":\"click\"}",
                        "/maximum",
                        "lower the limit of \"Frequency cap\""),
                cap(
                        "a maximum above its fence",
                        "{\"maximum\":101,\"window\":\"P90D\",\"counts\":\"click\"}",
                        "/maximum",
                        "100"),
                cap(
                        "a maximum in words",
                        "{\"maximum\":\"three\",\"window\":\"P7D\",\"counts\":\"click\"}",
                        "/maximum",
                        "\"three\""),
                cap(
                        "half a contact",
                        "{\"maximum\":1.5,\"window\":\"P7D\",\"counts\":\"click\"}",
                        "/maximum",
                        "1.5"),
                cap(
                        "a window in words",
                        "{\"maximum\":3,\"window\":\"a week\",\"counts\":\"click\"}",
                        "/window",
                        "P7D"),
                cap(
                        "a window that is too long",
                        "{\"maximum\":3,\"window\":\"P400D\",\"counts\":\"click\"}",
                        "/window",
                        "90 days"),
                cap(
                        "an unknown outcome to count",
                        "{\"maximum\":3,\"window\":\"P7D\",\"counts\":\"smile\"}",
                        "/counts",
                        "decision, impression, click, accept"),
                cap(
                        "an unknown parameter",
                        "{\"maximum\":3,\"window\":\"P7D\",\"counts\":\"click\",\"colour\":1}",
                        "/colour",
                        "colour"),
                new Refused(
                        "more contacts a week than a guardrail allows",
                        withRule(
                                "contact-policy/frequency-cap",
                                ALL,
                                "{\"maximum\":5,\"window\":\"P1D\",\"counts\":\"decision\","
                                        + "\"per\":\"customer\"}"),
                        "/rules/2/parameters/maximum",
                        "more than 25"),
                new Refused(
                        "a factor outside its fence",
                        withRule("arbitration/lever", ALL, "{\"factor\":50}"),
                        "/rules/2/parameters/factor",
                        "50"),
                new Refused(
                        "a tier that is none",
                        withRule("arbitration/tier", ALL, "{\"tier\":\"gold\"}"),
                        "/rules/2/parameters/tier",
                        "\"gold\""));
    }

    private static Refused cap(String what, String parameters, String pointer, String says) {
        return new Refused(
                what,
                withRule("contact-policy/frequency-cap", ALL, parameters),
                "/rules/2/parameters" + pointer,
                says);
    }

    private static List<Refused> audiences() {
        return List.of(
                condition(
                        "an unknown attribute",
                        "{\"attribute\":\"shoeSize\",\"operator\":\">\",\"value\":40}",
                        "/attribute",
                        "\"shoeSize\" is not in the vocabulary"),
                condition(
                        "a sensitive attribute",
                        "{\"attribute\":\"gender\",\"operator\":\"=\",\"value\":\"female\"}",
                        "/attribute",
                        "sensitive"),
                condition(
                        "an unknown operator",
                        "{\"attribute\":\"age\",\"operator\":\"~\",\"value\":40}",
                        "/operator",
                        "\"~\" is not an operator"),
                condition(
                        "an order of texts",
                        "{\"attribute\":\"job\",\"operator\":\"<\",\"value\":\"nurse\"}",
                        "/operator",
                        "cannot be compared by <"),
                condition(
                        "a text for a number",
                        "{\"attribute\":\"age\",\"operator\":\">\",\"value\":\"forty\"}",
                        "/value",
                        "age needs a number"),
                condition(
                        "a value that the attribute never has",
                        "{\"attribute\":\"age\",\"operator\":\">\",\"value\":400}",
                        "/value",
                        "Age is never 400"),
                condition(
                        "between with one end",
                        "{\"attribute\":\"age\",\"operator\":\"between\",\"value\":[18]}",
                        "/value",
                        "between takes two values"),
                condition(
                        "between with its ends swapped",
                        "{\"attribute\":\"age\",\"operator\":\"between\",\"value\":[60,18]}",
                        "/value",
                        "the lower end comes first"),
                condition(
                        "one of nothing",
                        "{\"attribute\":\"job\",\"operator\":\"in\",\"value\":[]}",
                        "/value",
                        "at least one value"),
                condition(
                        "no value",
                        "{\"attribute\":\"age\",\"operator\":\"=\"}",
                        "/value",
                        "no value"),
                condition("a number for a condition", "7", "", "7 is not a condition"),
                new Refused(
                        "no group",
                        withRule("exclusion/audience", ALL, "{}"),
                        "/rules/2/parameters",
                        "group"),
                new Refused(
                        "two groups in one",
                        withRule("exclusion/audience", ALL, "{\"all\":[],\"any\":[]}"),
                        "/rules/2/parameters",
                        "exactly one of all, any and not"),
                new Refused(
                        "groups inside one another without end",
                        withRule(
                                "exclusion/audience",
                                ALL,
                                "{\"not\":".repeat(60) + "{\"all\":[]}" + "}".repeat(60)),
                        "/rules/2/parameters" + "/not".repeat(50),
                        "nested more than 50 deep"));
    }

    private static Refused condition(String what, String condition, String pointer, String says) {
        return new Refused(
                what, withCondition(condition), "/rules/2/parameters/all/0" + pointer, says);
    }
}
