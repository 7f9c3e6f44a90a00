package io.stratagem.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stratagem.analysis.PolicySearch.Result;
import io.stratagem.analysis.PolicySearch.Witness;
import io.stratagem.decision.DecidingSupposed;
import io.stratagem.decision.DecidingSupposed.Supposed;
import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.decision.DecisionsFixture;
import io.stratagem.decision.Outcome;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.decision.reference.RandomCases;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.Operator;
import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Demand;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Searches strategies for customers who break policies, and holds that against trying them all. */
class CounterExamplesTest {

    private static final Instant NOW = Instant.parse("2026-03-29T10:00:00Z");
    private static final DroolsRuleSetFactory FACTORY = new DroolsRuleSetFactory();
    private static final DecidingSupposed DECIDING = DecisionsFixture.supposed();

    private static final String RETAIL =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"home","channel":"web","slots":2}],
             "offers":[
              {"id":"credit","name":"Credit","category":"loans","tags":["credit"],"value":90,
               "priority":50,"lever":1,"tier":"standard",
               "treatments":[{"placement":"home","content":{"title":"Credit","discount":"25 %%"}}]},
              {"id":"saver","name":"Saver","category":"savings","value":40,
               "priority":50,"lever":1,"tier":"standard",
               "treatments":[{"placement":"home","content":{"title":"Saver","discount":"10"}}]},
              {"id":"notice","name":"Notice","category":"service","value":0,
               "priority":90,"lever":1,"tier":"mandatory",
               "treatments":[{"placement":"home","content":{"title":"Notice"}}]},
              {"id":"welcome","name":"Welcome","category":"service","value":0,
               "priority":0,"lever":1,"tier":"fallback",
               "treatments":[{"placement":"home","content":{"title":"Hello"}}]}],
             "rules":[
              {"id":"in-debt","template":"eligibility/audience","scope":{"offers":["credit"]},
               "parameters":{"all":[{"attribute":"age","operator":">=","value":18}]}},
              {"id":"has-card","template":"eligibility/audience","scope":{"offers":["notice"]},
               "parameters":{"all":[{"attribute":"hasCard","operator":"=","value":true}]}},
              {"id":"savers","template":"eligibility/audience","scope":{"offers":["saver"]},
               "parameters":{"all":[{"attribute":"balance","operator":">=","value":1000}]}}%s],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
             "fallback":{"offer":"welcome"}}
            """;

    private static final ConditionGroup STUDENTS = is("job", "student");

    @Test
    void findsTheSmallestCustomerWhoGetsAnOfferThatItsSegmentMustNeverGet() {
        Result result = search("", policy(STUDENTS, false, new Never(offers("credit"))));

        assertThat(result.searched()).isEqualTo(Searched.FOUND);
        assertThat(result.witness().attributes())
                .containsOnlyKeys("age", "job")
                .containsEntry("job", "student");
        assertThat((Long) result.witness().attributes().get("age")).isGreaterThanOrEqualTo(18);
        assertThat(result.witness().breach().text().english())
                .isEqualTo("At home it gets “Credit” at rank 1.");
        assertThat(result.witness().always()).isTrue();
    }

    @Test
    void tellsThatNobodyInTheSegmentCanGetTheOffer() {
        String out =
                rule(
                        "no-debts",
                        "exclusion/audience",
                        "{'offers':['credit']}",
                        "{'all':[{'attribute':'job','operator':'in','value':['student','none']}]}");

        Result result = search(out, policy(STUDENTS, true, new Never(offers("credit"))));

        assertThat(result.searched()).isEqualTo(Searched.NONE_EXISTS);
        assertThat(result.notSearched()).isEmpty();
        assertThat(result.decided()).isLessThan(20);
    }

    @Test
    void findsWhoGetsNothingBecauseAnExclusionReachesTheFallback() {
        String out =
                rule(
                        "staff",
                        "exclusion/audience",
                        "{'all':true}",
                        "{'all':[{'attribute':'employee','operator':'=','value':true}]}");
        Policy policy = policy(null, false, new SomeOffer(true));

        assertThat(search("", policy).searched()).isEqualTo(Searched.NONE_EXISTS);
        Result result = search(out, policy);

        assertThat(result.witness().attributes()).isEqualTo(Map.of("employee", true));
        assertThat(result.witness().breach().text().english())
                .isEqualTo("At home it gets no offer at all.");
    }

    @Test
    void findsWhoGetsNothingButFallbackOffers() {
        Result result = search("", policy(is("job", "student"), false, new SomeOffer(false)));

        assertThat(result.witness().attributes()).isEqualTo(Map.of("job", "student"));
        assertThat(result.witness().breach().text().english())
                .contains("nothing but fallback", "Welcome");
        ConditionGroup savers =
                new All(
                        List.of(
                                new Condition(
                                        "balance", Operator.GREATER_OR_EQUAL, List.of(5_000.0))));
        assertThat(search("", policy(savers, false, new SomeOffer(false))).searched())
                .isEqualTo(Searched.NONE_EXISTS);
    }

    @Test
    void findsTheContactsAfterWhichNothingIsLeft() {
        String cap =
                rule(
                        "cap",
                        "contact-policy/frequency-cap",
                        "{'all':true}",
                        "{'maximum':3,'window':'P7D','counts':'impression','per':'customer','basis':'legal'}");

        assertThat(search(cap, policy(null, false, new SomeOffer(true))).searched())
                .isEqualTo(Searched.NONE_EXISTS);
        Result result = search(cap, policy(null, true, new SomeOffer(true)));

        assertThat(result.searched()).isEqualTo(Searched.FOUND);
        assertThat(result.witness().attributes()).isEmpty();
        assertThat(result.witness().variation().past()).hasSize(1);
        assertThat(result.witness().variation().past().get(0).lines())
                .containsExactly("shown credit 3 times, last 1 minute ago");
    }

    @Test
    void findsWhoIsShownANumberThatIsTooGreat() {
        Result above =
                search("", policy(null, false, new AtMost("discount", null, new BigDecimal(20))));

        assertThat(above.witness().attributes()).containsOnlyKeys("age");
        assertThat(above.witness().breach().text().english())
                .isEqualTo("At home it gets “Credit”, with the discount 25: more than 20.");
        assertThat(
                        search(
                                        "",
                                        policy(
                                                null,
                                                false,
                                                new AtMost("discount", null, new BigDecimal(25))))
                                .searched())
                .isEqualTo(Searched.NONE_EXISTS);
        assertThat(
                        search("", policy(null, false, new AtMost("title", null, BigDecimal.ONE)))
                                .witness()
                                .breach()
                                .text()
                                .english())
                .contains("Hello: no number, so it may be more than 1");
        assertThat(
                        search(
                                        "",
                                        policy(
                                                null,
                                                false,
                                                new AtMost(null, "value", new BigDecimal(89))))
                                .witness()
                                .breach()
                                .text()
                                .english())
                .contains("with the value 90.0");
    }

    @Test
    void findsWhoMissesAMandatoryOffer() {
        Policy policy = policy(null, true, new ComesFirst(null, false));

        assertThat(search("", policy).searched()).isEqualTo(Searched.NONE_EXISTS);
        Result excluded =
                search(
                        rule(
                                "out",
                                "exclusion/audience",
                                "{'categories':['service']}",
                                "{'all':[{'attribute':'age','operator':'<','value':14}]}"),
                        policy);

        assertThat(excluded.witness().attributes()).containsOnlyKeys("age", "hasCard");
        assertThat(excluded.witness().breach().missing()).isEqualTo("notice");
        assertThat(
                        search("", policy(null, false, new ComesFirst(null, true)))
                                .witness()
                                .attributes())
                .isEmpty();
    }

    @Test
    void findsWhoIsShownAnotherOfferBeforeAMandatoryOne() {
        String up =
                rule(
                        "up",
                        "arbitration/tier",
                        "{'offers':['saver']}",
                        "{'tier':'mandatory','audience':{'all':[{'attribute':'segment','operator':'=','value':'private'}]}}");
        Policy policy = policy(null, false, new ComesFirst(offers("notice"), false));

        // A mandatory saver is behind the notice, by priority.
        assertThat(search(up, policy).searched()).isEqualTo(Searched.NONE_EXISTS);
        Result down =
                search(
                        up
                                + rule(
                                        "down",
                                        "arbitration/tier",
                                        "{'offers':['notice']}",
                                        "{'tier':'standard','audience':{'all':[{'attribute':'age','operator':'>','value':80}]}}"),
                        policy);

        assertThat(down.witness().attributes()).containsOnlyKeys("age", "hasCard");
        assertThat(down.witness().breach().text().english())
                .isEqualTo("At home it gets “Credit” before “Notice”.");
    }

    @Test
    void looksAtLaterDaysAndAtEveryTimeOfDay() {
        String later =
                rule(
                        "may",
                        "eligibility/validity",
                        "{'offers':['credit']}",
                        "{'from':'2026-05-01','startTime':'20:00','endTime':'22:00'}");

        Result result = search(later, policy(null, false, new Never(offers("credit"))));

        assertThat(result.witness().variation().at())
                .isEqualTo(Instant.parse("2026-05-01T20:00:00Z"));
        assertThat(result.witness().always()).isFalse();
    }

    @Test
    void looksAtWhatRequestsSay() {
        String weight =
                rule(
                        "w",
                        "arbitration/context-weight",
                        "{'offers':['saver']}",
                        "{'factor':10,'context':'intent','equals':'save'}");
        Policy policy = policy(null, false, new ComesFirst(offers("credit"), false));
        // Credit has the greatest value, but a notice comes before it.
        Policy alone =
                policy(
                        new Not(is("hasCard", true)),
                        false,
                        new ComesFirst(offers("credit"), false));

        assertThat(search("", policy).searched()).isEqualTo(Searched.FOUND);
        assertThat(search("", alone).searched()).isEqualTo(Searched.NONE_EXISTS);
        Result result = search(weight, alone);

        assertThat(result.witness().variation().context()).isEqualTo(Map.of("intent", "save"));
    }

    @Test
    void saysWhatItDidNotSearch() {
        String explore =
                rule("luck", "arbitration/exploration", "{'all':true}", "{'share':0.2}")
                        + rule(
                                "out",
                                "exclusion/audience",
                                "{'offers':['credit']}",
                                "{'all':[{'attribute':'job','operator':'=','value':'student'}]}");

        Result chance = search(explore, policy(STUDENTS, false, new Never(offers("credit"))));
        Result few;
        try (Searching searching = new Searching("")) {
            few = searching.search(policy(STUDENTS, false, new Never(offers("credit"))), 1);
        }

        assertThat(chance.searched()).isEqualTo(Searched.INCOMPLETE);
        assertThat(chance.notSearched())
                .anySatisfy(what -> assertThat(what.english()).contains("luck"));
        assertThat(few.searched()).isEqualTo(Searched.INCOMPLETE);
        assertThat(few.notSearched())
                .anySatisfy(what -> assertThat(what.english()).contains("1 decisions"));
    }

    @Test
    void saysWhenAPolicyIsAboutNothing() {
        Result none = search("", policy(null, false, new Never(offers("gone"))));
        Result nobody =
                search(
                        "",
                        policy(
                                new All(List.of(is("age", 3.0), is("age", 4.0))),
                                false,
                                new SomeOffer(false)));

        assertThat(none.searched()).isEqualTo(Searched.NONE_EXISTS);
        assertThat(none.supposed())
                .extracting(Wording::english)
                .containsExactly("The strategy has nothing that it speaks of.");
        assertThat(nobody.searched()).isEqualTo(Searched.NONE_EXISTS);
        assertThat(nobody.supposed())
                .extracting(Wording::english)
                .contains("Nobody can be in its segment.");
    }

    @Test
    void holdsTheDemoStrategyToTheShippedPolicies() throws IOException {
        String demo = demo();
        try (Searching searching = new Searching(StrategyJson.parse(demo))) {
            for (Policy policy : Shipped.templates().policies()) {
                Result result = searching.search(policy, PolicySearch.MOST_DECISIONS);

                assertThat(result.searched()).as(policy.id()).isEqualTo(Searched.NONE_EXISTS);
                assertThat(result.decided()).as(policy.id()).isLessThan(450);
            }
        }
    }

    @Test
    void findsWhoBreaksAShippedPolicyWhenARuleOfTheDemoIsLost() throws IOException {
        String spoilt = demo().replaceAll("\"student\",\\s+\"unemployed\"", "\"unemployed\"");
        assertThat(spoilt).isNotEqualTo(demo());
        Policy policy =
                Shipped.templates().policies().stream()
                        .filter(one -> one.id().equals("no-debts-for-students"))
                        .findFirst()
                        .orElseThrow();
        try (Searching searching = new Searching(StrategyJson.parse(spoilt))) {
            Result result = searching.search(policy, PolicySearch.MOST_DECISIONS);

            assertThat(result.searched()).isEqualTo(Searched.FOUND);
            assertThat(result.witness().attributes())
                    .containsOnlyKeys("age", "income", "job", "riskGrade");
        }
    }

    private static String demo() throws IOException {
        try (InputStream json =
                CounterExamplesTest.class.getResourceAsStream("/demo/retail.json")) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void findsSomebodyExactlyWhereTryingThemAllDoes() {
        RandomCases cases = new RandomCases(20260424);
        Random random = new Random(20260424);
        int tried = 0;
        int found = 0;
        int open = 0;
        while (tried < 600) {
            StrategyDocument document = cases.strategy();
            Policy policy = policy(random, document);
            Grid grid = new Grid(document, policy);
            if (grid.size() > 3_000) {
                continue;
            }
            tried++;
            try (Searching searching = new Searching(document)) {
                Result result = searching.search(policy, 2_000);
                Optional<Integer> least = grid.least(searching);
                String what = "%s of %s".formatted(policy, StrategyJson.canonical(document));
                boolean chance = document.rules().stream().anyMatch(CounterExamplesTest::isLuck);
                switch (result.searched()) {
                    case FOUND -> {
                        found++;
                        assertThat(searching.breaks(policy, result.witness())).as(what).isTrue();
                        assertThat(least).as(what).isPresent();
                        assertThat(chance || cost(result.witness()) == least.get())
                                .as("%s is least: %s".formatted(result.witness(), what))
                                .isTrue();
                    }
                    case NONE_EXISTS -> assertThat(least).as(what).isEmpty();
                    case INCOMPLETE -> {
                        open++;
                        assertThat(chance).as(what + result.notSearched()).isTrue();
                    }
                }
            }
        }
        assertThat(found).as("broken policies").isBetween(100, 500);
        assertThat(open).as("searches that left something out").isLessThan(100);
    }

    @Test
    void findsContactsWhereTryingManyDoes() {
        RandomCases cases = new RandomCases(20260425);
        Random random = new Random(20260425);
        int tried = 0;
        int byContacts = 0;
        while (tried < 120) {
            StrategyDocument document = cases.strategy();
            Policy policy = contacted(policy(random, document));
            Grid grid = new Grid(document, policy);
            if (document.offers().size() > 3
                    || grid.size() > 25
                    || document.rules().stream().anyMatch(CounterExamplesTest::isLuck)) {
                continue;
            }
            tried++;
            try (Searching searching = new Searching(document)) {
                Result result = searching.search(policy, 2_000);
                boolean never =
                        policy.demand() instanceof Never || policy.demand() instanceof AtMost;
                boolean there = grid.isThereOneContacted(searching);
                String what = "%s of %s".formatted(policy, StrategyJson.canonical(document));
                if (result.searched() == Searched.FOUND) {
                    assertThat(searching.breaks(policy, result.witness())).as(what).isTrue();
                    byContacts += result.witness().variation().past().isEmpty() ? 0 : 1;
                } else {
                    assertThat(there && !(never && result.searched() == Searched.INCOMPLETE))
                            .as(what)
                            .isFalse();
                }
            }
        }
        assertThat(byContacts).as("broken after contacts alone").isGreaterThan(5);
    }

    private static int cost(Witness witness) {
        return witness.attributes().size()
                + witness.variation().context().size()
                + (witness.variation().at().equals(NOW) ? 0 : 1);
    }

    private static boolean isLuck(Rule rule) {
        return rule.template().equals("arbitration/exploration");
    }

    private static Result search(String rules, Policy policy) {
        try (Searching searching = new Searching(rules)) {
            return searching.search(policy, PolicySearch.MOST_DECISIONS);
        }
    }

    /** A strategy that is searched. */
    private static final class Searching implements AutoCloseable {

        private final StrategyDocument document;
        private final RuleSet ruleSet;

        Searching(String rules) {
            this(
                    StrategyJson.parse(
                            RETAIL.formatted(rules.replace('\'', '"'))
                                    .getBytes(StandardCharsets.UTF_8)));
        }

        Searching(StrategyDocument document) {
            this.document = document;
            this.ruleSet = FACTORY.build(document, 1, "digest", Shipped.templates());
        }

        Result search(Policy policy, int most) {
            List<ConditionGroup> segments =
                    policy.segment() == null ? List.of() : List.of(policy.segment());
            StrategyModel model = new StrategyModel(document, Shipped.templates(), NOW, segments);
            return new PolicySearch(model, policy, this::decide, most).search();
        }

        Selection decide(Supposed supposed) {
            return DECIDING.select(ruleSet, supposed);
        }

        boolean breaks(Policy policy, Witness witness) {
            return Grid.breaks(
                    policy,
                    document,
                    witness.placement(),
                    decide(witness.variation().of(witness.attributes(), witness.placement())));
        }

        @Override
        public void close() {
            ruleSet.close();
        }
    }

    /** All customers that the conditions of random strategies tell apart, at all moments. */
    private static final class Grid {

        private static final Map<String, List<Object>> VALUES =
                Map.of(
                        "age", List.of(16L, 17L, 18L, 19L, 20L, 21L),
                        "balance", List.of(-1_001.0, -1_000.0, -1.0, 0.0, 1.0, 1_000.0, 1_001.0),
                        "customerSince",
                                List.of(
                                        LocalDate.of(2019, 12, 31),
                                        LocalDate.of(2020, 1, 1),
                                        LocalDate.of(2020, 1, 2),
                                        LocalDate.of(2020, 1, 3),
                                        LocalDate.of(2020, 1, 4)),
                        "segment", List.of("retail", "premium", "young", "none"),
                        "riskGrade", List.of("a", "b", "c", "d"),
                        "hasCard", List.of(true, false));

        private final StrategyDocument document;
        private final Policy policy;
        private final List<Map<String, Object>> customers = new ArrayList<>(List.of(Map.of()));
        private final List<Map<String, Object>> contexts =
                List.of(
                        Map.of(),
                        Map.of("intent", "buy"),
                        Map.of("intent", "leave"),
                        Map.of("intent", "x"));
        private final Set<Instant> moments = new TreeSet<>(Set.of(NOW));

        Grid(StrategyDocument document, Policy policy) {
            this.document = document;
            this.policy = policy;
            String text = StrategyJson.canonical(document);
            for (Map.Entry<String, List<Object>> attribute : VALUES.entrySet()) {
                boolean read =
                        text.contains("\"attribute\":\"" + attribute.getKey() + "\"")
                                || policy.segment() != null
                                        && policy.segment()
                                                .attributes()
                                                .contains(attribute.getKey());
                if (read) {
                    for (Map<String, Object> customer : List.copyOf(customers)) {
                        for (Object value : attribute.getValue()) {
                            Map<String, Object> more = new LinkedHashMap<>(customer);
                            more.put(attribute.getKey(), value);
                            customers.add(more);
                        }
                    }
                }
            }
            addMoments();
        }

        private void addMoments() {
            Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.of(2026, 3, 29)));
            Set<LocalTime> times = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
            for (Rule rule : document.rules()) {
                for (String day : List.of("from", "until")) {
                    if (rule.parameters().has(day)
                            && rule.template().equals("eligibility/validity")) {
                        LocalDate at = LocalDate.parse(rule.parameters().get(day).asText());
                        days.addAll(List.of(at, at.plusDays(1)));
                    }
                }
                for (String time : List.of("startTime", "endTime")) {
                    if (rule.parameters().has(time)) {
                        times.add(LocalTime.parse(rule.parameters().get(time).asText()));
                    }
                }
            }
            for (Offer offer : document.offers()) {
                for (Instant at : Arrays.asList(offer.startsAt(), offer.endsAt())) {
                    if (at != null) {
                        moments.addAll(List.of(at.minusSeconds(1), at));
                        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
                        days.addAll(List.of(day, day.plusDays(1)));
                    }
                }
            }
            if (moments.size() > 1 || days.size() > 1 || times.size() > 1) {
                days.add(LocalDate.of(2027, 6, 1));
                for (LocalDate day : days) {
                    for (LocalTime time : times) {
                        Instant at = day.atTime(time).toInstant(ZoneOffset.UTC);
                        moments.addAll(List.of(at.minusSeconds(1), at));
                    }
                }
            }
            moments.removeIf(at -> at.isBefore(NOW));
        }

        int size() {
            return customers.size() * moments.size();
        }

        /** How far the nearest one is for whom the policy is broken. */
        Optional<Integer> least(Searching searching) {
            Integer least = null;
            for (Placement placement : document.placements()) {
                for (Map<String, Object> context : contexts()) {
                    for (Instant at : moments) {
                        for (Map<String, Object> customer : customers) {
                            int cost = customer.size() + context.size() + (at.equals(NOW) ? 0 : 1);
                            if ((least == null || cost < least)
                                    && isMeant(customer)
                                    && breaks(
                                            searching, placement, context, at, customer,
                                            List.of())) {
                                least = cost;
                            }
                        }
                    }
                }
            }
            return Optional.ofNullable(least);
        }

        private List<Map<String, Object>> contexts() {
            return document.rules().stream()
                            .anyMatch(rule -> rule.template().equals("arbitration/context-weight"))
                    ? contexts
                    : contexts.subList(0, 1);
        }

        /** The same for up to four contacts with each offer. */
        boolean isThereOneContacted(Searching searching) {
            List<List<String>> histories = new ArrayList<>(List.of(List.of()));
            for (Offer offer : document.offers()) {
                for (List<String> history : List.copyOf(histories)) {
                    for (int times = 1; times <= 4; times++) {
                        List<String> more = new ArrayList<>(history);
                        more.addAll(java.util.Collections.nCopies(times, offer.id()));
                        histories.add(more);
                    }
                }
            }
            for (Placement placement : document.placements()) {
                for (List<String> history : histories) {
                    for (Map<String, Object> context : contexts()) {
                        for (Instant at : moments) {
                            for (Map<String, Object> customer : customers) {
                                if (isMeant(customer)
                                        && breaks(
                                                searching, placement, context, at, customer,
                                                history)) {
                                    return true;
                                }
                            }
                        }
                    }
                }
            }
            return false;
        }

        private boolean isMeant(Map<String, Object> customer) {
            return policy.segment() == null || Findings.isIn(policy.segment(), customer);
        }

        private boolean breaks(
                Searching searching,
                Placement placement,
                Map<String, Object> context,
                Instant at,
                Map<String, Object> customer,
                List<String> history) {
            List<SupposedContact> contacts =
                    history.stream()
                            .map(
                                    offer ->
                                            new SupposedContact(
                                                    offer,
                                                    placement.channel(),
                                                    at.minusSeconds(60),
                                                    EnumSet.allOf(Outcome.class)))
                            .toList();
            return breaks(
                    policy,
                    document,
                    placement,
                    searching.decide(
                            new Supposed(
                                    placement.id(),
                                    null,
                                    customer,
                                    context,
                                    null,
                                    contacts,
                                    at,
                                    1)));
        }

        static boolean breaks(
                Policy policy, StrategyDocument document, Placement placement, Selection answer) {
            List<Offer> shown =
                    answer.offers().stream()
                            .map(RankedOffer::offer)
                            .map(document.offers()::get)
                            .toList();
            Demand demand = policy.demand();
            if (demand instanceof SomeOffer some) {
                return shown.isEmpty() || !some.fallbackCounts() && answer.fallback();
            }
            if (demand instanceof Never never) {
                return shown.stream().anyMatch(never.offers()::covers);
            }
            if (demand instanceof AtMost most) {
                return shown.stream().anyMatch(o -> o.value() > most.maximum().doubleValue());
            }
            ComesFirst first = (ComesFirst) demand;
            boolean otherBefore = false;
            for (Offer offer : shown) {
                if (first.means(offer) && otherBefore) {
                    return true;
                }
                otherBefore |= !first.means(offer);
            }
            return document.offers().stream()
                    .filter(first::means)
                    .filter(offer -> offer.treatmentFor(placement.id()).isPresent())
                    .filter(offer -> !shown.contains(offer))
                    .anyMatch(
                            offer ->
                                    first.evenIfNotEligible()
                                            || !isBarred(offer, document, answer));
        }

        private static boolean isBarred(Offer offer, StrategyDocument document, Selection answer) {
            int position = document.offers().indexOf(offer);
            return answer.departures().stream()
                    .filter(left -> left.offers().contains(position))
                    .allMatch(
                            left ->
                                    Set.of("candidates", "eligibility")
                                            .contains(left.stage().id()));
        }
    }

    private static Policy policy(Random random, StrategyDocument document) {
        Scope scope =
                switch (random.nextInt(3)) {
                    case 0 -> offers(one(random, document.offers()).id());
                    case 1 ->
                            new Scope(
                                    null,
                                    List.of(one(random, document.offers()).category()),
                                    null,
                                    null);
                    default -> new Scope(null, null, List.of("new"), null);
                };
        Demand demand =
                switch (random.nextInt(5)) {
                    case 0 -> new SomeOffer(random.nextBoolean());
                    case 1 -> new AtMost(null, "value", BigDecimal.valueOf(random.nextInt(3)));
                    case 2 ->
                            new ComesFirst(
                                    random.nextBoolean() ? null : scope, random.nextInt(4) == 0);
                    default -> new Never(scope);
                };
        return policy(segment(random), false, demand);
    }

    private static ConditionGroup segment(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> is("segment", one(random, List.of("retail", "young")));
            case 2 -> new Condition("age", Operator.LESS, List.of(18.0 + random.nextInt(2)));
            case 3 -> new Not(is("hasCard", true));
            case 4 ->
                    new Any(
                            List.of(
                                    is("riskGrade", "a"),
                                    new Condition("balance", Operator.GREATER, List.of(0.0))));
            default ->
                    new All(
                            List.of(
                                    is("hasCard", random.nextBoolean()),
                                    new Condition("age", Operator.IS_SET, List.of())));
        };
    }

    private static <T> T one(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Policy policy(ConditionGroup segment, boolean contacts, Demand demand) {
        return new Policy(
                "p",
                new Label("P", "P"),
                true,
                List.of(),
                List.of(),
                segment == null ? null : JsonNodeFactory.instance.objectNode(),
                segment,
                contacts,
                demand);
    }

    private static Policy contacted(Policy policy) {
        return policy(policy.segment(), true, policy.demand());
    }

    private static Condition is(String attribute, Object value) {
        return new Condition(attribute, Operator.EQUAL, List.of(value));
    }

    private static Scope offers(String... ids) {
        return new Scope(List.of(ids), null, null, null);
    }

    private static String rule(String id, String template, String scope, String parameters) {
        return ",{'id':'%s','template':'%s','scope':%s,'parameters':%s}"
                .formatted(id, template, scope, parameters);
    }
}
