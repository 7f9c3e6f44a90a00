package io.stratagem.whynot;

import io.stratagem.decision.reference.Answer;
import io.stratagem.decision.reference.Answer.Left;
import io.stratagem.decision.reference.Answer.Served;
import io.stratagem.decision.reference.Asked;
import io.stratagem.decision.reference.Asked.Used;
import io.stratagem.decision.reference.ReferenceDecider;
import io.stratagem.offer.Offer;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * An offer in a strategy, and a request: decided the long way round by the reference.
 *
 * @param paused ids of paused offers
 */
record Situated(StrategyDocument document, Asked asked, Set<String> paused, String offer) {

    private static final ReferenceDecider REFERENCE = new ReferenceDecider();

    List<String> answer() {
        return decided().served().stream().map(Served::offer).toList();
    }

    boolean isShown() {
        return answer().contains(offer);
    }

    /** Null when the offer is shown, or has no treatment here. */
    Left left() {
        return decided().left().get(offer);
    }

    /** What is paused has no treatment here, and counts all the same. */
    private Answer decided() {
        if (paused.isEmpty()) {
            return REFERENCE.decide(document, asked);
        }
        List<Offer> offers =
                document.offers().stream()
                        .map(
                                one ->
                                        paused.contains(one.id())
                                                ? one.withTreatments(
                                                        one.treatments().stream()
                                                                .filter(
                                                                        t ->
                                                                                !t.placement()
                                                                                        .equals(
                                                                                                asked
                                                                                                        .placement()))
                                                                .toList())
                                                : one)
                        .toList();
        return REFERENCE.decide(document.withOffers(offers), asked);
    }

    Offer own() {
        return document.offer(offer).orElseThrow();
    }

    Situated with(StrategyDocument other) {
        return new Situated(other, asked, paused, offer);
    }

    Situated with(UnaryOperator<Offer> change) {
        return with(
                document.withOffers(
                        document.offers().stream()
                                .map(one -> one.id().equals(offer) ? change.apply(one) : one)
                                .toList()));
    }

    Situated with(Rule other) {
        return with(
                document.withRules(
                        document.rules().stream()
                                .map(one -> one.id().equals(other.id()) ? other : one)
                                .toList()));
    }

    Situated without(Rule gone) {
        List<Rule> rules = new ArrayList<>(document.rules());
        rules.remove(gone);
        return with(document.withRules(rules));
    }

    Situated with(String attribute, Object value) {
        Map<String, Object> attributes = new TreeMap<>(asked.attributes());
        attributes.remove(attribute);
        if (value != null) {
            attributes.put(attribute, value);
        }
        return new Situated(document, asked.withAttributes(attributes), paused, offer);
    }

    Situated resumed() {
        Set<String> others = new TreeSet<>(paused);
        others.remove(offer);
        return new Situated(document, asked, others, offer);
    }

    /** On another day of UTC, where business days are told here, nothing of it is used yet. */
    Situated at(Instant later) {
        Asked then = asked.withNow(later);
        boolean sameDay =
                later.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(asked.now().atZone(ZoneOffset.UTC).toLocalDate());
        if (!sameDay) {
            Map<String, Used> used = new TreeMap<>();
            asked.volumes().forEach((id, count) -> used.put(id, new Used(0, count.total())));
            then = then.withVolumes(used);
        }
        return new Situated(document, then, paused, offer);
    }

    /** With what the search would have otherwise. */
    Situated with(Flip flip) {
        return switch (flip.kind()) {
            case WAIT -> at((Instant) flip.to());
            case PAUSE -> resumed();
            case ATTRIBUTE -> with(flip.subject(), flip.to());
            default -> with(flip.edit().on(document));
        };
    }
}
