package io.stratagem.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Fallback;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule set whose rules hit when a test says so; later ones have greater versions. Placement
 * {@code home} on channel {@code web} has three slots, {@code side} two.
 */
public final class ScriptedRuleSet implements RuleSet {

    public static final String HOME = "home";
    public static final String SIDE = "side";

    static final Vocabulary VOCABULARY =
            new Vocabulary(
                    List.of(
                            new Attribute(
                                    "age",
                                    AttributeType.INTEGER,
                                    "years",
                                    0.0,
                                    150.0,
                                    List.of(),
                                    false,
                                    new Label("Age", "Edad"))));

    private static final AtomicInteger VERSIONS = new AtomicInteger();

    private final int version = VERSIONS.incrementAndGet();
    private final List<Offer> offers = new ArrayList<>();
    private final List<DeployedRule> rules = new ArrayList<>();
    private final List<BiPredicate<EvaluationInput, List<Integer>>> conditions = new ArrayList<>();
    private Arbitration arbitration = new Arbitration(true, true, true, true);
    private Fallback fallback;
    private boolean stopped;

    /** An offer to be changed by the {@code with} methods of this class before it is added. */
    public static Offer offer(String id) {
        return offer(id, Tier.STANDARD, 0, 1, 1, null);
    }

    public static Offer offer(String id, Tier tier, int priority) {
        return offer(id, tier, priority, 1, 1, null);
    }

    public static Offer offer(
            String id, Tier tier, int priority, double value, double lever, Double propensity) {
        return new Offer(
                id,
                "Offer " + id,
                "category",
                List.of("one", "two"),
                value,
                priority,
                lever,
                tier,
                propensity,
                null,
                null,
                List.of(
                        new Treatment(HOME, Map.of("title", "Take " + id)),
                        new Treatment(SIDE, Map.of("title", "Take " + id))));
    }

    public static Offer dated(Offer offer, Instant startsAt, Instant endsAt) {
        return new Offer(
                offer.id(),
                offer.name(),
                offer.category(),
                offer.tags(),
                offer.value(),
                offer.priority(),
                offer.lever(),
                offer.tier(),
                offer.propensity(),
                startsAt,
                endsAt,
                offer.treatments());
    }

    public static Offer elsewhere(Offer offer) {
        return new Offer(
                offer.id(),
                offer.name(),
                offer.category(),
                offer.tags(),
                offer.value(),
                offer.priority(),
                offer.lever(),
                offer.tier(),
                offer.propensity(),
                null,
                null,
                List.of());
    }

    public ScriptedRuleSet with(Offer... more) {
        offers.addAll(List.of(more));
        return this;
    }

    public ScriptedRuleSet arbitration(Arbitration switches) {
        arbitration = switches;
        return this;
    }

    public ScriptedRuleSet fallbackFirst(String offer) {
        fallback = new Fallback(offer);
        return this;
    }

    public ScriptedRuleSet stoppedByFiringLimit() {
        stopped = true;
        return this;
    }

    /** An eligibility rule for offers that holds or not. */
    public ScriptedRuleSet eligibility(String id, boolean holds, String... scope) {
        return rule(id, "eligibility/audience", (input, taken) -> holds, "{}", scope);
    }

    /** An eligibility rule that holds from an age on. */
    public ScriptedRuleSet eligibilityFromAge(String id, long age, String... scope) {
        return rule(
                id,
                "eligibility/audience",
                (input, taken) -> input.attributes().get("age") instanceof Long own && own >= age,
                "{}",
                scope);
    }

    /** An exclusion that hits offers. */
    public ScriptedRuleSet exclusion(String id, String... scope) {
        return rule(id, "exclusion/audience", (input, taken) -> true, "{}", scope);
    }

    /** A frequency cap over all contacts of the customer, with those taken. */
    public ScriptedRuleSet cap(String id, int maximum, String basis, String... scope) {
        return rule(
                id,
                "contact-policy/frequency-cap",
                (input, taken) -> input.contacts().size() + taken.size() >= maximum,
                "{\"maximum\":%d,\"window\":\"P7D\",\"basis\":\"%s\"}".formatted(maximum, basis),
                scope);
    }

    public ScriptedRuleSet boost(String id, double factor, String... scope) {
        return rule(
                id,
                "arbitration/lever",
                (input, taken) -> true,
                "{\"factor\":" + factor + "}",
                scope);
    }

    public ScriptedRuleSet weight(String id, double factor, String... scope) {
        return rule(
                id,
                "arbitration/context-weight",
                (input, taken) -> true,
                "{\"factor\":" + factor + "}",
                scope);
    }

    public ScriptedRuleSet exploration(String id, double share, String... scope) {
        return rule(
                id,
                "arbitration/exploration",
                (input, taken) -> true,
                "{\"share\":" + share + "}",
                scope);
    }

    /** Holds the others back once one offer of the scope is taken. */
    public ScriptedRuleSet diversity(String id, String... scope) {
        return rule(
                id,
                "arbitration/diversity",
                (input, taken) ->
                        taken.stream().anyMatch(offer -> positions(scope).contains(offer))
                                || positions(scope).intersects(input.already()),
                "{}",
                scope);
    }

    /** A volume cap that is reached when nothing more may be shown in total. */
    public ScriptedRuleSet volumeCap(String id, String basis, String... scope) {
        return rule(
                id,
                "contact-policy/volume-cap",
                (input, taken) -> false,
                "{\"basis\":\"%s\"}".formatted(basis),
                scope);
    }

    public ScriptedRuleSet moves(String id, Tier tier, String... scope) {
        return rule(
                id,
                "arbitration/tier",
                (input, taken) -> true,
                "{\"tier\":\"" + tier.id() + "\"}",
                scope);
    }

    private ScriptedRuleSet rule(
            String id,
            String template,
            BiPredicate<EvaluationInput, List<Integer>> condition,
            String parameters,
            String... scope) {
        rules.add(
                new DeployedRule(
                        new Rule(
                                id,
                                template,
                                new Scope(List.of(scope), null, null, null),
                                json(parameters),
                                null),
                        TEMPLATES.get(template),
                        positions(scope)));
        conditions.add(condition);
        return this;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private OfferSet positions(String... ids) {
        BitSet positions = new BitSet();
        for (String id : ids) {
            for (int i = 0; i < offers.size(); i++) {
                if (offers.get(i).id().equals(id)) {
                    positions.set(i);
                }
            }
        }
        return OfferSet.of(positions);
    }

    /** What the DRL of a template would match, where that matters to decisions. */
    private static final Map<String, String> MATCHES =
            Map.of(
                    "contact-policy/frequency-cap", "Contacts()",
                    "contact-policy/volume-cap", "Volumes()",
                    "arbitration/diversity", "Answer()");

    private static final Map<String, RuleTemplate> TEMPLATES =
            Stream.of(
                            template(
                                    "eligibility/audience",
                                    Stage.ELIGIBILITY,
                                    Effect.QUALIFY,
                                    "NOT_IN_AUDIENCE",
                                    "Not in the audience."),
                            template(
                                    "exclusion/audience",
                                    Stage.EXCLUSION,
                                    Effect.EXCLUDE,
                                    "EXCLUDED",
                                    "Excluded."),
                            template(
                                    "contact-policy/frequency-cap",
                                    Stage.CONTACT_POLICY,
                                    Effect.EXCLUDE,
                                    "FREQUENCY_CAP",
                                    "Offered {maximum} times in {window}.",
                                    parameter("maximum", ParameterType.INTEGER),
                                    parameter("window", ParameterType.DURATION),
                                    parameter("basis", ParameterType.ENUM)),
                            template(
                                    "arbitration/lever",
                                    Stage.ARBITRATION,
                                    Effect.BOOST,
                                    "LEVER",
                                    "Boosted.",
                                    fenced("factor", "0.5", "2", "lever")),
                            template(
                                    "contact-policy/volume-cap",
                                    Stage.CONTACT_POLICY,
                                    Effect.EXCLUDE,
                                    "VOLUME_CAP",
                                    "Used up.",
                                    parameter("basis", ParameterType.ENUM)),
                            template(
                                    "arbitration/context-weight",
                                    Stage.ARBITRATION,
                                    Effect.WEIGHT,
                                    "CONTEXT_WEIGHT",
                                    "Weighed.",
                                    fenced("factor", "0.5", "2", null)),
                            template(
                                    "arbitration/exploration",
                                    Stage.ARBITRATION,
                                    Effect.EXPLORE,
                                    "EXPLORATION",
                                    "Explored.",
                                    fenced("share", "0", "1", null)),
                            template(
                                    "arbitration/diversity",
                                    Stage.ARBITRATION,
                                    Effect.EXCLUDE,
                                    "DIVERSITY",
                                    "Enough of its kind."),
                            template(
                                    "arbitration/tier",
                                    Stage.ARBITRATION,
                                    Effect.TIER,
                                    "TIER",
                                    "Moved.",
                                    parameter("tier", ParameterType.ENUM)))
                    .collect(Collectors.toMap(RuleTemplate::id, template -> template));

    private static Parameter parameter(String name, ParameterType type) {
        return new Parameter(
                name,
                type,
                true,
                null,
                null,
                List.of(),
                null,
                null,
                new Label(name, name),
                null,
                null,
                null);
    }

    private static Parameter fenced(String name, String min, String max, String fences) {
        return new Parameter(
                name,
                ParameterType.DECIMAL,
                true,
                min,
                max,
                List.of(),
                null,
                fences,
                new Label(name, name),
                null,
                null,
                null);
    }

    private static RuleTemplate template(
            String id,
            Stage stage,
            Effect effect,
            String code,
            String text,
            Parameter... parameters) {
        return new RuleTemplate(
                id,
                1,
                stage,
                effect,
                Set.of("offers"),
                new Label(id, id),
                new Label(id, id),
                List.of(parameters),
                List.of(),
                new RuleTemplate.Reason(code, new Label(text, "es: " + text)),
                null,
                MATCHES.getOrDefault(id, ""),
                "",
                "",
                "");
    }

    @Override
    public String strategy() {
        return "scripted";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String digest() {
        return "d".repeat(64);
    }

    @Override
    public StrategyDocument document() {
        return new StrategyDocument(
                "scripted",
                "Scripted",
                null,
                List.of(new Placement(HOME, "web", 3), new Placement(SIDE, "web", 2)),
                List.copyOf(offers),
                rules.stream().map(DeployedRule::rule).toList(),
                arbitration,
                fallback);
    }

    @Override
    public TemplateSet templates() {
        return new TemplateSet(VOCABULARY, "", TEMPLATES, Map.of());
    }

    @Override
    public List<DeployedRule> rules() {
        return List.copyOf(rules);
    }

    @Override
    public int firstRule(String template, int offer) {
        throw new UnsupportedOperationException("decisions keep their own record of the rules");
    }

    @Override
    public Set<String> attributesRead() {
        return Set.of("age");
    }

    @Override
    public OfferSet candidates(String placement) {
        return positions(
                offers.stream()
                        .filter(offer -> offer.treatmentFor(placement).isPresent())
                        .map(Offer::id)
                        .toArray(String[]::new));
    }

    @Override
    public Evaluation evaluate(EvaluationInput input) {
        List<Integer> taken = new ArrayList<>();
        return new Evaluation() {
            @Override
            public Verdict verdict() {
                return ScriptedRuleSet.this.verdict(input, taken);
            }

            @Override
            public void taken(int offer) {
                taken.add(offer);
            }

            @Override
            public void close() {
                taken.clear();
            }
        };
    }

    private Verdict verdict(EvaluationInput input, List<Integer> taken) {
        OfferSet let = OfferSet.NONE;
        OfferSet covered = OfferSet.NONE;
        List<Hit> exclusions = new ArrayList<>();
        List<Hit> boosts = new ArrayList<>();
        List<Hit> tiers = new ArrayList<>();
        List<Hit> weights = new ArrayList<>();
        List<Hit> explorations = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            DeployedRule rule = rules.get(i);
            boolean holds = conditions.get(i).test(input, taken);
            Hit hit = new Hit(i, rule.scope());
            switch (rule.template().effect()) {
                case QUALIFY -> {
                    covered = covered.or(rule.scope());
                    let = holds ? let.or(rule.scope()) : let;
                }
                case EXCLUDE -> addIf(holds, exclusions, hit);
                case BOOST -> addIf(holds, boosts, hit);
                case TIER -> addIf(holds, tiers, hit);
                case WEIGHT -> addIf(holds, weights, hit);
                case EXPLORE -> addIf(holds, explorations, hit);
            }
        }
        OfferSet refused = covered.without(let);
        exclusions.sort(Comparator.comparing(hit -> rules.get(hit.rule()).template().stage()));
        return new Verdict(
                candidates(HOME).without(refused),
                refused.isEmpty()
                        ? List.of()
                        : List.of(new Refusal("eligibility/audience", refused)),
                exclusions,
                boosts,
                tiers,
                weights,
                explorations,
                stopped);
    }

    private static void addIf(boolean holds, List<Hit> hits, Hit hit) {
        if (holds) {
            hits.add(hit);
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
