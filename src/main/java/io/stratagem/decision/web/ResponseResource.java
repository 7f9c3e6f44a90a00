package io.stratagem.decision.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.audit.Unaudited;
import io.stratagem.decision.DecisionIds;
import io.stratagem.decision.Outcome;
import io.stratagem.decision.Responses;
import io.stratagem.decision.Responses.Report;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What became of the offers of an answer. */
@Path("/api/v1/responses")
@Produces(MediaType.APPLICATION_JSON)
public class ResponseResource {

    private static final int MAX_REPORTS = 10_000;
    private static final int MAX_ID = 64;

    private final Responses responses;

    ResponseResource(Responses responses) {
        this.responses = responses;
    }

    /**
     * What became of a list of reports.
     *
     * @param accepted how many were taken, those known already included
     */
    public record Receipt(int accepted, List<Rejection> rejected) {}

    /**
     * A report that was not taken.
     *
     * @param index its position in the list, from 0
     */
    public record Rejection(int index, Problem problem) {}

    /** Takes one report, or a list of them of which each is taken or rejected by itself. */
    @Unaudited
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("decision-client")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    public Response record(
            @RequestBody(
                            required = true,
                            description =
                                    "A single report may be sent without the list; what is wrong"
                                            + " with it is then answered with 404 or 422.",
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.ARRAY,
                                                            implementation = Report.class)))
                    byte[] body) {
        JsonNode json = StrictJson.tree(body);
        return json.isArray() ? recordAll(json) : recordOne(json);
    }

    private Response recordOne(JsonNode json) {
        Optional<Problem> problem = responses.record(List.of(read(json))).get(0);
        if (problem.isPresent()) {
            throw ProblemException.of(problem.get());
        }
        return Response.accepted(new Receipt(1, List.of())).build();
    }

    private Response recordAll(JsonNode list) {
        if (list.size() > MAX_REPORTS) {
            throw ProblemException.invalid(
                    "",
                    "response/length",
                    Wording.of(
                            "The list has %d reports. Send at most %d at a time.",
                            "La lista tiene %d avisos. Envíe como máximo %d a la vez.",
                            list.size(),
                            MAX_REPORTS));
        }
        List<Rejection> rejected = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                reports.add(read(list.get(i)));
                indexes.add(i);
            } catch (ProblemException e) {
                rejected.add(new Rejection(i, e.problem()));
            }
        }
        List<Optional<Problem>> problems = responses.record(reports);
        for (int i = 0; i < problems.size(); i++) {
            int index = indexes.get(i);
            problems.get(i).ifPresent(problem -> rejected.add(new Rejection(index, problem)));
        }
        rejected.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return Response.accepted(new Receipt(list.size() - rejected.size(), rejected)).build();
    }

    private static Report read(JsonNode json) {
        BodyReader reader =
                new BodyReader(json, "response", "decisionId", "offerId", "outcome", "occurredAt");
        String decisionId = reader.text("decisionId", MAX_ID);
        String offerId = reader.text("offerId", MAX_ID);
        Optional<Outcome> outcome = outcome(reader);
        Instant occurredAt = occurredAt(reader);
        reader.finish();
        UUID decision =
                DecisionIds.parse(decisionId)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "There is no decision \"%s\". Report the decisionId of an answer.",
                                                        "No hay ninguna decisión «%s». Comunique el decisionId de una respuesta.",
                                                        decisionId)));
        return new Report(decision, offerId, outcome.orElseThrow(), occurredAt);
    }

    private static Optional<Outcome> outcome(BodyReader reader) {
        String text = reader.text("outcome", MAX_ID);
        Optional<Outcome> outcome = Optional.ofNullable(text).flatMap(Outcome::of);
        if (text != null && outcome.isEmpty()) {
            reader.wrong(
                    Pointer.ROOT.at("outcome"),
                    "outcome",
                    Wording.of(
                            "\"%s\" is no outcome. Use one of: %s.",
                            "«%s» no es un resultado. Use uno de: %s.",
                            text,
                            Arrays.stream(Outcome.values())
                                    .map(Outcome::id)
                                    .collect(Collectors.joining(", "))));
        }
        return outcome;
    }

    private static Instant occurredAt(BodyReader reader) {
        String text = reader.optionalText("occurredAt", MAX_ID);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            reader.wrong(
                    Pointer.ROOT.at("occurredAt"),
                    "occurred-at",
                    Wording.of(
                            "occurredAt must be an instant such as 2026-03-01T12:00:00Z.",
                            "occurredAt debe ser un instante como 2026-03-01T12:00:00Z."));
            return null;
        }
    }
}
