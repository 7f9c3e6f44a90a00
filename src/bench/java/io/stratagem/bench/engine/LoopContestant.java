package io.stratagem.bench.engine;

import io.stratagem.bench.engine.TypedOffer.Customer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The same decisions written by hand: one loop over all offers, sorted once by priority. It counts
 * who is eligible, as the engine's funnel does, but keeps no reasons and logs nothing.
 */
final class LoopContestant implements Contestant {

    private final EngineWorkload workload;
    private final List<Customer> customers = new ArrayList<>();
    private final TypedOffer[] offers;

    LoopContestant(EngineWorkload workload) {
        this.workload = workload;
        workload.profiles().forEach(profile -> customers.add(Customer.of(profile)));
        offers = byPriority(workload).toArray(TypedOffer[]::new);
    }

    /** The offers in the order in which they rank. */
    static List<TypedOffer> byPriority(EngineWorkload workload) {
        List<TypedOffer> offers = new ArrayList<>();
        for (int i = 0; i < workload.offers().size(); i++) {
            offers.add(new TypedOffer(i, workload.offers().get(i)));
        }
        offers.sort(
                Comparator.comparing((TypedOffer offer) -> -offer.priority)
                        .thenComparing(offer -> offer.id));
        return offers;
    }

    @Override
    public Answer decide(int profile) {
        Customer customer = customers.get(profile);
        Tally tally = new Tally(workload.contacts(profile));
        List<String> top = new ArrayList<>(EngineWorkload.PLACES);
        int eligible = 0;
        for (TypedOffer offer : offers) {
            if (offer.admits(customer)) {
                eligible++;
                if (top.size() < EngineWorkload.PLACES && tally.hasRoomFor(offer)) {
                    tally.take(offer);
                    top.add(offer.id);
                }
            }
        }
        return new Answer(top, eligible);
    }

    @Override
    public Answer answer(int profile) {
        return decide(profile);
    }
}
