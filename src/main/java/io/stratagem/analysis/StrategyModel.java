package io.stratagem.analysis;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.ParameterReader;
import io.stratagem.ruleset.ParameterReader.Reading;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A strategy laid out for analysis: its rules typed, their audiences as regions of one space. */
final class StrategyModel {

    static final String VALIDITY = "eligibility/validity";
    static final String NEVER_WITH = "exclusion/never-with";
    static final String FREQUENCY_CAP = "contact-policy/frequency-cap";
    static final String SUPPRESSION = "contact-policy/suppression";
    static final String VOLUME_CAP = "contact-policy/volume-cap";
    static final String LEVER = "arbitration/lever";
    static final String CONTEXT_WEIGHT = "arbitration/context-weight";
    static final String TIER = "arbitration/tier";
    static final String DIVERSITY = "arbitration/diversity";
    static final String EXPLORATION = "arbitration/exploration";

    /** The templates of which is known what their rules depend on. */
    static final Set<String> SHIPPED =
            Set.of(
                    "eligibility/audience",
                    VALIDITY,
                    "exclusion/audience",
                    NEVER_WITH,
                    FREQUENCY_CAP,
                    SUPPRESSION,
                    VOLUME_CAP,
                    LEVER,
                    CONTEXT_WEIGHT,
                    TIER,
                    DIVERSITY,
                    EXPLORATION);

    private final StrategyDocument document;
    private final Instant now;
    private final Space space;
    private final List<ReadRule> rules = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Set<Tier>> tiers = new ArrayList<>();
    private final Map<String, List<ReadRule>> byTemplate = new LinkedHashMap<>();
    private final List<Wording> notLookedAt = new ArrayList<>();

    /** A rule before audiences are regions. */
    private record Typed(
            int position, RuleTemplate template, Reading reading, ConditionGroup audience) {}

    StrategyModel(StrategyDocument document, TemplateSet templates, Instant now) {
        this(document, templates, now, List.of());
    }

    /**
     * @param others audiences that will be asked about besides those of the rules
     */
    StrategyModel(
            StrategyDocument document,
            TemplateSet templates,
            Instant now,
            Collection<ConditionGroup> others) {
        this.document = document;
        this.now = now;
        for (int i = 0; i < document.offers().size(); i++) {
            positions.putIfAbsent(document.offers().get(i).id(), i);
        }
        List<Typed> typed = new ArrayList<>();
        List<ConditionGroup> audiences = new ArrayList<>(others);
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < document.rules().size(); i++) {
            Rule rule = document.rules().get(i);
            Optional<RuleTemplate> template = templates.template(rule.template());
            Reading reading =
                    template.map(
                                    t ->
                                            ParameterReader.read(
                                                    t, rule.parameters(), templates.vocabulary()))
                            .orElse(null);
            if (reading == null || !reading.isClean()) {
                unread.add(rule.id());
                continue;
            }
            ConditionGroup audience = audience(reading.values());
            if (audience != null) {
                audiences.add(audience);
            }
            typed.add(new Typed(i, template.get(), reading, audience));
        }
        space = new Space(templates.vocabulary(), audiences);
        Map<Scope, BitSet> scopes = new HashMap<>();
        List<String> large = new ArrayList<>();
        for (Typed one : typed) {
            Rule rule = document.rules().get(one.position());
            ReadRule read =
                    new ReadRule(
                            one.position(),
                            rule,
                            one.template(),
                            one.reading().values(),
                            scopes.computeIfAbsent(rule.scope(), this::covered),
                            one.audience(),
                            customers(one.audience()));
            if (read.customers() == null) {
                large.add(rule.id());
            }
            rules.add(read);
            byTemplate.computeIfAbsent(read.template().id(), id -> new ArrayList<>()).add(read);
        }
        for (int i = 0; i < document.offers().size(); i++) {
            tiers.add(tiersOf(i));
        }
        if (!unread.isEmpty()) {
            notLookedAt.add(
                    Wording.of(
                            "Rules that their template refuses, so that nobody knows what they will say: %s.",
                            "Reglas que su plantilla rechaza, así que nadie sabe qué dirán: %s.",
                            String.join(", ", unread)));
        }
        if (!large.isEmpty()) {
            notLookedAt.add(
                    Wording.of(
                            "Audiences with more than %,d alternatives, of the rules %s.",
                            "Audiencias con más de %,d alternativas, de las reglas %s.",
                            Space.MOST_BOXES,
                            String.join(", ", large)));
        }
    }

    StrategyDocument document() {
        return document;
    }

    Instant now() {
        return now;
    }

    Space space() {
        return space;
    }

    /** The rules that could be read, in document order. */
    List<ReadRule> rules() {
        return rules;
    }

    /** Those of one template. */
    List<ReadRule> rules(String template) {
        return byTemplate.getOrDefault(template, List.of());
    }

    /**
     * Those of each template whose rules say nothing but whom an offer is for, or not, by their
     * audiences; by template id.
     */
    List<List<ReadRule>> audiences(Effect effect) {
        return byTemplate.values().stream()
                .filter(
                        those -> {
                            RuleTemplate template = those.get(0).template();
                            return template.effect() == effect
                                    && template.isAudienceItself()
                                    && template.readsAudiences();
                        })
                .toList();
    }

    /**
     * Whether it covers all offers of every other rule of its template that has one in common with
     * it, and each of these lets somebody in.
     */
    boolean isWidest(ReadRule rule) {
        return rules(rule.template().id()).stream()
                .allMatch(
                        other ->
                                !other.offers().intersects(rule.offers())
                                        || rule.coversAllOf(other)
                                                && other.customers() != null
                                                && !other.customers().isEmpty());
    }

    Offer offer(int position) {
        return document.offers().get(position);
    }

    int offers() {
        return document.offers().size();
    }

    /** The tiers in which an offer can be for some request. */
    Set<Tier> tiers(int offer) {
        return tiers.get(offer);
    }

    /** Whether any of the offers can be in one of the tiers. */
    boolean canBe(BitSet offers, Set<Tier> wanted) {
        return offers.stream().anyMatch(offer -> tiers(offer).stream().anyMatch(wanted::contains));
    }

    /** The offers that a rule of never-with names as those to keep away from. */
    @SuppressWarnings("unchecked")
    BitSet named(ReadRule rule) {
        Collection<String> names = (Collection<String>) rule.values().get("with");
        BitSet named = new BitSet();
        for (int i = 0; i < offers(); i++) {
            Offer offer = offer(i);
            named.set(
                    i,
                    names.contains(offer.id())
                            || names.contains(offer.category())
                            || offer.tags().stream().anyMatch(names::contains));
        }
        return named;
    }

    /** What is not looked at, in sentences. */
    List<Wording> notLookedAt() {
        return notLookedAt;
    }

    private BitSet covered(Scope scope) {
        BitSet covered = new BitSet();
        if (scope.offers() != null) {
            scope.offers().stream()
                    .map(positions::get)
                    .filter(Objects::nonNull)
                    .forEach(covered::set);
            return covered;
        }
        for (int i = 0; i < document.offers().size(); i++) {
            covered.set(i, scope.covers(document.offers().get(i)));
        }
        return covered;
    }

    private static ConditionGroup audience(Map<String, Object> values) {
        return values.get("audience") instanceof ConditionGroup group ? group : null;
    }

    private Region customers(ConditionGroup audience) {
        try {
            return audience == null ? space.everybody() : space.of(audience);
        } catch (TooLarge e) {
            return null;
        }
    }

    /** A template of its own that moves tiers may move anywhere. */
    private Set<Tier> tiersOf(int offer) {
        Set<Tier> possible = EnumSet.of(offer(offer).tier());
        for (ReadRule rule : rules) {
            if (rule.template().effect() == Effect.TIER && rule.offers().get(offer)) {
                possible.addAll(
                        rule.is(TIER) ? EnumSet.of(rule.tier()) : EnumSet.allOf(Tier.class));
            }
        }
        return possible;
    }
}
