package io.stratagem.decision;

import io.stratagem.customer.Customer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.Contacts;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.StoreClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** How much of its frequency caps a customer has used, and when there is room again. */
@ApplicationScoped
public class CapsUsed {

    private static final String FREQUENCY_CAP = "contact-policy/frequency-cap";

    private final DataSource dataSource;
    private final ContactHistory histories;
    private final StoreClock clock;

    CapsUsed(DataSource dataSource, ContactHistory histories, StoreClock clock) {
        this.dataSource = dataSource;
        this.histories = histories;
        this.clock = clock;
    }

    /**
     * How much of a cap is used by one of those that have a count of their own.
     *
     * @param of the offer's id, the category, the tag or the channel; empty for the customer
     * @param used how many contacts count, at least 1
     * @param maximum how many may
     * @param until when the next of them counts no more so that there is more room, or, where there
     *     is none, room again
     */
    public record Use(String of, int used, long maximum, Instant until) {

        /** Whether there is no room. */
        public boolean full() {
            return used >= maximum;
        }
    }

    /**
     * What a customer did until a moment, to be held against rule sets.
     *
     * @param contacts all that any cap may count
     */
    public record Past(Customer customer, List<Contact> contacts, Instant until) {

        /**
         * @param ruleSet held open by the caller, or live
         * @return by the id of a rule that caps how often: what is used of it, the fullest first;
         *     empty where nothing is
         */
        public Map<String, List<Use>> used(RuleSet ruleSet) {
            Contacts history =
                    new Contacts(ruleSet.offerIndex(), contacts, "", until, customer.timeZone());
            Map<String, List<Use>> used = new LinkedHashMap<>();
            ruleSet.rules().stream()
                    .filter(rule -> rule.template().id().equals(FREQUENCY_CAP))
                    .forEach(cap -> used.put(cap.id(), uses(cap, history)));
            return used;
        }
    }

    /**
     * @param customer whose contacts count
     * @return what counts now
     * @throws IllegalStateException when the store does not answer
     */
    public Past of(Customer customer) {
        try (Connection connection = dataSource.getConnection()) {
            return new Past(
                    customer,
                    histories.contacts(connection, histories.read(connection, customer.id())),
                    clock.now(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("The contact history cannot be read", e);
        }
    }

    private static List<Use> uses(DeployedRule cap, Contacts history) {
        long maximum = cap.parameter("maximum").orElseThrow().asLong();
        return history
                .counted(
                        cap.coverage(),
                        Window.parse(text(cap, "window")),
                        text(cap, "counts"),
                        text(cap, "per"))
                .entrySet()
                .stream()
                .map(counted -> use(counted.getKey(), counted.getValue(), maximum))
                .sorted(
                        Comparator.comparingLong((Use use) -> use.used() - use.maximum())
                                .reversed())
                .toList();
    }

    /** There is room once fewer than the maximum are left. */
    private static Use use(String of, List<Instant> ends, long maximum) {
        int next = (int) Math.max(0, ends.size() - maximum);
        return new Use(of, ends.size(), maximum, ends.get(next));
    }

    private static String text(DeployedRule rule, String parameter) {
        return rule.parameter(parameter).orElseThrow().asText();
    }
}
