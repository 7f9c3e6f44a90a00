package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.arc.All;
import io.stratagem.shared.Person;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Asks all who measure changes, if anybody does, in the order of their {@link
 * jakarta.annotation.Priority}, the highest first.
 */
@ApplicationScoped
class PresentEvidence {

    private final List<Evidence> givers;

    PresentEvidence(@All List<Evidence> givers) {
        this.givers = givers;
    }

    /** Lets all who measure changes measure this one before it is submitted. */
    void prepare(long changeRequest, Person by) {
        givers.forEach(giver -> giver.prepare(changeRequest, by));
    }

    /** The evidence present for exactly that document; an empty array when there is none. */
    JsonNode of(long changeRequest, String contentDigest) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        givers.forEach(giver -> giver.of(changeRequest, contentDigest).forEach(all::add));
        return all;
    }

    /** What keeps that document from being submitted. */
    List<Violation> objections(long changeRequest, String contentDigest) {
        return givers.stream()
                .flatMap(giver -> giver.objections(changeRequest, contentDigest).stream())
                .toList();
    }

    /** What evidence stands on that is another one now, in sentences. */
    List<Wording> changedSince(long changeRequest, JsonNode sealed) {
        return givers.stream()
                .flatMap(giver -> giver.changedSince(changeRequest, sealed).stream())
                .toList();
    }
}
