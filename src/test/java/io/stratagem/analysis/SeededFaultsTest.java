package io.stratagem.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.Language;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts every kind of fault into a strategy without any, and looks for it and for nothing else. */
class SeededFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private static final String CLEAN =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"home","channel":"web","slots":2},{"id":"mail","channel":"email","slots":1}],
             "offers":[
              {"id":"saver","name":"Saver","category":"savings","tags":["new"],"value":40,
               "priority":50,"lever":1,"tier":"standard","startsAt":"2026-01-01T00:00:00Z",
               "endsAt":"2027-01-01T00:00:00Z",
               "treatments":[{"placement":"home","content":{}},{"placement":"mail","content":{}}]},
              {"id":"card","name":"Card","category":"cards","tags":["new"],"value":20,
               "priority":40,"lever":1,"tier":"standard",
               "treatments":[{"placement":"home","content":{}}]},
              {"id":"notice","name":"Notice","category":"service","value":0,
               "priority":90,"lever":1,"tier":"mandatory",
               "treatments":[{"placement":"home","content":{}}]},
              {"id":"welcome","name":"Welcome","category":"service","value":0,"priority":0,"lever":1,
               "tier":"fallback",
               "treatments":[{"placement":"home","content":{}},{"placement":"mail","content":{}}]}],
             "rules":[
              {"id":"adults","template":"eligibility/audience","scope":{"offers":["saver"]},
               "parameters":{"all":[{"attribute":"age","operator":">=","value":18}]}},
              {"id":"cap","template":"contact-policy/frequency-cap","scope":{"categories":["savings"]},
               "parameters":{"maximum":3,"window":"P7D","counts":"impression"}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
             "fallback":{"offer":"welcome"}}
            """;

    private static final String AGE = "{'attribute':'age','operator':'%s','value':%s}";

    /** A kind of fault with the rules to add, and whatever else is to be changed. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        FindingKind.AUDIENCE_CONTRADICTORY,
                        exclusion("saver", all(age(">=", "60"), age("<", "18")))),
                fault(
                        FindingKind.AUDIENCE_CONTRADICTORY,
                        exclusion("saver", all(age(">", "20"), age("<", "21")))),
                fault(FindingKind.AUDIENCE_CONTRADICTORY, exclusion("saver", all(age(">", "150")))),
                fault(FindingKind.AUDIENCE_CONTRADICTORY, exclusion("saver", "{'any':[]}")),
                fault(
                        FindingKind.AUDIENCE_CONTRADICTORY,
                        exclusion(
                                "saver",
                                all(
                                        text("segment", "=", "'a'"),
                                        "{'attribute':'segment','operator':'not-set'}"))),
                fault(
                        FindingKind.AUDIENCE_CONTRADICTORY,
                        exclusion(
                                "saver",
                                all(
                                        "{'not':{'any':["
                                                + text("riskGrade", "in", "['a','b','c']")
                                                + ",{'attribute':'riskGrade','operator':'not-set'}]}}",
                                        text("riskGrade", "not-in", "['d','e']")))),
                fault(FindingKind.EXCLUDES_EVERYBODY, exclusion("card", "{'all':[]}")),
                fault(
                        FindingKind.EXCLUDES_EVERYBODY,
                        exclusion(
                                "card",
                                "{'any':["
                                        + age("<", "40")
                                        + ","
                                        + age(">=", "40")
                                        + ",{'attribute':'age','operator':'not-set'}]}")),
                fault(
                        FindingKind.OFFER_FOR_NOBODY,
                        rule("in", "eligibility/audience", offers("card"), all(age("<", "30"))),
                        exclusion("card", all(age("<", "40")))),
                fault(
                        FindingKind.OFFER_FOR_NOBODY,
                        rule("in", "eligibility/audience", offers("card"), all(age("<", "30"))),
                        rule("x1", "exclusion/audience", offers("card"), all(age("<", "20"))),
                        rule(
                                "x2",
                                "exclusion/audience",
                                offers("card"),
                                all(age("between", "[20,35]")))),
                fault(
                        FindingKind.MANDATORY_FOR_NOBODY,
                        rule("up", "arbitration/tier", offers("card"), "{'tier':'mandatory'}"),
                        exclusion("card", "{'all':[]}")),
                fault(
                        FindingKind.AUDIENCE_ALWAYS_EXCLUDED,
                        rule("in", "eligibility/audience", offers("card"), all(age("<", "20"))),
                        rule("in2", "eligibility/audience", offers("card"), all(age(">", "50"))),
                        exclusion("card", all(age("<", "30")))),
                fault(FindingKind.OFFER_WITHOUT_TREATMENT, set("/offers/1", "treatments", "[]")),
                fault(
                        FindingKind.OFFER_ENDED,
                        set("/offers/1", "endsAt", "'2026-03-10T12:00:00Z'")),
                fault(
                        FindingKind.OFFER_NEVER_VALID,
                        rule(
                                "v",
                                "eligibility/validity",
                                offers("card"),
                                "{'until':'2026-03-01'}")),
                fault(
                        FindingKind.NEVER_WITH_ITSELF,
                        rule("n", "exclusion/never-with", all(), "{'with':['saver']}")),
                fault(
                        FindingKind.COUNTS_TWICE,
                        rule("l1", "arbitration/lever", offers("card"), "{'factor':2}"),
                        rule("l2", "arbitration/lever", offers("card"), "{'factor':2}")),
                fault(
                        FindingKind.EMPTY_SCOPE,
                        rule("e", "arbitration/lever", "{'categories':['gone']}", "{'factor':2}")),
                fault(
                        FindingKind.ONLY_UNSERVABLE_OFFERS,
                        set("/offers/1", "endsAt", "'2026-03-10T12:00:00Z'"),
                        rule("l", "arbitration/lever", offers("card"), "{'factor':2}")),
                fault(
                        FindingKind.LETS_EVERYBODY_IN,
                        rule("open", "eligibility/audience", offers("card"), "{'all':[]}")),
                fault(
                        FindingKind.ALTERNATIVE_NEVER_MET,
                        exclusion(
                                "card",
                                "{'any':["
                                        + age(">", "70")
                                        + ","
                                        + all(age("<", "10"), age(">", "20"))
                                        + "]}")),
                fault(
                        FindingKind.ALTERNATIVE_INSIDE_ANOTHER,
                        exclusion(
                                "card", "{'any':[" + age(">", "70") + "," + age(">", "80") + "]}")),
                fault(
                        FindingKind.CONDITION_IMPLIED,
                        exclusion("card", all(age(">", "70"), age(">", "60")))),
                fault(
                        FindingKind.CONDITION_IMPLIED,
                        exclusion(
                                "card",
                                all(text("segment", "=", "'a'"), text("segment", "!=", "'b'")))),
                fault(FindingKind.EXCLUDES_NOBODY_LEFT, exclusion("saver", all(age("<", "16")))),
                fault(
                        FindingKind.ELIGIBILITY_OF_FALLBACK,
                        rule("f", "eligibility/audience", offers("welcome"), all(age(">", "70")))),
                fault(
                        FindingKind.VALIDITY_ENDED,
                        rule("v", "eligibility/validity", offers("card"), "{'until':'2026-03-01'}"),
                        rule(
                                "v2",
                                "eligibility/validity",
                                offers("card"),
                                "{'from':'2026-03-02'}")),
                fault(
                        FindingKind.VALIDITY_OUTSIDE_OFFER_DATES,
                        rule("v", "eligibility/validity", offers("saver"), "{'from':'2027-02-01'}"),
                        rule(
                                "v2",
                                "eligibility/validity",
                                offers("saver"),
                                "{'until':'2026-06-30'}")),
                fault(
                        FindingKind.VALIDITY_WITHOUT_LIMITS,
                        rule("v", "eligibility/validity", offers("card"), "{}")),
                fault(
                        FindingKind.VALIDITY_INSIDE_ANOTHER,
                        rule(
                                "v",
                                "eligibility/validity",
                                offers("card"),
                                "{'from':'2026-03-01','until':'2026-05-01','startTime':'10:00'}"),
                        rule(
                                "v2",
                                "eligibility/validity",
                                offers("card", "saver"),
                                "{'until':'2026-06-01','startTime':'09:00'}")),
                fault(
                        FindingKind.POLICY_BINDS_NOTHING,
                        rule(
                                "p",
                                "contact-policy/suppression",
                                offers("notice"),
                                "{'outcome':'dismiss','hold':'P7D'}")),
                fault(
                        FindingKind.DIVERSITY_NEVER_REACHED,
                        rule("d", "arbitration/diversity", all(), "{'maximum':3}")),
                fault(
                        FindingKind.NEVER_MEET,
                        set("/placements", "0", "{'id':'home','channel':'web','slots':1}"),
                        rule("n", "exclusion/never-with", offers("card"), "{'with':['notice']}")),
                fault(
                        FindingKind.LEVER_OFF,
                        set("/arbitration", "lever", "false"),
                        rule("l", "arbitration/lever", offers("card"), "{'factor':2}")),
                fault(
                        FindingKind.OFFER_LEVER_OFF,
                        set("/arbitration", "lever", "false"),
                        set("/offers/1", "lever", "2")),
                fault(
                        FindingKind.CONTEXT_WEIGHT_OFF,
                        set("/arbitration", "contextWeight", "false"),
                        rule("w", "arbitration/context-weight", offers("card"), "{'factor':2}")),
                fault(
                        FindingKind.FACTOR_ON_UNSCORED,
                        rule("l", "arbitration/lever", offers("notice"), "{'factor':2}")),
                fault(
                        FindingKind.FACTOR_ON_UNSCORED,
                        rule("w", "arbitration/context-weight", offers("notice"), "{'factor':2}")),
                fault(
                        FindingKind.FACTOR_OF_ONE,
                        rule("l", "arbitration/lever", offers("card"), "{'factor':1}")),
                fault(
                        FindingKind.TIER_ALREADY,
                        rule("t", "arbitration/tier", offers("card"), "{'tier':'standard'}")),
                fault(
                        FindingKind.EXPLORES_NOTHING,
                        rule("x", "arbitration/exploration", offers("card"), "{'share':0}")),
                fault(
                        FindingKind.EXPLORES_NOTHING,
                        rule("x", "arbitration/exploration", offers("notice"), "{'share':0.1}")),
                fault(
                        FindingKind.DUPLICATE_RULE,
                        exclusion("card", all(age(">", "70"))),
                        rule("again", "exclusion/audience", offers("card"), all(age(">", "70")))),
                fault(
                        FindingKind.AUDIENCE_INSIDE_ANOTHER,
                        rule(
                                "narrow",
                                "eligibility/audience",
                                offers("saver"),
                                all(age("between", "[20,30]")))),
                fault(
                        FindingKind.AUDIENCE_INSIDE_ANOTHER,
                        rule("a", "eligibility/audience", offers("card"), all(age("<", "30"))),
                        rule("b", "eligibility/audience", offers("card"), all(age(">=", "30"))),
                        rule(
                                "c",
                                "eligibility/audience",
                                offers("card"),
                                all(
                                        "{'attribute':'age','operator':'is-set'}",
                                        text("segment", "=", "'x'")))),
                fault(
                        FindingKind.EXCLUSION_INSIDE_ANOTHER,
                        exclusion("card", all(age(">", "80"))),
                        rule("wider", "exclusion/audience", all(), all(age(">", "70")))),
                fault(
                        FindingKind.LOOSER_FREQUENCY_CAP,
                        rule(
                                "loose",
                                "contact-policy/frequency-cap",
                                offers("saver"),
                                "{'maximum':5,'window':'P1D','counts':'impression'}")),
                fault(
                        FindingKind.LOOSER_SUPPRESSION,
                        rule(
                                "s",
                                "contact-policy/suppression",
                                all(),
                                "{'outcome':'dismiss','hold':'P30D'}"),
                        rule(
                                "s2",
                                "contact-policy/suppression",
                                offers("saver"),
                                "{'outcome':'dismiss','after':2,'window':'P2D','hold':'P7D','on':'channel'}")),
                fault(
                        FindingKind.LOOSER_VOLUME_CAP,
                        rule("v", "contact-policy/volume-cap", all(), "{'maximum':100}"),
                        rule(
                                "v2",
                                "contact-policy/volume-cap",
                                offers("saver"),
                                "{'maximum':100,'per':'day'}")),
                fault(
                        FindingKind.LOOSER_DIVERSITY,
                        rule("d", "arbitration/diversity", all(), "{'maximum':1}"),
                        rule("d2", "arbitration/diversity", "{'tags':['new']}", "{'maximum':2}")),
                fault(
                        FindingKind.NEVER_WITH_INSIDE_ANOTHER,
                        rule(
                                "n",
                                "exclusion/never-with",
                                offers("card", "notice"),
                                "{'with':['savings'],'within':'P2D'}"),
                        rule("n2", "exclusion/never-with", offers("card"), "{'with':['savings']}")),
                fault(
                        FindingKind.TIER_MOVED_ALREADY,
                        rule(
                                "t",
                                "arbitration/tier",
                                offers("card"),
                                "{'tier':'manual','audience':" + all(age(">", "30")) + "}"),
                        rule(
                                "t2",
                                "arbitration/tier",
                                offers("card"),
                                "{'tier':'manual','audience':" + all(age(">", "40")) + "}")));
    }

    @Test
    void findsNothingInAStrategyWithoutFaults() {
        RuleFaults faults = analyse(parse(CLEAN));

        assertThat(faults.findings()).isEmpty();
        assertThat(faults.notLookedAt()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsWhatWasPutIn(FindingKind kind, List<Edit> edits) {
        RuleFaults faults = analyse(edited(edits));

        assertThat(faults.findings()).extracting(Finding::kind).contains(kind);
        assertThat(faults.findings())
                .filteredOn(finding -> finding.kind() == kind)
                .allSatisfy(
                        finding -> {
                            assertThat(finding.text().english()).isNotBlank().doesNotContain("%");
                            assertThat(finding.advice().english()).isNotBlank();
                            assertThat(finding.text().in(Language.SPANISH))
                                    .doesNotContain("%", "“")
                                    .isNotEqualTo(finding.text().english());
                            assertThat(finding.advice().in(Language.SPANISH))
                                    .isNotEqualTo(finding.advice().english());
                            assertThat(finding.rules().size() + finding.offers().size())
                                    .isPositive();
                        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsNothingThatWasNotPutIn(FindingKind kind, List<Edit> edits) {
        Set<FindingKind> follows =
                switch (kind) {
                    case OFFER_NEVER_VALID -> EnumSet.of(FindingKind.VALIDITY_ENDED);
                    case MANDATORY_FOR_NOBODY ->
                            EnumSet.of(
                                    FindingKind.EXCLUDES_EVERYBODY,
                                    FindingKind.ONLY_UNSERVABLE_OFFERS);
                    case ONLY_UNSERVABLE_OFFERS -> EnumSet.of(FindingKind.OFFER_ENDED);
                    default -> EnumSet.noneOf(FindingKind.class);
                };
        follows.add(kind);

        assertThat(analyse(edited(edits)).findings()).extracting(Finding::kind).isSubsetOf(follows);
    }

    @Test
    void hasASeedForEveryKind() {
        Set<Object> seeded = faults().map(fault -> fault.get()[0]).collect(Collectors.toSet());

        assertThat(seeded).containsExactlyInAnyOrder((Object[]) FindingKind.values());
    }

    @Test
    void namesTheConditionsThatContradictEachOther() {
        RuleFaults faults =
                analyse(
                        edited(
                                List.of(
                                        exclusion(
                                                "card",
                                                all(
                                                        age(">=", "60"),
                                                        text("segment", "=", "'a'"),
                                                        age("<", "18"))))));

        assertThat(faults.findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.text().english())
                                        .endsWith(
                                                "“Age is at least 60 years” and “Age is below 18 years” never hold together."));
    }

    @Test
    void showsACustomerWhomBothExclusionsReach() {
        RuleFaults faults =
                analyse(
                        edited(
                                List.of(
                                        exclusion("card", all(age(">", "80"))),
                                        rule(
                                                "wider",
                                                "exclusion/audience",
                                                all(),
                                                all(age(">", "70"))))));

        assertThat(faults.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rules())
                                    .extracting(Finding.Place::id)
                                    .containsExactly("out", "wider");
                            assertThat(finding.rules().get(0).pointer()).isEqualTo("/rules/2");
                            assertThat(finding.example().attributes())
                                    .isEqualTo(Map.of("age", 81L));
                        });
    }

    @Test
    void doesNotTakeATighterCapOnFewerOffersOrOfAnotherKindForTheSame() {
        for (String other :
                List.of(
                        "{'maximum':5,'window':'P30D','counts':'impression'}",
                        "{'maximum':2,'window':'P1D','counts':'impression'}",
                        "{'maximum':5,'window':'P1D','counts':'click'}",
                        "{'maximum':5,'window':'P1D','counts':'impression','per':'category'}",
                        "{'maximum':5,'window':'P1D','counts':'impression','basis':'legal'}")) {
            assertThat(
                            analyse(
                                            edited(
                                                    List.of(
                                                            rule(
                                                                    "o",
                                                                    "contact-policy/frequency-cap",
                                                                    offers("saver"),
                                                                    other))))
                                    .findings())
                    .as(other)
                    .isEmpty();
        }
        assertThat(
                        analyse(
                                        edited(
                                                List.of(
                                                        rule(
                                                                "o",
                                                                "contact-policy/frequency-cap",
                                                                all(),
                                                                "{'maximum':5,'window':'P1D','counts':'impression'}"))))
                                .findings())
                .isEmpty();
    }

    @Test
    void leavesOutWhatItsTemplateRefusesAndSaysSo() {
        RuleFaults faults =
                analyse(
                        edited(
                                List.of(
                                        rule(
                                                "wrong",
                                                "arbitration/lever",
                                                all(),
                                                "{'factor':99}"))));

        assertThat(faults.findings()).isEmpty();
        assertThat(faults.notLookedAt()).singleElement().asString().contains("wrong");
    }

    @Test
    void inventsNothingInStrategiesThatAreCleanByConstruction() {
        Random random = new Random(20260404);
        for (int round = 0; round < 100; round++) {
            assertThat(analyse(cleanByConstruction(random, 4 + random.nextInt(20))).findings())
                    .isEmpty();
        }
    }

    @Test
    void looksAtAThousandOffersWithFourConditionsEach() {
        RuleFaults faults = analyse(cleanByConstruction(new Random(7), 1_000));

        assertThat(faults.findings()).isEmpty();
        assertThat(faults.notLookedAt()).isEmpty();
        assertThat(faults.offers()).isEqualTo(1_001);
    }

    /**
     * Every offer has an audience of four satisfiable conditions on four attributes, an exclusion
     * that overlaps it only in part, a cap of its own and sometimes a lever.
     */
    private static StrategyDocument cleanByConstruction(Random random, int count) {
        ObjectNode document = tree(CLEAN);
        ArrayNode offers = (ArrayNode) document.get("offers");
        ObjectNode welcome = (ObjectNode) offers.get(3);
        ArrayNode rules = document.putArray("rules");
        offers.removeAll();
        offers.add(welcome);
        for (int i = 0; i < count; i++) {
            String id = "o" + i;
            offers.add(
                    tree(
                            "{'id':'%s','name':'%s','category':'c%d','value':%d,'priority':%d,'lever':1,'tier':'standard','treatments':[{'placement':'home','content':{}}]}"
                                    .formatted(id, id, i % 7, random.nextInt(100), i % 100)));
            int low = 18 + random.nextInt(30);
            int high = low + 5 + random.nextInt(30);
            rules.add(
                    tree(
                            rule(
                                            "in-" + id,
                                            "eligibility/audience",
                                            offers(id),
                                            all(
                                                    age("between", "[%d,%d]".formatted(low, high)),
                                                    number("balance", ">", random.nextInt(9000)),
                                                    text(
                                                            "segment",
                                                            "in",
                                                            "['s%d','s%d']"
                                                                    .formatted(
                                                                            random.nextInt(5),
                                                                            5 + random.nextInt(5))),
                                                    "{'not':" + text("region", "=", "'r1'") + "}"))
                                    .json()));
            rules.add(
                    tree(
                            rule(
                                            "out-" + id,
                                            "exclusion/audience",
                                            offers(id),
                                            all(age(">=", String.valueOf(high - 2))))
                                    .json()));
            rules.add(
                    tree(
                            rule(
                                            "cap-" + id,
                                            "contact-policy/frequency-cap",
                                            offers(id),
                                            "{'maximum':2,'window':'P7D','counts':'click'}")
                                    .json()));
            if (random.nextBoolean()) {
                rules.add(
                        tree(
                                rule("l-" + id, "arbitration/lever", offers(id), "{'factor':1.5}")
                                        .json()));
            }
        }
        return parse(document.toString());
    }

    /** One change of the document: of a field at a place, or a rule more. */
    private record Edit(String at, String field, String json) {}

    private static Arguments fault(FindingKind kind, Edit... edits) {
        return arguments(kind, List.of(edits));
    }

    private static Edit set(String at, String field, String json) {
        return new Edit(at, field, json);
    }

    private static Edit rule(String id, String template, String scope, String parameters) {
        return new Edit(
                "/rules",
                null,
                "{'id':'%s','template':'%s','scope':%s,'parameters':%s}"
                        .formatted(id, template, scope, parameters));
    }

    private static Edit exclusion(String offer, String audience) {
        return rule("out", "exclusion/audience", offers(offer), audience);
    }

    private static String offers(String... ids) {
        return "{'offers':["
                + Arrays.stream(ids).map(id -> "'" + id + "'").collect(Collectors.joining(","))
                + "]}";
    }

    private static String all() {
        return "{'all':true}";
    }

    private static String all(String... parts) {
        return "{'all':[" + String.join(",", parts) + "]}";
    }

    private static String age(String operator, String value) {
        return AGE.formatted(operator, value);
    }

    private static String text(String attribute, String operator, String value) {
        return "{'attribute':'%s','operator':'%s','value':%s}"
                .formatted(attribute, operator, value);
    }

    private static String number(String attribute, String operator, int value) {
        return text(attribute, operator, String.valueOf(value));
    }

    private static StrategyDocument edited(List<Edit> edits) {
        ObjectNode document = tree(CLEAN);
        for (Edit edit : edits) {
            if (edit.field() == null) {
                ((ArrayNode) document.at(edit.at())).add(tree(edit.json()));
            } else if (document.at(edit.at()) instanceof ArrayNode list) {
                list.set(Integer.parseInt(edit.field()), tree(edit.json()));
            } else {
                ((ObjectNode) document.at(edit.at())).set(edit.field(), value(edit.json()));
            }
        }
        return parse(document.toString());
    }

    private static RuleFaults analyse(StrategyDocument document) {
        return AnalysingRules.analyse(document, Shipped.templates(), NOW);
    }

    private static StrategyDocument parse(String json) {
        return StrategyJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) value(json);
    }

    private static com.fasterxml.jackson.databind.JsonNode value(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
