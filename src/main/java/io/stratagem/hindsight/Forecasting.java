package io.stratagem.hindsight;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.deployment.Deployment;
import io.stratagem.hindsight.Forecast.Expected;
import io.stratagem.hindsight.Forecast.Share;
import io.stratagem.shared.ProblemException;
import io.stratagem.simulation.Inputs;
import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.SimulationResult.OfPlacement;
import io.stratagem.simulation.Simulations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads from the signed evidence of a change request what was expected of it. */
@ApplicationScoped
class Forecasting {

    private final Simulations simulations;

    Forecasting(Simulations simulations) {
        this.simulations = simulations;
    }

    /**
     * @param request one that went live
     * @param deployment how it did
     */
    Forecast of(ChangeRequestView request, Deployment deployment) {
        Optional<Simulation> signed = signed(request);
        return new Forecast(
                request.number(),
                request.strategy(),
                deployment.version(),
                deployment.since(),
                deployment.author(),
                deployment.approvers(),
                signed.map(Simulation::inputs).map(Forecasting::estimator).orElse(Estimator.NONE),
                signed.map(
                                simulation ->
                                        simulation.result().placements().stream()
                                                .filter(place -> place.decisions() > 0)
                                                .map(Forecasting::expected)
                                                .toList())
                        .orElse(List.of()));
    }

    private static Estimator estimator(Inputs inputs) {
        return inputs.sample() == null ? Estimator.ALL_CUSTOMERS : Estimator.SAMPLE;
    }

    /** The simulation whose result was signed, if it is still there, and is what was signed. */
    private Optional<Simulation> signed(ChangeRequestView request) {
        return StreamSupport.stream(request.evidence().spliterator(), false)
                .filter(item -> item.path("kind").asText().equals("simulation"))
                .filter(item -> item.hasNonNull("resultDigest"))
                .findFirst()
                .flatMap(item -> found(request.number(), item));
    }

    private Optional<Simulation> found(long number, JsonNode item) {
        try {
            return Optional.of(simulations.find(number, item.path("simulation").asLong()))
                    .filter(found -> found.result() != null)
                    .filter(
                            found ->
                                    item.path("resultDigest")
                                            .asText()
                                            .equals(found.resultDigest()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Expected expected(OfPlacement place) {
        double decisions = place.decisions();
        return new Expected(
                place.placement(),
                place.after().empty() / decisions,
                place.after().fallback() / decisions,
                place.after().value().mean(),
                place.offers().stream()
                        .filter(offer -> offer.after() > 0)
                        .map(
                                offer ->
                                        new Share(
                                                offer.offer(),
                                                offer.name(),
                                                offer.after() / decisions))
                        .toList());
    }
}
