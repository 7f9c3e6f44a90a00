package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.Language;
import io.stratagem.shared.Person;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import java.util.List;

/**
 * Tells what is known of the effects of a change; frozen into the seal when it is submitted. There
 * may be several who do, each a bean of its own; theirs is put together in the order of their
 * {@link jakarta.annotation.Priority}, the highest first.
 */
public interface Evidence {

    /**
     * The field of an item that says what share of live decisions the change would alter, a number
     * from 0 to 1. The approval policy goes by the greatest one; without any, or with one that is
     * no such number, the share counts as unknown, which never lowers a risk.
     */
    String CHANGED_SHARE = "changedShare";

    /** The field of an item that says in a sentence or two what was measured, for people. */
    String TEXT = "text";

    /** The field that says the same in Spanish; items sealed earlier do not have it. */
    String SPANISH = "textInSpanish";

    /** What was measured, in the fields {@link #TEXT} and {@link #SPANISH} of an item. */
    static ObjectNode said(Wording text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(TEXT, text.english())
                .put(SPANISH, text.in(Language.SPANISH));
    }

    /**
     * Measures the document that a change request has now, as far as that takes little time, so
     * that {@link #of} has something to tell. Called before a submit, outside of its transaction.
     *
     * @param changeRequest its number
     * @param by who submits it
     */
    void prepare(long changeRequest, Person by);

    /**
     * @param changeRequest its number
     * @param contentDigest the content digest of the document that is being submitted
     * @return the evidence present for exactly that document, an array of objects; an empty array
     *     when there is none
     */
    JsonNode of(long changeRequest, String contentDigest);

    /**
     * What of this evidence keeps that document from being submitted, asked inside the transaction
     * that seals it, after {@link #prepare}.
     *
     * @return empty when it may be submitted
     */
    default List<Violation> objections(long changeRequest, String contentDigest) {
        return List.of();
    }

    /**
     * What the evidence stands on that somebody has changed since it was sealed, so that approvals
     * of it count no more. Time that goes by is no change.
     *
     * @param changeRequest its number
     * @param sealed all evidence that was sealed, of this giver and others
     * @return in sentences; empty while the evidence stands
     */
    default List<Wording> changedSince(long changeRequest, JsonNode sealed) {
        return List.of();
    }
}
