package io.stratagem.decision;

import io.stratagem.decision.Circumstances.Known;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.decision.reference.Asked;
import io.stratagem.deployment.Pause;
import io.stratagem.deployment.PausedOffers;
import io.stratagem.shared.Person;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Circumstances as a test gives them, read from no store. */
public final class GivenCircumstances {

    private static final DecisionEngine ENGINE = new DecisionEngine();

    private GivenCircumstances() {}

    /**
     * @param strategy the strategy's id
     * @param paused ids of its offers, without an end
     */
    public static Circumstances of(String strategy, Asked asked, Collection<String> paused) {
        Map<String, Used> used = new TreeMap<>();
        asked.volumes()
                .forEach((offer, count) -> used.put(offer, new Used(count.today(), count.total())));
        Person operator = new Person("test", "operator", "operator");
        PausedOffers pauses =
                PausedOffers.of(
                        paused.stream()
                                .map(
                                        offer ->
                                                new Pause(
                                                        1,
                                                        strategy,
                                                        offer,
                                                        "Because",
                                                        operator,
                                                        asked.now(),
                                                        null,
                                                        null))
                                .toList());
        return new Circumstances(
                ENGINE,
                new Known(
                        strategy,
                        asked.placement(),
                        true,
                        asked.context(),
                        asked.contacts(),
                        used,
                        pauses,
                        asked.now(),
                        asked.zone(),
                        ZoneOffset.UTC),
                asked.attributes());
    }
}
