package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/** Asks whoever measures changes, if anybody does. */
@ApplicationScoped
class PresentEvidence {

    private final Instance<Evidence> evidence;

    PresentEvidence(Instance<Evidence> evidence) {
        this.evidence = evidence;
    }

    /** Lets whoever measures changes measure this one before it is submitted. */
    void prepare(long changeRequest, Person by) {
        if (evidence.isResolvable()) {
            evidence.get().prepare(changeRequest, by);
        }
    }

    /** The evidence present for exactly that document; an empty array when there is none. */
    JsonNode of(long changeRequest, String contentDigest) {
        return evidence.isResolvable()
                ? evidence.get().of(changeRequest, contentDigest)
                : JsonNodeFactory.instance.arrayNode();
    }
}
