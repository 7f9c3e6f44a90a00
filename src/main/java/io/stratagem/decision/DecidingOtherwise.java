package io.stratagem.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customers;
import io.stratagem.customer.Customers.StoredCustomer;
import io.stratagem.decision.Circumstances.Known;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.deployment.LivePauses;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Reads once what a decision for a customer would rest on now, so that it can be decided again and
 * again, each time with something otherwise.
 */
@ApplicationScoped
public class DecidingOtherwise {

    private final DataSource dataSource;
    private final Customers customers;
    private final ContactHistory histories;
    private final VolumeCounts volumes;
    private final StoreClock clock;
    private final LivePauses livePauses;
    private final DecisionSettings settings;
    private final DecisionEngine engine = new DecisionEngine();

    DecidingOtherwise(
            DataSource dataSource,
            Customers customers,
            ContactHistory histories,
            VolumeCounts volumes,
            StoreClock clock,
            LivePauses livePauses,
            DecisionSettings settings) {
        this.dataSource = dataSource;
        this.customers = customers;
        this.histories = histories;
        this.volumes = volumes;
        this.clock = clock;
        this.livePauses = livePauses;
        this.settings = settings;
    }

    /**
     * Reads what a request made now would meet.
     *
     * @param ruleSet what is live; held open by the caller
     * @param placement one of its placements
     * @param customer an id; need not be stored
     * @param attributes override the stored ones; JSON null takes one away
     * @param context scalars by name
     * @throws ProblemException 422 for attributes the vocabulary does not know
     * @throws IllegalStateException when a store does not answer
     */
    public Circumstances read(
            RuleSet ruleSet,
            String placement,
            String customer,
            Map<String, JsonNode> attributes,
            Map<String, Object> context) {
        Vocabulary vocabulary = ruleSet.templates().vocabulary();
        Map<String, Object> given =
                new AttributeReader(vocabulary).read(attributes, Pointer.ROOT.at("attributes"));
        StoredCustomer stored = customers.findAll(List.of(customer)).get(customer);
        Map<String, Object> of =
                stored == null ? Map.of() : Customers.attributes(stored.stored(), vocabulary);
        try (Connection connection = dataSource.getConnection()) {
            Instant now = clock.now(connection);
            Known known =
                    new Known(
                            ruleSet.strategy(),
                            placement,
                            stored != null,
                            context,
                            histories.contacts(connection, histories.read(connection, customer)),
                            used(connection, ruleSet, now),
                            livePauses.present(),
                            now,
                            stored == null ? null : stored.timeZone(),
                            settings.businessZone());
            return new Circumstances(engine, known, Answering.merged(of, attributes, given));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "What a decision for a customer rests on cannot be read", e);
        }
    }

    /** Of all offers, as a rule set that is supposed may count others than the live one. */
    private Map<String, Used> used(Connection connection, RuleSet ruleSet, Instant now)
            throws SQLException {
        boolean counted = ruleSet.rules().stream().anyMatch(rule -> rule.template().readsVolumes());
        return counted
                ? volumes.read(
                        connection,
                        ruleSet.strategy(),
                        ruleSet.offers().stream().map(Offer::id).toList(),
                        now)
                : Map.of();
    }
}
