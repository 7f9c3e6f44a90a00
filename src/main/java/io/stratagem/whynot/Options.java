package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.decision.Circumstances;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.whynot.Option.Range;
import io.stratagem.whynot.Option.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be otherwise about one offer in a world, in the order in which it is tried. */
final class Options {

    /** How far ahead is looked. */
    static final Duration HORIZON = Duration.ofDays(400);

    static final int HIGHEST_PRIORITY = 10_000;

    /** Levers are tried in hundredths, up to this. */
    static final int HIGHEST_LEVER = 100;

    private static final int HUNDREDTHS = 100;

    /** Caps that no guardrail ends are tried up to this. */
    private static final long HIGHEST_CAP = 1_000_000_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RuleSet ruleSet;
    private final Circumstances circumstances;
    private final Offer offer;
    private final int position;
    private final OfferSet candidates;
    private final Set<String> takingOut;

    /**
     * @param ruleSet of the world's strategy
     * @param offer the id of one of its offers
     * @param takingOut ids of the rules that take any offer out of the decision
     */
    Options(World world, RuleSet ruleSet, String offer, Set<String> takingOut) {
        this.takingOut = takingOut;
        this.ruleSet = ruleSet;
        this.circumstances = world.circumstances();
        this.position = Trials.position(ruleSet, offer);
        this.offer = ruleSet.offers().get(position);
        this.candidates = ruleSet.candidates(circumstances.placement());
    }

    /** Those that need no other rule set first, then those of the offer, then those of rules. */
    List<Option> all() {
        List<Option> all = new ArrayList<>();
        all.add(pause());
        all.addAll(new AttributeValues(ruleSet, circumstances, this::matters).options());
        all.add(waiting());
        if (!candidates.contains(position)) {
            all.add(treatment());
        }
        all.add(dates());
        all.add(priority());
        all.add(lever());
        all.add(tier());
        rules(this::covers)
                .forEach(
                        rule -> {
                            loosen(rule, all);
                            change(rule, all);
                            all.add(removal(rule));
                        });
        rules(rule -> !covers(rule))
                .sorted(
                        Comparator.comparing((DeployedRule rule) -> rule.template().effect())
                                .reversed())
                .forEach(
                        rule -> {
                            loosen(rule, all);
                            all.add(removal(rule));
                        });
        return all;
    }

    /**
     * Those with which the decision could come out otherwise. A rule that excludes and takes
     * nothing out now is not among them: less of it is nothing as well, and more of it takes out
     * the offer itself, where it speaks of it.
     */
    private Stream<DeployedRule> rules(Predicate<DeployedRule> which) {
        return ruleSet.rules().stream()
                .filter(this::matters)
                .filter(which)
                .filter(
                        rule ->
                                rule.template().effect() != Effect.EXCLUDE
                                        || takingOut.contains(rule.id()));
    }

    /** A rule without an offer of this placement cannot alter what is answered here. */
    private boolean matters(DeployedRule rule) {
        return rule.scope().intersects(candidates) || covers(rule);
    }

    private boolean covers(DeployedRule rule) {
        return rule.scope().contains(position);
    }

    private Option pause() {
        return steps(
                FlipKind.PAUSE,
                circumstances.isPaused(offer.id())
                        ? Stream.of(ofOffer(FlipKind.PAUSE, "paused", "not paused", null))
                        : Stream.of());
    }

    private Option waiting() {
        return steps(
                FlipKind.WAIT,
                circumstances.turningPoints(ruleSet, circumstances.now().plus(HORIZON)).stream()
                        .map(point -> ofOffer(FlipKind.WAIT, circumstances.now(), point, null)));
    }

    private Option treatment() {
        ObjectNode content = JSON.objectNode();
        offer.treatments().stream()
                .findFirst()
                .map(Treatment::content)
                .ifPresentOrElse(
                        texts -> texts.forEach(content::put),
                        () -> content.put("title", offer.name()));
        String placement = circumstances.placement();
        return steps(
                FlipKind.TREATMENT,
                Stream.of(
                        ofOffer(
                                FlipKind.TREATMENT,
                                null,
                                placement,
                                Edit.ofOffer(
                                        offer.id(), List.of("treatments", placement), content))));
    }

    private Option dates() {
        List<Flip> flips = new ArrayList<>();
        Instant now = circumstances.now();
        if (offer.startsAt() != null && now.isBefore(offer.startsAt())) {
            Instant start = now.truncatedTo(ChronoUnit.MINUTES);
            flips.add(
                    new Flip(
                            FlipKind.DATES,
                            offer.id(),
                            "startsAt",
                            offer.startsAt(),
                            start,
                            Edit.ofOffer(
                                    offer.id(),
                                    List.of("startsAt"),
                                    TextNode.valueOf(start.toString()))));
        }
        if (offer.endsAt() != null && !now.isBefore(offer.endsAt())) {
            flips.add(
                    new Flip(
                            FlipKind.DATES,
                            offer.id(),
                            "endsAt",
                            offer.endsAt(),
                            null,
                            Edit.ofOffer(offer.id(), List.of("endsAt"), NullNode.getInstance())));
        }
        return new Steps(FlipKind.DATES, flips);
    }

    private Option priority() {
        return new Range(
                FlipKind.PRIORITY,
                HIGHEST_PRIORITY - offer.priority(),
                more -> {
                    int to = Math.toIntExact(offer.priority() + more);
                    return ofOffer(
                            FlipKind.PRIORITY,
                            offer.priority(),
                            to,
                            Edit.ofOffer(offer.id(), List.of("priority"), IntNode.valueOf(to)));
                });
    }

    private Option lever() {
        long now = (long) Math.floor(offer.lever() * HUNDREDTHS + 1e-9);
        return new Range(
                FlipKind.LEVER,
                HIGHEST_LEVER * HUNDREDTHS - now,
                more -> {
                    BigDecimal to = BigDecimal.valueOf(now + more, 2).stripTrailingZeros();
                    return ofOffer(
                            FlipKind.LEVER,
                            offer.lever(),
                            to,
                            Edit.ofOffer(offer.id(), List.of("lever"), number(to)));
                });
    }

    /** The nearest tier first, of two as near the better one. */
    private Option tier() {
        int now = offer.tier().ordinal();
        return steps(
                FlipKind.TIER,
                Arrays.stream(Tier.values())
                        .filter(tier -> tier != offer.tier())
                        .sorted(
                                Comparator.comparingInt(
                                        (Tier tier) -> Math.abs(tier.ordinal() - now)))
                        .map(
                                tier ->
                                        ofOffer(
                                                FlipKind.TIER,
                                                offer.tier().id(),
                                                tier.id(),
                                                Edit.ofOffer(
                                                        offer.id(),
                                                        List.of("tier"),
                                                        TextNode.valueOf(tier.id())))));
    }

    /** Numbers and lengths of time that let more through. */
    private void loosen(DeployedRule rule, List<Option> all) {
        RuleTemplate template = rule.template();
        if (template.effect() != Effect.EXCLUDE
                || !(template.readsContacts()
                        || template.readsVolumes()
                        || template.readsAnswer())) {
            return;
        }
        for (Parameter parameter : template.parameters()) {
            JsonNode value = rule.parameter(parameter.name()).orElse(null);
            if (value != null && parameter.type() == ParameterType.INTEGER) {
                all.add(higher(rule, parameter, value.asLong()));
            } else if (value != null && parameter.type() == ParameterType.DURATION) {
                all.add(shorter(rule, parameter, value.asText()));
            }
        }
    }

    private Option higher(DeployedRule rule, Parameter parameter, long from) {
        long highest = parameter.max() == null ? HIGHEST_CAP : Long.parseLong(parameter.max());
        return new Range(
                FlipKind.CAP,
                highest - from,
                more ->
                        ofParameter(
                                FlipKind.CAP,
                                rule,
                                parameter.name(),
                                from,
                                from + more,
                                LongNode.valueOf(from + more)));
    }

    /** In the unit in which it is written: days, or else hours, minutes or seconds. */
    private Option shorter(DeployedRule rule, Parameter parameter, String from) {
        Window window = Window.parse(from);
        ChronoUnit unit = unit(window.time());
        long now = window.seconds() / unit.getDuration().getSeconds();
        long least = parameter.min() == null ? 0 : Window.parse(parameter.min()).seconds();
        long shortest =
                (least + unit.getDuration().getSeconds() - 1) / unit.getDuration().getSeconds();
        return new Range(
                FlipKind.DURATION,
                now - shortest,
                less -> {
                    String to = written((now - less) * unit.getDuration().getSeconds());
                    return ofParameter(
                            FlipKind.DURATION,
                            rule,
                            parameter.name(),
                            from,
                            to,
                            TextNode.valueOf(to));
                });
    }

    private static ChronoUnit unit(Duration time) {
        if (time.isZero()) {
            return ChronoUnit.DAYS;
        }
        if (time.toSecondsPart() != 0) {
            return ChronoUnit.SECONDS;
        }
        return time.toMinutesPart() != 0 ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
    }

    private static String written(long seconds) {
        long days = seconds / Duration.ofDays(1).getSeconds();
        Duration rest = Duration.ofSeconds(seconds % Duration.ofDays(1).getSeconds());
        if (days == 0) {
            return rest.toString();
        }
        return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }

    /** Values of a rule that speaks of the offer, and its scope. */
    private void change(DeployedRule rule, List<Option> all) {
        all.addAll(new ConditionValues(rule, ruleSet.templates(), circumstances).options());
        ZoneId zone = circumstances.zone() == null ? ZoneOffset.UTC : circumstances.zone();
        LocalDate today = circumstances.now().atZone(zone).toLocalDate();
        LocalTime minute =
                circumstances.now().atZone(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        for (Parameter parameter : rule.template().parameters()) {
            JsonNode value = rule.parameter(parameter.name()).orElse(null);
            if (value != null && parameter.type() == ParameterType.DATE) {
                LocalDate from = LocalDate.parse(value.asText());
                all.add(
                        values(
                                rule,
                                parameter,
                                value.asText(),
                                Stream.of(today, today.plusDays(1), today.minusDays(1))
                                        .sorted(
                                                Comparator.comparingLong(
                                                        to ->
                                                                Math.abs(
                                                                        ChronoUnit.DAYS.between(
                                                                                from, to))))
                                        .map(LocalDate::toString)));
            } else if (value != null && parameter.type() == ParameterType.TIME) {
                LocalTime from = LocalTime.parse(value.asText());
                all.add(
                        values(
                                rule,
                                parameter,
                                value.asText(),
                                Stream.of(minute, minute.plusMinutes(1))
                                        .sorted(
                                                Comparator.comparing(
                                                        (LocalTime to) ->
                                                                Duration.between(from, to).abs()))
                                        .map(LocalTime::toString)));
            }
        }
        List<String> named = rule.rule().scope().offers();
        if (named != null && named.size() > 1) {
            all.add(leavingOut(rule, named));
        }
    }

    private Option values(
            DeployedRule rule, Parameter parameter, String from, Stream<String> others) {
        return steps(
                FlipKind.VALUE,
                others.filter(to -> !to.equals(from))
                        .map(
                                to ->
                                        ofParameter(
                                                FlipKind.VALUE,
                                                rule,
                                                parameter.name(),
                                                from,
                                                to,
                                                TextNode.valueOf(to))));
    }

    private Option leavingOut(DeployedRule rule, List<String> named) {
        ArrayNode others = JSON.arrayNode();
        named.stream().filter(id -> !id.equals(offer.id())).forEach(others::add);
        return steps(
                FlipKind.LEFT_OUT,
                Stream.of(
                        new Flip(
                                FlipKind.LEFT_OUT,
                                rule.id(),
                                null,
                                offer.id(),
                                null,
                                Edit.ofRule(rule.id(), List.of("scope", "offers"), others))));
    }

    private static Option removal(DeployedRule rule) {
        return steps(
                FlipKind.RULE_REMOVED,
                Stream.of(
                        new Flip(
                                FlipKind.RULE_REMOVED,
                                rule.id(),
                                null,
                                rule.template().id(),
                                null,
                                Edit.ofRule(rule.id(), List.of(), NullNode.getInstance()))));
    }

    private Flip ofOffer(FlipKind kind, Object from, Object to, Edit edit) {
        return new Flip(kind, offer.id(), null, from, to, edit);
    }

    private static Flip ofParameter(
            FlipKind kind,
            DeployedRule rule,
            String parameter,
            Object from,
            Object to,
            JsonNode value) {
        return new Flip(
                kind,
                rule.id(),
                parameter,
                from,
                to,
                Edit.ofRule(rule.id(), List.of("parameters", parameter), value));
    }

    private static Option steps(FlipKind kind, Stream<Flip> flips) {
        return new Steps(kind, flips.toList());
    }

    /** Whole numbers without a decimal point. */
    static JsonNode number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? LongNode.valueOf(number.setScale(0, RoundingMode.UNNECESSARY).longValueExact())
                : DecimalNode.valueOf(number);
    }
}
