package io.stratagem.simulation;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Hands out stored customers, some at a time, so that few are in memory at once. */
public abstract class Crowd {

    /**
     * So many at a time: long enough to be worth a trip to the database, and short enough to leave
     * the processors again soon.
     */
    static final int SOME = 128;

    /**
     * @return the next ones; empty when there are no more
     */
    public abstract List<Customer> next();

    /** All of them, in the order of their ids. */
    public static Crowd all(Customers customers) {
        return new Crowd() {
            private String last;

            @Override
            public List<Customer> next() {
                List<Customer> some = customers.after(last, SOME);
                if (!some.isEmpty()) {
                    last = some.get(some.size() - 1).id();
                }
                return some;
            }
        };
    }

    /**
     * Draws some, each as likely as any other. The same seed draws the same of the same customers.
     *
     * @param size how many
     * @param goOn asked now and then; once it says no, nobody is handed out
     */
    public static Crowd sample(Customers customers, int size, long seed, BooleanSupplier goOn) {
        List<String> ids = Draw.of(customers::idsAfter, size, seed, goOn).orElse(List.of());
        return new Crowd() {
            private int from;

            @Override
            public List<Customer> next() {
                List<String> some = ids.subList(from, Math.min(from + SOME, ids.size()));
                from += some.size();
                return some.isEmpty() ? List.of() : found(some);
            }

            /** Without those who are gone since the draw. */
            private List<Customer> found(List<String> some) {
                Map<String, Customer> byId = customers.readAll(some);
                List<Customer> found =
                        some.stream().map(byId::get).filter(Objects::nonNull).toList();
                return found.isEmpty() ? next() : found;
            }
        };
    }
}
