package io.stratagem.decision.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.reference.Answer.Left;
import io.stratagem.decision.reference.Answer.Served;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides the long way round, offer by offer and rule by rule, as the documents say. It shares the
 * plain data of a strategy with the product and none of its logic, so that a difference between the
 * two is a mistake in one of them. What could be misread is a method of its own, for a test to get
 * wrong on purpose.
 */
class ReferenceDecider {

    private static final Pattern WINDOW =
            Pattern.compile("P(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final Map<String, String> CODES =
            Map.of(
                    "eligibility/audience", "NOT_IN_AUDIENCE",
                    "eligibility/validity", "NOT_VALID_NOW",
                    "exclusion/audience", "EXCLUDED_AUDIENCE",
                    "contact-policy/frequency-cap", "FREQUENCY_CAP");
    private static final double SMALLEST_LEVER = 0.2;
    private static final double LARGEST_LEVER = 5;

    /** The answer of the strategy to what is asked. */
    final Answer decide(StrategyDocument document, Asked asked) {
        return new Run(document, asked).decide();
    }

    // What is easily got wrong.

    /** Rules of one template on an offer combine by OR. */
    boolean templateLetsIn(List<Boolean> rulesThatHit) {
        return rulesThatHit.contains(true);
    }

    /** An offer that no rule of a template speaks of needs nothing from it. */
    boolean letsInWithoutRules() {
        return true;
    }

    /** A cap of three takes three. */
    boolean isFull(int counted, int maximum) {
        return counted >= maximum;
    }

    /** What happened at the very instant at which the window begins lies outside. */
    boolean isInside(Instant at, Instant start) {
        return at.isAfter(start);
    }

    /** Days are calendar days where the customer lives; unknown zones count the longest day. */
    Instant windowStart(int days, Duration time, Instant now, ZoneId zone) {
        if (zone != null) {
            return now.atZone(zone).minusDays(days).toInstant().minus(time);
        }
        Instant start = now.minus(Duration.ofHours(24L * days)).minus(time);
        return days == 0 ? start : start.minus(Duration.ofHours(1));
    }

    /** A reservation holds its place as long as it lasts, or until the offer is waved away. */
    boolean isReserved(Contact contact, Instant now) {
        return contact.dismissAt() == null && contact.reservedUntil().isAfter(now);
    }

    /** Policies with a legal basis hold for every tier; soft ones spare mandatory and fallback. */
    boolean holdsFor(Rule policy, Tier tier) {
        return tier == Tier.MANUAL
                || tier == Tier.STANDARD
                || text(policy, "basis", "soft").equals("legal");
    }

    /** The product of all levers stays inside the fence. */
    double fenced(double lever) {
        return Math.max(SMALLEST_LEVER, Math.min(LARGEST_LEVER, lever));
    }

    /** Of equal offers the one of higher priority comes first, then the smaller id. */
    Comparator<Offer> ties() {
        return Comparator.comparing((Offer offer) -> -offer.priority()).thenComparing(Offer::id);
    }

    /** Of several moves the best tier counts. */
    Tier moved(Tier one, Tier other) {
        return one.ordinal() <= other.ordinal() ? one : other;
    }

    /** An attribute that is not set makes every comparison false. */
    boolean whenNotSet(String operator) {
        return operator.equals("not-set");
    }

    /** What is taken into the answer counts at once for the rest of the answer. */
    boolean countsTaken() {
        return true;
    }

    private static String text(Rule rule, String name, String otherwise) {
        return rule.parameters().path(name).asText(otherwise);
    }

    private static String stage(Rule rule) {
        return rule.template().substring(0, rule.template().indexOf('/'));
    }

    /** One decision. */
    private final class Run {

        private final StrategyDocument document;
        private final Asked asked;
        private final Placement placement;
        private final Map<String, Left> left = new TreeMap<>();

        /** What this request served so far: before this answer, and in it. */
        private final List<Offer> taken = new ArrayList<>();

        private final List<Served> served = new ArrayList<>();
        private boolean degraded;

        Run(StrategyDocument document, Asked asked) {
            this.document = document;
            this.asked = asked;
            this.placement =
                    document.placements().stream()
                            .filter(p -> p.id().equals(asked.placement()))
                            .findFirst()
                            .orElseThrow();
        }

        Answer decide() {
            for (Offer offer : document.offers()) {
                if (asked.already().contains(offer.id())) {
                    taken.add(offer);
                }
            }
            for (Offer offer : candidates()) {
                if (asked.already().contains(offer.id())) {
                    leave(offer, "candidates", "ALREADY_SHOWN", null);
                }
                ownDates(offer);
            }
            for (Offer offer : open()) {
                eligibility(offer);
            }
            for (Offer offer : open()) {
                exclusion(offer);
            }
            contactPolicy();
            withoutHistory();
            boolean fallback = open().stream().allMatch(this::isFallback);
            if (!fallback) {
                for (Offer offer : open()) {
                    if (isFallback(offer)) {
                        leave(offer, "arbitration", "FALLBACK_NOT_NEEDED", null);
                    }
                }
            }
            int places = Math.min(asked.count(), placement.slots());
            while (served.size() < places && !open().isEmpty()) {
                take(open().stream().min(this::better).orElseThrow());
                if (served.size() < places && countsTaken()) {
                    contactPolicy();
                }
            }
            for (Offer offer : open()) {
                leave(offer, "answer", "OUTRANKED", null);
            }
            return new Answer(served, left, fallback, degraded);
        }

        private List<Offer> candidates() {
            return document.offers().stream()
                    .filter(
                            offer ->
                                    offer.treatments().stream()
                                            .anyMatch(t -> t.placement().equals(placement.id())))
                    .toList();
        }

        private List<Offer> open() {
            return candidates().stream()
                    .filter(offer -> !left.containsKey(offer.id()) && !taken.contains(offer))
                    .toList();
        }

        private void leave(Offer offer, String stage, String code, String by) {
            left.putIfAbsent(offer.id(), new Left(stage, code, by));
        }

        private List<Rule> rules(String stage) {
            return document.rules().stream().filter(rule -> stage(rule).equals(stage)).toList();
        }

        private boolean covers(Rule rule, Offer offer) {
            var scope = rule.scope();
            return scope.offers() != null && scope.offers().contains(offer.id())
                    || scope.categories() != null && scope.categories().contains(offer.category())
                    || scope.tags() != null
                            && scope.tags().stream().anyMatch(offer.tags()::contains)
                    || scope.all() != null && scope.all();
        }

        private void ownDates(Offer offer) {
            if (offer.startsAt() != null && asked.now().compareTo(offer.startsAt()) < 0) {
                leave(offer, "candidates", "NOT_STARTED", null);
            } else if (offer.endsAt() != null && asked.now().compareTo(offer.endsAt()) >= 0) {
                leave(offer, "candidates", "ENDED", null);
            }
        }

        private void eligibility(Offer offer) {
            if (isFallback(offer)) {
                return;
            }
            for (String template : List.of("eligibility/audience", "eligibility/validity")) {
                List<Boolean> hits =
                        document.rules().stream()
                                .filter(rule -> rule.template().equals(template))
                                .filter(rule -> covers(rule, offer))
                                .map(this::letsIn)
                                .toList();
                if (hits.isEmpty() ? !letsInWithoutRules() : !templateLetsIn(hits)) {
                    leave(offer, "eligibility", CODES.get(template), template);
                }
            }
        }

        private boolean letsIn(Rule rule) {
            return rule.template().equals("eligibility/audience")
                    ? meets(rule.parameters())
                    : isValidNow(rule.parameters());
        }

        private boolean isValidNow(JsonNode parameters) {
            var local = asked.now().atZone(asked.zone() == null ? ZoneOffset.UTC : asked.zone());
            LocalDate today = local.toLocalDate();
            LocalTime time = local.toLocalTime();
            return !(parameters.has("from")
                            && today.isBefore(LocalDate.parse(parameters.get("from").asText())))
                    && !(parameters.has("until")
                            && today.isAfter(LocalDate.parse(parameters.get("until").asText())))
                    && !(parameters.has("startTime")
                            && time.isBefore(LocalTime.parse(parameters.get("startTime").asText())))
                    && !(parameters.has("endTime")
                            && !time.isBefore(LocalTime.parse(parameters.get("endTime").asText())));
        }

        private void exclusion(Offer offer) {
            for (Rule rule : rules("exclusion")) {
                if (covers(rule, offer) && meets(rule.parameters())) {
                    leave(offer, "exclusion", CODES.get(rule.template()), rule.id());
                }
            }
        }

        private void contactPolicy() {
            for (Offer offer : open()) {
                for (Rule rule : rules("contact-policy")) {
                    if (covers(rule, offer)
                            && holdsFor(rule, tier(offer))
                            && isFull(
                                    counted(rule, offer),
                                    rule.parameters().get("maximum").asInt())) {
                        leave(offer, "contact-policy", CODES.get(rule.template()), rule.id());
                    }
                }
            }
        }

        /** A legal policy whose history is not known lets nothing through. */
        private void withoutHistory() {
            boolean asked =
                    rules("contact-policy").stream()
                            .anyMatch(rule -> candidates().stream().anyMatch(o -> covers(rule, o)));
            if (this.asked.contacts() != null || !asked) {
                return;
            }
            degraded = true;
            for (Rule rule : rules("contact-policy")) {
                for (Offer offer : open()) {
                    if (text(rule, "basis", "soft").equals("legal") && covers(rule, offer)) {
                        leave(offer, "contact-policy", "HISTORY_UNAVAILABLE", rule.id());
                    }
                }
            }
        }

        /** How much of the cap's count for this offer is used up. */
        private int counted(Rule cap, Offer offer) {
            String per = text(cap, "per", "offer");
            int most = 0;
            for (String key : keys(per, offer)) {
                int count = 0;
                for (Contact contact : history()) {
                    if (isCovered(cap, contact)
                            && keys(per, contact).contains(key)
                            && isCounted(cap, contact)) {
                        count++;
                    }
                }
                for (Offer before : taken) {
                    if (covers(cap, before) && keys(per, before).contains(key)) {
                        count++;
                    }
                }
                most = Math.max(most, count);
            }
            return most;
        }

        private List<Contact> history() {
            return asked.contacts() == null ? List.of() : asked.contacts();
        }

        private List<String> keys(String per, Offer offer) {
            return switch (per) {
                case "offer" -> List.of(document.id() + " " + offer.id());
                case "category" -> List.of(offer.category());
                case "tag" -> offer.tags();
                case "channel" -> List.of(placement.channel());
                default -> List.of("everything");
            };
        }

        private List<String> keys(String per, Contact contact) {
            return switch (per) {
                case "offer" -> List.of(contact.strategy() + " " + contact.offer());
                case "category" -> List.of(contact.category());
                case "tag" -> List.copyOf(contact.tags());
                case "channel" -> List.of(contact.channel());
                default -> List.of("everything");
            };
        }

        /**
         * Contacts by offers that this strategy does not have count for rules over everything; by
         * offers that it had once also for rules over the category or a tag they had then.
         */
        private boolean isCovered(Rule cap, Contact contact) {
            if (contact.strategy().equals(document.id())) {
                for (Offer offer : document.offers()) {
                    if (offer.id().equals(contact.offer())) {
                        return covers(cap, offer);
                    }
                }
            }
            var scope = cap.scope();
            boolean own = contact.strategy().equals(document.id());
            return scope.all() != null && scope.all()
                    || own
                            && scope.categories() != null
                            && scope.categories().contains(contact.category())
                    || own
                            && scope.tags() != null
                            && scope.tags().stream().anyMatch(contact.tags()::contains);
        }

        private boolean isCounted(Rule cap, Contact contact) {
            Instant at =
                    switch (text(cap, "counts", "")) {
                        case "decision" -> contact.decidedAt();
                        case "impression" -> contact.impressionAt();
                        case "click" -> contact.clickAt();
                        default -> contact.acceptAt();
                    };
            return at == null ? isReserved(contact, asked.now()) : isInside(at, start(cap));
        }

        private Instant start(Rule cap) {
            Matcher window = WINDOW.matcher(text(cap, "window", ""));
            if (!window.matches()) {
                throw new IllegalArgumentException(text(cap, "window", ""));
            }
            int days = 7 * part(window, 1) + part(window, 2);
            Duration time =
                    Duration.ofSeconds(
                            3600L * part(window, 3) + 60L * part(window, 4) + part(window, 5));
            return windowStart(days, time, asked.now(), asked.zone());
        }

        private int part(Matcher window, int group) {
            return window.group(group) == null ? 0 : Integer.parseInt(window.group(group));
        }

        private boolean isFallback(Offer offer) {
            return tier(offer) == Tier.FALLBACK;
        }

        private Tier tier(Offer offer) {
            Tier tier = null;
            for (Rule rule : rules("arbitration")) {
                if (rule.template().equals("arbitration/tier")
                        && covers(rule, offer)
                        && meetsOptional(rule)) {
                    Tier to = Tier.of(text(rule, "tier", ""));
                    tier = tier == null ? to : moved(tier, to);
                }
            }
            return tier == null ? offer.tier() : tier;
        }

        private void take(Offer offer) {
            taken.add(offer);
            served.add(new Served(offer.id(), score(offer), propensity(offer), tier(offer)));
        }

        private int better(Offer one, Offer other) {
            if (tier(one) != tier(other)) {
                return tier(one).ordinal() - tier(other).ordinal();
            }
            if (tier(one) == Tier.FALLBACK && document.fallback() != null) {
                String first = document.fallback().offer();
                if (one.id().equals(first) || other.id().equals(first)) {
                    return one.id().equals(first) ? -1 : 1;
                }
            }
            int byScore = Double.compare(score(other), score(one));
            return byScore != 0 ? byScore : ties().compare(one, other);
        }

        private double propensity(Offer offer) {
            Double given = asked.propensities().get(offer.id());
            if (given != null) {
                return given;
            }
            return offer.propensity() != null ? offer.propensity() : 1;
        }

        private double score(Offer offer) {
            if (tier(offer) != Tier.STANDARD) {
                return offer.priority();
            }
            double score = 1;
            if (document.arbitration().propensity()) {
                score *= propensity(offer);
            }
            if (document.arbitration().value()) {
                score *= offer.value();
            }
            if (document.arbitration().lever()) {
                score *= lever(offer);
            }
            return score;
        }

        private double lever(Offer offer) {
            double factor = 1;
            boolean boosted = false;
            for (Rule rule : rules("arbitration")) {
                if (rule.template().equals("arbitration/lever")
                        && covers(rule, offer)
                        && meetsOptional(rule)) {
                    factor *= rule.parameters().get("factor").asDouble();
                    boosted = true;
                }
            }
            return boosted ? fenced(offer.lever() * factor) : offer.lever();
        }

        private boolean meetsOptional(Rule rule) {
            return !rule.parameters().has("audience") || meets(rule.parameters().get("audience"));
        }

        private boolean meets(JsonNode group) {
            if (group.has("all")) {
                for (JsonNode part : group.get("all")) {
                    if (!meets(part)) {
                        return false;
                    }
                }
                return true;
            }
            if (group.has("any")) {
                for (JsonNode part : group.get("any")) {
                    if (meets(part)) {
                        return true;
                    }
                }
                return false;
            }
            return group.has("not") ? !meets(group.get("not")) : holds(group);
        }

        private boolean holds(JsonNode condition) {
            Object value = asked.attributes().get(condition.get("attribute").asText());
            String operator = condition.get("operator").asText();
            JsonNode with = condition.path("value");
            if (value == null) {
                return whenNotSet(operator);
            }
            return switch (operator) {
                case "is-set" -> true;
                case "not-set" -> false;
                case "=" -> order(value, with) == 0;
                case "!=" -> order(value, with) != 0;
                case "<" -> order(value, with) < 0;
                case "<=" -> order(value, with) <= 0;
                case ">" -> order(value, with) > 0;
                case ">=" -> order(value, with) >= 0;
                case "between" -> order(value, with.get(0)) >= 0 && order(value, with.get(1)) <= 0;
                case "in" -> isOneOf(value, with);
                case "not-in" -> !isOneOf(value, with);
                default -> throw new IllegalArgumentException(operator);
            };
        }

        private boolean isOneOf(Object value, JsonNode list) {
            for (JsonNode one : list) {
                if (order(value, one) == 0) {
                    return true;
                }
            }
            return false;
        }

        private int order(Object value, JsonNode with) {
            if (value instanceof Number number) {
                return Double.compare(number.doubleValue() + 0.0, with.asDouble() + 0.0);
            }
            if (value instanceof LocalDate date) {
                return date.compareTo(LocalDate.parse(with.asText()));
            }
            if (value instanceof Boolean flag) {
                return flag.compareTo(with.asBoolean());
            }
            return value.toString().compareTo(with.asText());
        }
    }
}
