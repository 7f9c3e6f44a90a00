package io.stratagem.decision.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.decision.DecisionRequest.Place;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for a decision.
 *
 * @param customerId 1 to 128 characters; need not be known
 * @param placement the placement's id; for several at once, {@code placements} instead
 * @param count how many offers are wanted, at least 1; cut to the placement's slots
 * @param placements the placements to fill in this order, no offer at two of them
 * @param attributes override the stored ones for this decision; JSON null takes one away
 * @param context texts, numbers and flags by name
 * @param propensities by offer id, 0 to 1
 * @param explain whether the answer carries its explanation
 * @param minVersion the oldest revision that may answer, or null
 */
record DecisionBody(
        @Schema(required = true, minLength = 1, maxLength = MAX_CUSTOMER_ID) String customerId,
        String placement,
        @Schema(minimum = "1", description = "1 when left out.") Integer count,
        @Schema(minItems = 1, maxItems = MAX_PLACEMENTS) List<PlaceBody> placements,
        @Schema(implementation = Object.class) Map<String, JsonNode> attributes,
        Map<String, Object> context,
        Map<String, Double> propensities,
        boolean explain,
        @Schema(minimum = "0") Integer minVersion) {

    private static final int MAX_CUSTOMER_ID = 128;
    private static final int MAX_PLACEMENT = 64;
    private static final int MAX_PLACEMENTS = 20;

    /**
     * One of several placements.
     *
     * @param id its id
     * @param count how many offers are wanted, at least 1; cut to its slots
     */
    record PlaceBody(
            @Schema(required = true) String id,
            @Schema(minimum = "1", defaultValue = "1") int count) {}

    /**
     * @param json a JSON object
     * @throws ProblemException 400 when it is not JSON, 422 naming every field that is wrong
     */
    static DecisionBody read(byte[] json) {
        return read(StrictJson.tree(json));
    }

    /** The same of JSON that was read already. */
    static DecisionBody read(JsonNode json) {
        BodyReader reader =
                new BodyReader(
                        json,
                        "decision",
                        "customerId",
                        "placement",
                        "count",
                        "placements",
                        "attributes",
                        "context",
                        "propensities",
                        "explain",
                        "minVersion");
        boolean several = !reader.isAbsent("placements");
        if (several) {
            forbid(reader, "placement");
            forbid(reader, "count");
        }
        DecisionBody body =
                new DecisionBody(
                        reader.text("customerId", MAX_CUSTOMER_ID),
                        several ? null : reader.text("placement", MAX_PLACEMENT),
                        several ? null : reader.integer("count", 1),
                        several ? places(reader) : null,
                        reader.map("attributes", (value, at) -> value),
                        reader.map("context", reader::scalar),
                        reader.map("propensities", reader::probability),
                        reader.flag("explain"),
                        reader.integer("minVersion", 0));
        reader.finish();
        return body;
    }

    private static void forbid(BodyReader reader, String name) {
        if (!reader.isAbsent(name)) {
            reader.wrong(
                    Pointer.ROOT.at(name),
                    name,
                    Wording.of(
                            "Use either placement with count, or placements. Leave %s out.",
                            "Use placement con count, o placements. Quite %s.", name));
        }
    }

    private static List<PlaceBody> places(BodyReader reader) {
        List<PlaceBody> places =
                reader.list(
                        "placements",
                        MAX_PLACEMENTS,
                        place ->
                                new PlaceBody(
                                        place.text("id", MAX_PLACEMENT),
                                        oneWhenLeftOut(place.integer("count", 1))),
                        "id",
                        "count");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).id() != null && !ids.add(places.get(i).id())) {
                reader.wrong(
                        Pointer.ROOT.at("placements").at(Integer.toString(i)).at("id"),
                        "placements",
                        Wording.of(
                                "The placement \"%s\" is asked for twice. Ask once, with a greater count.",
                                "El espacio «%s» se pide dos veces. Pídalo una vez, con un count mayor.",
                                places.get(i).id()));
            }
        }
        return places;
    }

    private static int oneWhenLeftOut(Integer count) {
        return count == null ? 1 : count;
    }

    /** Whether several placements are asked for, so that there are several answers. */
    @Schema(hidden = true)
    boolean isForSeveral() {
        return placements != null;
    }

    DecisionRequest request() {
        List<Place> places =
                isForSeveral()
                        ? placements.stream()
                                .map(place -> new Place(place.id(), place.count()))
                                .toList()
                        : List.of(new Place(placement, oneWhenLeftOut(count)));
        return new DecisionRequest(
                customerId, places, attributes, context, propensities, minVersion);
    }
}
