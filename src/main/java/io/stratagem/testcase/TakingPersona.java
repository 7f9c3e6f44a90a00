package io.stratagem.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.audit.AuditTrail;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.customer.Lines;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.DecidingSupposed;
import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.decision.DecidingSupposed.Supposition;
import io.stratagem.decision.Decision;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a test case of a stored customer: a persona of what live rules read of it, and what that
 * persona gets now as what is expected. Neither the customer's id nor anything sensitive is taken
 * over, nor an attribute that no live rule reads: it would change no decision.
 */
@ApplicationScoped
public class TakingPersona {

    private static final int MOST_SLOTS = 50;

    private final Customers customers;
    private final Deciding deciding;
    private final DecidingSupposed supposing;
    private final LiveRuleSets liveRuleSets;
    private final TryingTestCase trying;
    private final EditingTestCases editing;
    private final AuditTrail auditTrail;
    private final Clock clock;

    TakingPersona(
            Customers customers,
            Deciding deciding,
            DecidingSupposed supposing,
            LiveRuleSets liveRuleSets,
            TryingTestCase trying,
            EditingTestCases editing,
            AuditTrail auditTrail,
            Clock clock) {
        this.customers = customers;
        this.deciding = deciding;
        this.supposing = supposing;
        this.liveRuleSets = liveRuleSets;
        this.trying = trying;
        this.editing = editing;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Adds a persona and a test case of one name.
     *
     * @param strategy the strategy whose placement it is, which must be live
     * @param customer the id of a stored customer
     * @param placement one of the live placements
     * @param name of the persona and the test case; no id of anybody
     * @return the test case, which passes now
     * @throws ProblemException 404 when there is no such customer; 409 when nothing is live or the
     *     name is taken; 422 when there is no such placement or the name is none, or names the
     *     customer
     */
    @Transactional
    public TestCase take(
            String strategy, String customer, String placement, String name, Actor actor) {
        return auditTrail.recordingRefusal(
                actor.person(),
                "take persona",
                "test-case",
                strategy,
                () -> taken(strategy, customer, placement, name, actor));
    }

    private TestCase taken(
            String strategy, String customer, String placement, String name, Actor actor) {
        Names.require(
                name,
                "/name",
                Wording.of(
                        "Give it a name, such as “Student with a card”.",
                        "Dele un nombre, como «Estudiante con tarjeta»."));
        if (customer == null || customer.isBlank()) {
            throw ProblemException.invalid(
                    "/customer",
                    "required",
                    Wording.of(
                            "Name the customer, by its id.",
                            "Indique el cliente por su identificador."));
        }
        if (name.contains(customer)) {
            throw ProblemException.invalid(
                    "/name",
                    "personal",
                    Wording.of(
                            "The name holds the customer's id. Choose one that says what kind of customer this is.",
                            "El nombre contiene el identificador del cliente. Elija uno que diga qué tipo de cliente es."));
        }
        Customer stored =
                customers
                        .find(customer)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "There is no stored customer with this id. Check it, or write the persona by hand.",
                                                        "No hay ningún cliente guardado con este identificador. Compruébelo o escriba la persona de prueba a mano.")));
        try (Lease lease =
                liveRuleSets
                        .forStrategy(strategy)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                Wording.of(
                                                        "Nothing of %s is live, so nobody gets anything yet. Write the persona by hand.",
                                                        "No hay nada de %s en vivo, así que nadie recibe nada todavía. Escriba la persona de prueba a mano.",
                                                        strategy)))) {
            return add(lease.ruleSet(), stored, placement, name, actor);
        }
    }

    private TestCase add(
            RuleSet ruleSet, Customer stored, String placement, String name, Actor actor) {
        if (placement == null || ruleSet.document().placement(placement).isEmpty()) {
            throw ProblemException.invalid(
                    "/placement",
                    "unknown-placement",
                    Wording.of(
                            "%s has these placements live: %s.",
                            "%s tiene estos espacios en vivo: %s.",
                            ruleSet.strategy(),
                            String.join(", ", ruleSet.document().placementIds())));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Persona persona =
                editing.addPersona(ruleSet.strategy(), persona(ruleSet, stored, name, now), actor);
        Supposition answer = trying.answer(ruleSet, persona.content(), placement, null, now);
        return editing.add(
                ruleSet.strategy(),
                new TestCaseContent(
                        name,
                        persona.id(),
                        placement,
                        null,
                        expectations(answer),
                        note(stored.id(), placement, answer)),
                actor);
    }

    private PersonaContent persona(RuleSet ruleSet, Customer stored, String name, Instant now) {
        Map<String, JsonNode> attributes = new TreeMap<>();
        for (String read : ruleSet.attributesRead()) {
            Object value = stored.attributes().get(read);
            boolean sensitive =
                    ruleSet.templates()
                            .vocabulary()
                            .attribute(read)
                            .map(Attribute::sensitive)
                            .orElse(true);
            if (value != null && !sensitive) {
                attributes.put(read, Lines.json(value));
            }
        }
        ZoneId zone = stored.timeZone() == null ? ZoneOffset.UTC : stored.timeZone();
        List<SupposedContact> contacts = supposing.contacts(stored.id(), ruleSet.strategy());
        List<String> lines =
                contacts.stream()
                        .skip(Math.max(0, contacts.size() - PersonaContent.MOST_CONTACTS))
                        .filter(contact -> ruleSet.document().offer(contact.offer()).isPresent())
                        .map(contact -> ContactLine.of(contact, now, zone).words())
                        .toList();
        return new PersonaContent(
                name,
                stored.timeZone() == null ? null : stored.timeZone().getId(),
                null,
                attributes,
                Map.of(),
                lines);
    }

    private static List<String> expectations(Supposition answer) {
        if (answer.offers().isEmpty()) {
            return List.of("gets no offer");
        }
        String exactly = "gets exactly " + String.join(", ", answer.offers());
        return answer.fallback() ? List.of(exactly, "gets only the fallback") : List.of(exactly);
    }

    /** Says where the persona gets something else than the customer did at that moment. */
    private String note(String customer, String placement, Supposition answer) {
        Decision decision =
                deciding.preview(
                                new DecisionRequest(
                                        customer,
                                        placement,
                                        MOST_SLOTS,
                                        Map.of(),
                                        Map.of(),
                                        Map.of(),
                                        null))
                        .get(0)
                        .decision();
        List<String> got = decision.offers().stream().map(offer -> offer.offerId()).toList();
        return "Taken from a stored customer."
                + (got.equals(answer.offers())
                        ? ""
                        : " The customer got something else at that moment (%s), for pauses, volume caps, chance or contacts that a test case does not have."
                                .formatted(got.isEmpty() ? "no offer" : String.join(", ", got)));
    }
}
