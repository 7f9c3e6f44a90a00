package io.stratagem.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Evidence;
import io.stratagem.customer.Customers;
import io.stratagem.ruleset.Durations;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.SimulationResult.OfPlacement;
import io.stratagem.simulation.TakingSides.Present;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What share of decisions a change alters, for approvers and the approval policy: on all customers
 * where somebody simulated that, else on some that are drawn when it is submitted first. Nobody
 * chooses the draw that counts, so nobody can go on drawing until the change looks small.
 */
@ApplicationScoped
@Priority(200)
class SimulatedEvidence implements Evidence {

    private static final Logger LOG = Logger.getLogger(SimulatedEvidence.class);

    /** So many of the newest simulations of a change request are looked through. */
    private static final int NEWEST = 50;

    private final ChangeRequests changeRequests;
    private final Revisions revisions;
    private final TakingSides takingSides;
    private final Simulator simulator;
    private final SimulationStore store;
    private final Customers customers;
    private final SimulationSettings settings;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    SimulatedEvidence(
            ChangeRequests changeRequests,
            Revisions revisions,
            TakingSides takingSides,
            Simulator simulator,
            SimulationStore store,
            Customers customers,
            SimulationSettings settings,
            Clock clock) {
        this.changeRequests = changeRequests;
        this.revisions = revisions;
        this.takingSides = takingSides;
        this.simulator = simulator;
        this.store = store;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void prepare(long changeRequest, Person by) {
        try {
            if (!QuarkusTransaction.requiringNew().call(() -> isMeasured(changeRequest))) {
                measure(changeRequest, by);
            }
        } catch (ProblemException e) {
            LOG.debugf(e, "Change request %d cannot be measured", changeRequest);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "The effects of change request %d could not be measured; they count as unknown",
                    changeRequest);
        }
    }

    /** Whether it was measured on all customers there are now, as they are now. */
    private boolean isMeasured(long changeRequest) {
        Present present =
                takingSides.present(changeRequest, changeRequests.brief(changeRequest).strategy());
        Customers.Stamp stamp = customers.stamp();
        return newest(changeRequest, present)
                .filter(row -> row.state == SimulationState.COMPLETED)
                .map(row -> StoredJson.read(row.inputs, Inputs.class))
                .filter(Inputs::whole)
                .filter(inputs -> inputs.customers() == stamp.count())
                .filter(inputs -> Objects.equals(stamp.newest(), inputs.customersChangedAt()))
                .isPresent();
    }

    private void measure(long changeRequest, Person by) {
        Instant began = now();
        long deadline = System.nanoTime() + settings.submitBudget().toNanos();
        try (Sides sides =
                takingSides.take(
                        changeRequest,
                        settings.submitSample(),
                        QuarkusTransaction.requiringNew().call(() -> seed(changeRequest)),
                        List.of())) {
            Optional<SimulationResult> result =
                    sides.inputs().customers() == 0
                            ? Optional.empty()
                            : simulator.run(sides, done -> System.nanoTime() - deadline < 0);
            Wording problem =
                    sides.inputs().customers() == 0
                            ? Wording.of(
                                    "There are no stored customers to decide for.",
                                    "No hay clientes guardados para los que decidir.")
                            : Wording.of(
                                    "Deciding for %s took longer than the %s that a submit waits.",
                                    "Decidir para %s tardó más que los %s que espera un envío.",
                                    new Label(
                                            Words.crowd(sides.inputs()),
                                            Words.crowd(sides.inputs(), Language.SPANISH)),
                                    Durations.label(settings.submitBudget()));
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    store.add(
                                            changeRequest,
                                            by,
                                            sides.inputs(),
                                            began,
                                            now(),
                                            result.orElse(null),
                                            result.isPresent() ? null : problem));
        }
    }

    /** The same at every submit, so that submitting again draws nobody else. */
    private long seed(long changeRequest) {
        return store.seedOfSubmit(changeRequest)
                .orElseGet(() -> random.nextLong(Wanted.GREATEST_SEED + 1));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    @Transactional
    public JsonNode of(long changeRequest, String contentDigest) {
        String strategy = changeRequests.brief(changeRequest).strategy();
        Present present = takingSides.present(contentDigest, strategy);
        ArrayNode evidence = JsonNodeFactory.instance.arrayNode();
        newest(changeRequest, present)
                .ifPresent(row -> evidence.add(item(row, newestRevision(strategy))));
        return evidence;
    }

    private int newestRevision(String strategy) {
        return revisions.head(strategy).map(Revision::number).orElse(0);
    }

    /** The newest measurement that counts, of exactly what is present. */
    private Optional<SimulationEntity> newest(long changeRequest, Present present) {
        return store.list(changeRequest, Long.MAX_VALUE, NEWEST).stream()
                .filter(
                        row -> {
                            Inputs inputs = StoredJson.read(row.inputs, Inputs.class);
                            boolean counts =
                                    row.purpose == Purpose.SUBMIT
                                            || row.state == SimulationState.COMPLETED
                                                    && inputs.whole();
                            return counts && present.movedSince(inputs).isEmpty();
                        })
                .findFirst();
    }

    private ObjectNode item(SimulationEntity row, int newestRevision) {
        Inputs inputs = StoredJson.read(row.inputs, Inputs.class);
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("kind", "simulation");
        item.put("simulation", row.id);
        item.set("inputs", StoredJson.tree(row.inputs));
        int live = inputs.liveVersion() == null ? 0 : inputs.liveVersion();
        if (row.state != SimulationState.COMPLETED) {
            return unknown(item, row.problem());
        }
        if (live != newestRevision) {
            return unknown(
                    item,
                    Wording.of(
                            "Version %d is the newest, but it was compared with %s, which served here.",
                            "La versión %d es la más nueva, pero se comparó con %s, que servía aquí.",
                            newestRevision,
                            new Label(
                                    Words.against(inputs),
                                    Words.against(inputs, Language.SPANISH))));
        }
        SimulationResult result = store.result(row.id).orElseThrow();
        item.put("resultDigest", row.resultDigest);
        item.put(TEXT, text(result, inputs));
        ArrayNode placements = item.putArray("placements");
        double greatest = 0;
        for (OfPlacement place : result.placements()) {
            placements
                    .addObject()
                    .put("placement", place.placement())
                    .put("decisions", place.decisions())
                    .put("changed", place.changed())
                    .put(CHANGED_SHARE, place.changedShare());
            greatest = Math.max(greatest, place.changedShare());
        }
        return item.put(CHANGED_SHARE, greatest);
    }

    /** What is no number counts as unknown, so the policy takes the strict reading. */
    private static ObjectNode unknown(ObjectNode item, Wording why) {
        Wording text =
                Wording.of(
                        "What share of decisions changes was not measured: %s",
                        "No se midió qué parte de las decisiones cambia: %s", why);
        if (isTranslated(why)) {
            item.put(SPANISH, text.in(Language.SPANISH));
        }
        return item.put(TEXT, text.english()).put(CHANGED_SHARE, "unknown");
    }

    /** What was kept in English alone is sealed as before, so that nothing signed becomes void. */
    private static boolean isTranslated(Wording why) {
        return !why.in(Language.SPANISH).equals(why.english());
    }

    private static String text(SimulationResult result, Inputs inputs) {
        return "Measured on %s, compared with %s: %s. The policy goes by the greatest share."
                .formatted(
                        Words.crowd(inputs),
                        Words.against(inputs),
                        result.placements().stream()
                                .map(
                                        place ->
                                                "at %s %s of the decisions change"
                                                        .formatted(
                                                                place.placement(),
                                                                Words.percent(
                                                                        place.changedShare())))
                                .collect(Collectors.joining(", ")));
    }
}
