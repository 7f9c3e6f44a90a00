package io.stratagem.decision;

import io.stratagem.decision.Comparisons.Witnessed;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.shared.Language;
import io.stratagem.shared.Manner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Decides for somebody who is supposed instead of stored, with a rule set that need not be live.
 * The answer depends on the rule set and what is supposed alone: nothing is paused, no volume cap
 * has counted anything, nothing is reserved, logged or counted.
 */
@ApplicationScoped
public class DecidingSupposed {

    private static final UUID NOT_STORED = new UUID(0, 0);

    private final DataSource dataSource;
    private final ContactHistory histories;
    private final DecisionSettings settings;
    private final DecisionEngine engine = new DecisionEngine();

    DecidingSupposed(DataSource dataSource, ContactHistory histories, DecisionSettings settings) {
        this.dataSource = dataSource;
        this.histories = histories;
        this.settings = settings;
    }

    /**
     * A contact with an offer of the strategy.
     *
     * @param offer the offer's id
     * @param channel where it was decided
     * @param at when it was decided, and when what became of it happened
     * @param outcomes what became of it; empty when nothing did
     */
    public record SupposedContact(
            String offer, String channel, Instant at, Set<Outcome> outcomes) {}

    /**
     * What is supposed.
     *
     * @param placement one of the rule set's
     * @param count how many offers are wanted, at least 1; null for all slots
     * @param attributes typed by the vocabulary
     * @param context of the request, scalars by name
     * @param zone the customer's time zone, or null when unknown
     * @param contacts oldest first
     * @param now the moment of the decision
     * @param seed all that is random comes from it
     */
    public record Supposed(
            String placement,
            Integer count,
            Map<String, Object> attributes,
            Map<String, Object> context,
            ZoneId zone,
            List<SupposedContact> contacts,
            Instant now,
            long seed) {}

    /**
     * The decision.
     *
     * @param offers ids of the offers of the answer, best first
     * @param fallback whether nothing but fallback offers qualified
     * @param explanation why each offer of the placement is in it or not, values compared, in
     *     English
     * @param explanationInSpanish the same in Spanish
     */
    public record Supposition(
            List<String> offers,
            boolean fallback,
            Explanation explanation,
            Explanation explanationInSpanish) {

        /** Why each offer is in it or not, in the locale's language. */
        public Explanation explanation(Locale locale) {
            return locale.getLanguage().equals(Language.SPANISH.getLanguage())
                    ? explanationInSpanish
                    : explanation;
        }
    }

    /**
     * Decides.
     *
     * @param ruleSet held open by the caller
     */
    public Supposition decide(RuleSet ruleSet, Supposed supposed) {
        Situation situation = situation(ruleSet, supposed);
        Witnessed made = Comparisons.of(engine, ruleSet, situation);
        return new Supposition(
                made.selection().offers().stream()
                        .map(ranked -> ruleSet.offers().get(ranked.offer()).id())
                        .toList(),
                made.selection().fallback(),
                explanation(ruleSet, made, Locale.ENGLISH),
                explanation(ruleSet, made, Language.SPANISH));
    }

    private Explanation explanation(RuleSet ruleSet, Witnessed made, Locale locale) {
        return Explanation.of(engine.plan(ruleSet).record(), made, Manner.plain(locale));
    }

    /**
     * Says why each offer is in that decision or not, values compared.
     *
     * @param ruleSet held open by the caller
     */
    public Explanation explain(RuleSet ruleSet, Supposed supposed, Manner manner) {
        Witnessed made = Comparisons.of(engine, ruleSet, situation(ruleSet, supposed));
        return Explanation.of(engine.plan(ruleSet).record(), made, manner);
    }

    /**
     * Decides without saying why in words.
     *
     * @param ruleSet held open by the caller
     */
    public Selection select(RuleSet ruleSet, Supposed supposed) {
        return engine.decide(ruleSet, situation(ruleSet, supposed));
    }

    /**
     * Decides, and answers as to a service.
     *
     * @param ruleSet held open by the caller
     * @param customer the id of the customer who is supposed
     */
    public Decision answer(RuleSet ruleSet, Supposed supposed, String customer) {
        return new Decision(
                NOT_STORED,
                supposed.now(),
                customer,
                supposed.placement(),
                engine.plan(ruleSet).record(),
                select(ruleSet, supposed),
                false,
                false);
    }

    private Situation situation(RuleSet ruleSet, Supposed supposed) {
        PlacementPlan place = engine.plan(ruleSet).placement(supposed.placement());
        return new Situation(
                supposed.placement(),
                supposed.count() == null ? place.placement().slots() : supposed.count(),
                supposed.attributes(),
                supposed.context(),
                Map.of(),
                Optional.of(contacts(ruleSet, supposed)),
                Optional.of(engine.plan(ruleSet).volumes(Map.of())),
                OfferSet.NONE,
                OfferSet.NONE,
                supposed.now(),
                supposed.zone(),
                supposed.seed());
    }

    /**
     * What is remembered of a customer's contacts with offers of a strategy, oldest first.
     *
     * @throws IllegalStateException when the store does not answer
     */
    public List<SupposedContact> contacts(String customer, String strategy) {
        try (Connection connection = dataSource.getConnection()) {
            return histories.contacts(connection, histories.read(connection, customer)).stream()
                    .filter(contact -> contact.strategy().equals(strategy))
                    .map(DecidingSupposed::supposed)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("The contact history cannot be read", e);
        }
    }

    private static SupposedContact supposed(Contact contact) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        if (contact.impressionAt() != null) {
            outcomes.add(Outcome.IMPRESSION);
        }
        if (contact.clickAt() != null) {
            outcomes.add(Outcome.CLICK);
        }
        if (contact.acceptAt() != null) {
            outcomes.add(Outcome.ACCEPT);
        }
        if (contact.dismissAt() != null) {
            outcomes.add(Outcome.DISMISS);
        }
        return new SupposedContact(
                contact.offer(), contact.channel(), contact.decidedAt(), outcomes);
    }

    private List<Contact> contacts(RuleSet ruleSet, Supposed supposed) {
        if (supposed.contacts().isEmpty()) {
            return List.of();
        }
        Map<String, Offer> offers =
                ruleSet.offers().stream().collect(Collectors.toMap(Offer::id, offer -> offer));
        List<Contact> contacts = new ArrayList<>();
        for (SupposedContact contact : supposed.contacts()) {
            Offer offer = offers.get(contact.offer());
            contacts.add(
                    new Contact(
                            ruleSet.strategy(),
                            contact.offer(),
                            offer == null ? "" : offer.category(),
                            offer == null ? Set.of() : Set.copyOf(offer.tags()),
                            contact.channel(),
                            contact.at(),
                            contact.at().plus(settings.reservationAt(supposed.placement())),
                            when(Outcome.IMPRESSION, contact),
                            when(Outcome.CLICK, contact),
                            when(Outcome.ACCEPT, contact),
                            when(Outcome.DISMISS, contact)));
        }
        return contacts;
    }

    private static Instant when(Outcome outcome, SupposedContact contact) {
        return contact.outcomes().contains(outcome) ? contact.at() : null;
    }
}
