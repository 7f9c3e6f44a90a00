package io.stratagem.decision.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.reference.Answer.Left;
import io.stratagem.decision.reference.Answer.Served;
import io.stratagem.decision.reference.Asked.Used;
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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides the long way round, offer by offer and rule by rule, as the documents say. It shares the
 * plain data of a strategy with the product and none of its logic, so that a difference between the
 * two is a mistake in one of them. What could be misread is a method of its own, for a test to get
 * wrong on purpose.
 */
public class ReferenceDecider {

    private static final Pattern WINDOW =
            Pattern.compile("P(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final Map<String, String> CODES =
            Map.of(
                    "eligibility/audience", "NOT_IN_AUDIENCE",
                    "eligibility/validity", "NOT_VALID_NOW",
                    "exclusion/audience", "EXCLUDED_AUDIENCE",
                    "exclusion/never-with", "NEVER_WITH",
                    "contact-policy/frequency-cap", "FREQUENCY_CAP",
                    "contact-policy/suppression", "SUPPRESSED",
                    "contact-policy/volume-cap", "VOLUME_CAP",
                    "arbitration/diversity", "DIVERSITY");
    private static final double SMALLEST_LEVER = 0.2;
    private static final double LARGEST_LEVER = 5;
    private static final double SMALLEST_WEIGHT = 0.1;
    private static final double LARGEST_WEIGHT = 10;

    /** The answer of the strategy to what is asked. */
    public final Answer decide(StrategyDocument document, Asked asked) {
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
        return days == 0 ? start : start.minus(Duration.ofHours(2));
    }

    /** A reservation holds its place as long as it lasts, or until the offer is waved away. */
    boolean isReserved(Contact contact, Instant now) {
        return contact.dismissAt() == null && contact.reservedUntil().isAfter(now);
    }

    /** Policies with a legal basis hold for every tier; the others only for these. */
    boolean bindsSoftly(Tier tier) {
        return tier == Tier.MANUAL || tier == Tier.STANDARD;
    }

    /** The product of all context weights stays inside the fence. */
    double fencedWeight(double weight) {
        return Math.max(SMALLEST_WEIGHT, Math.min(LARGEST_WEIGHT, weight));
    }

    /** Offers kept apart may stand neither after nor before one another. */
    boolean clashesBothWays() {
        return true;
    }

    /** The offers of a volume cap share it. */
    boolean sharesVolumes() {
        return true;
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

    /** Only places of the standard tier are left to chance, and only to offers of it. */
    boolean leavesToChance(Tier tier) {
        return tier == Tier.STANDARD;
    }

    /** Of several explorations of open offers the first one has its say. */
    Rule inCharge(List<Rule> explorations) {
        return explorations.get(0);
    }

    /**
     * With which probability an offer comes to a place: the best one whenever chance is not asked,
     * and each of those explored, the best one too, by its equal part of the share.
     */
    double probability(boolean best, boolean explored, double share, int count) {
        double probability = explored ? share / count : 0;
        return best ? probability + (1 - share) : probability;
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
        private final SplittableRandom random;
        private final Map<String, Left> left = new TreeMap<>();

        /** What this request served so far: before this answer, and in it. */
        private final List<Offer> taken = new ArrayList<>();

        private final List<Served> served = new ArrayList<>();
        private boolean degraded;

        Run(StrategyDocument document, Asked asked) {
            this.document = document;
            this.asked = asked;
            this.random = new SplittableRandom(asked.seed());
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
            exclusions();
            contactPolicy();
            diversity();
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
                fill(open().stream().min(this::better).orElseThrow());
                if (served.size() < places && countsTaken()) {
                    exclusions();
                    contactPolicy();
                    diversity();
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

        private void exclusions() {
            for (Offer offer : open()) {
                for (Rule rule : rules("exclusion")) {
                    boolean hits =
                            rule.template().equals("exclusion/audience")
                                    ? covers(rule, offer) && meets(rule.parameters())
                                    : covers(rule, offer) && follows(rule) || clashes(rule, offer);
                    if (hits) {
                        leave(offer, "exclusion", CODES.get(rule.template()), rule.id());
                    }
                }
            }
        }

        /** Whether one of the others was decided not long ago. */
        private boolean follows(Rule neverWith) {
            Instant start = start(neverWith, "within", "PT0S", asked.now());
            return !start.equals(asked.now())
                    && history().stream()
                            .anyMatch(c -> isNamed(neverWith, c) && isInside(c.decidedAt(), start));
        }

        private boolean clashes(Rule neverWith, Offer offer) {
            for (Offer before : taken) {
                if (covers(neverWith, offer) && isNamed(neverWith, before)
                        || clashesBothWays()
                                && isNamed(neverWith, offer)
                                && covers(neverWith, before)) {
                    return true;
                }
            }
            return false;
        }

        private List<String> names(Rule neverWith) {
            List<String> names = new ArrayList<>();
            neverWith.parameters().get("with").forEach(name -> names.add(name.asText()));
            return names;
        }

        private boolean isNamed(Rule neverWith, Offer offer) {
            List<String> names = names(neverWith);
            return names.contains(offer.id())
                    || names.contains(offer.category())
                    || offer.tags().stream().anyMatch(names::contains);
        }

        private boolean isNamed(Rule neverWith, Contact contact) {
            if (!contact.strategy().equals(document.id())) {
                return false;
            }
            for (Offer offer : document.offers()) {
                if (offer.id().equals(contact.offer())) {
                    return isNamed(neverWith, offer);
                }
            }
            List<String> names = names(neverWith);
            return names.contains(contact.category())
                    || contact.tags().stream().anyMatch(names::contains);
        }

        private void contactPolicy() {
            for (Offer offer : open()) {
                for (Rule rule : rules("contact-policy")) {
                    if (covers(rule, offer) && binds(rule, offer) && isRefused(rule, offer)) {
                        leave(offer, "contact-policy", CODES.get(rule.template()), rule.id());
                    }
                }
            }
        }

        private boolean binds(Rule rule, Offer offer) {
            return text(rule, "basis", "soft").equals("legal") || bindsSoftly(tier(offer));
        }

        private boolean isRefused(Rule rule, Offer offer) {
            int maximum = rule.parameters().path("maximum").asInt();
            return switch (rule.template()) {
                case "contact-policy/frequency-cap" -> isFull(counted(rule, offer), maximum);
                case "contact-policy/suppression" -> isHeld(rule, offer);
                case "contact-policy/volume-cap" -> isFull((int) volume(rule, offer), maximum);
                default -> throw new IllegalArgumentException(rule.template());
            };
        }

        private long volume(Rule cap, Offer of) {
            long sum = 0;
            for (Offer offer : document.offers()) {
                if (covers(cap, offer) && (sharesVolumes() || offer == of)) {
                    Used used =
                            asked.volumes() == null
                                    ? new Used(0, 0)
                                    : asked.volumes().getOrDefault(offer.id(), new Used(0, 0));
                    sum += text(cap, "per", "total").equals("day") ? used.today() : used.total();
                    sum += taken.contains(offer) ? 1 : 0;
                }
            }
            return sum;
        }

        /** Whether enough outcomes came close enough together, and the last of them lately. */
        private boolean isHeld(Rule rule, Offer offer) {
            int after = rule.parameters().path("after").asInt(1);
            boolean byCategory = text(rule, "holds", "offer").equals("category");
            String outcome = text(rule, "outcome", "");
            List<Instant> times = new ArrayList<>();
            for (Contact contact : history()) {
                Instant at = outcome(contact, outcome);
                boolean same =
                        byCategory
                                ? contact.category().equals(offer.category())
                                : contact.strategy().equals(document.id())
                                        && contact.offer().equals(offer.id());
                boolean here =
                        text(rule, "on", "all").equals("all")
                                || contact.channel().equals(placement.channel());
                if (at != null && same && here && isCovered(rule, contact)) {
                    times.add(at);
                }
            }
            for (Offer before : taken) {
                boolean same =
                        byCategory ? before.category().equals(offer.category()) : before == offer;
                if (outcome.equals("decision") && same && covers(rule, before)) {
                    times.add(asked.now());
                }
            }
            times.sort(Comparator.naturalOrder());
            for (int last = after - 1; last < times.size(); last++) {
                Instant nth = times.get(last);
                Instant first = times.get(last - after + 1);
                boolean together =
                        !rule.parameters().has("window")
                                || isInside(first, start(rule, "window", "", nth));
                if (together && isInside(nth, start(rule, "hold", "", asked.now()))) {
                    return true;
                }
            }
            return false;
        }

        /** Takes out what the answer has enough of. */
        private void diversity() {
            for (Offer offer : open()) {
                for (Rule rule : rules("arbitration")) {
                    if (rule.template().equals("arbitration/diversity")
                            && covers(rule, offer)
                            && bindsSoftly(tier(offer))
                            && crowd(rule, offer) >= rule.parameters().path("maximum").asInt(1)) {
                        leave(offer, "arbitration", "DIVERSITY", rule.id());
                    }
                }
            }
        }

        private int crowd(Rule rule, Offer offer) {
            String per = text(rule, "per", "category");
            int most = 0;
            for (String key : keys(per, offer)) {
                int count = 0;
                for (Offer before : taken) {
                    count += covers(rule, before) && keys(per, before).contains(key) ? 1 : 0;
                }
                most = Math.max(most, count);
            }
            return most;
        }

        /** A legal policy lets nothing through when what it asks is not known. */
        private void withoutHistory() {
            for (Rule rule : document.rules()) {
                boolean history = asked.contacts() == null && readsContacts(rule);
                boolean volumes =
                        asked.volumes() == null
                                && rule.template().equals("contact-policy/volume-cap");
                boolean here = candidates().stream().anyMatch(offer -> covers(rule, offer));
                if (!here || !history && !volumes) {
                    continue;
                }
                degraded = true;
                for (Offer offer : open()) {
                    if (text(rule, "basis", "soft").equals("legal") && covers(rule, offer)) {
                        leave(
                                offer,
                                "contact-policy",
                                history ? "HISTORY_UNAVAILABLE" : "VOLUMES_UNAVAILABLE",
                                rule.id());
                    }
                }
            }
        }

        private boolean readsContacts(Rule rule) {
            return switch (rule.template()) {
                case "contact-policy/frequency-cap", "contact-policy/suppression" -> true;
                case "exclusion/never-with" ->
                        !start(rule, "within", "PT0S", asked.now()).equals(asked.now());
                default -> false;
            };
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

        /** What is gone counts by the category and tags it had, what is foreign for all alone. */
        private boolean isCovered(Rule rule, Contact contact) {
            var scope = rule.scope();
            if (scope.all() != null && scope.all()) {
                return true;
            }
            if (!contact.strategy().equals(document.id())) {
                return false;
            }
            for (Offer offer : document.offers()) {
                if (offer.id().equals(contact.offer())) {
                    return covers(rule, offer);
                }
            }
            return scope.categories() != null && scope.categories().contains(contact.category())
                    || scope.tags() != null
                            && scope.tags().stream().anyMatch(contact.tags()::contains);
        }

        private boolean isCounted(Rule cap, Contact contact) {
            Instant at = outcome(contact, text(cap, "counts", ""));
            return at == null
                    ? isReserved(contact, asked.now())
                    : isInside(at, start(cap, "window", "", asked.now()));
        }

        private Instant outcome(Contact contact, String outcome) {
            return switch (outcome) {
                case "decision" -> contact.decidedAt();
                case "impression" -> contact.impressionAt();
                case "click" -> contact.clickAt();
                case "accept" -> contact.acceptAt();
                case "dismiss" -> contact.dismissAt();
                default -> throw new IllegalArgumentException(outcome);
            };
        }

        private Instant start(Rule rule, String parameter, String otherwise, Instant end) {
            Matcher window = WINDOW.matcher(text(rule, parameter, otherwise));
            if (!window.matches()) {
                throw new IllegalArgumentException(text(rule, parameter, otherwise));
            }
            int days = 7 * part(window, 1) + part(window, 2);
            Duration time =
                    Duration.ofSeconds(
                            3600L * part(window, 3) + 60L * part(window, 4) + part(window, 5));
            return windowStart(days, time, end, asked.zone());
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

        /** Gives the next place to the best offer, or to one that chance picks. */
        private void fill(Offer best) {
            List<Rule> explorations =
                    rules("arbitration").stream()
                            .filter(rule -> rule.template().equals("arbitration/exploration"))
                            .filter(rule -> meetsOptional(rule) && !explored(rule).isEmpty())
                            .toList();
            if (explorations.isEmpty() || !leavesToChance(tier(best))) {
                take(best, 1);
                return;
            }
            Rule rule = inCharge(explorations);
            double share = rule.parameters().get("share").asDouble();
            List<Offer> explored = explored(rule);
            Offer chosen =
                    random.nextDouble() < share
                            ? explored.get(random.nextInt(explored.size()))
                            : best;
            take(
                    chosen,
                    probability(chosen == best, explored.contains(chosen), share, explored.size()));
        }

        private List<Offer> explored(Rule exploration) {
            return open().stream()
                    .filter(offer -> covers(exploration, offer) && leavesToChance(tier(offer)))
                    .toList();
        }

        private void take(Offer offer, double probability) {
            taken.add(offer);
            served.add(
                    new Served(
                            offer.id(), score(offer), propensity(offer), probability, tier(offer)));
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
            if (document.arbitration().contextWeight()) {
                score *= contextWeight(offer);
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

        private double contextWeight(Offer offer) {
            double weight = 1;
            for (Rule rule : rules("arbitration")) {
                if (rule.template().equals("arbitration/context-weight")
                        && covers(rule, offer)
                        && meetsOptional(rule)
                        && isSaid(rule)) {
                    weight *= rule.parameters().get("factor").asDouble();
                }
            }
            return fencedWeight(weight);
        }

        private boolean isSaid(Rule rule) {
            if (!rule.parameters().has("context")) {
                return true;
            }
            Object said = asked.context().get(text(rule, "context", ""));
            return said != null
                    && (!rule.parameters().has("equals")
                            || said.toString().equals(text(rule, "equals", "")));
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
