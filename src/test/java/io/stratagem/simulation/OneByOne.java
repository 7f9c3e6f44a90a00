package io.stratagem.simulation;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.DecisionRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks what is live for every stored customer, one after the other, as a caller would. */
@ApplicationScoped
public class OneByOne {

    private static final int ALL_SLOTS = 50;

    private final Customers customers;
    private final Deciding deciding;

    OneByOne(Customers customers, Deciding deciding) {
        this.customers = customers;
        this.deciding = deciding;
    }

    /** What one customer gets. */
    public record Got(List<String> offers, boolean fallback) {}

    /** By customer what it gets at a placement. */
    public Map<String, Got> at(String placement) {
        Map<String, Got> got = new TreeMap<>();
        String last = null;
        List<Customer> some = customers.after(null, 1_000);
        while (!some.isEmpty()) {
            for (Customer customer : some) {
                last = customer.id();
                got.put(last, got(last, placement));
            }
            some = customers.after(last, 1_000);
        }
        return got;
    }

    private Got got(String customer, String placement) {
        Decision decision =
                deciding.preview(
                                new DecisionRequest(
                                        customer, placement, ALL_SLOTS, Map.of(), Map.of(),
                                        Map.of(), null))
                        .get(0)
                        .decision();
        List<String> offers = new ArrayList<>();
        for (ServedOffer offer : decision.offers()) {
            offers.add(offer.offerId());
        }
        return new Got(offers, decision.fallback() && !offers.isEmpty());
    }
}
