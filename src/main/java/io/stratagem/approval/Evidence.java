package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells what is known of the effects of a change; frozen into the seal when it is submitted. */
public interface Evidence {

    /**
     * @param changeRequest its number
     * @param contentDigest the content digest of the document that is being submitted
     * @return the evidence present for exactly that document; an empty array when there is none
     */
    JsonNode of(long changeRequest, String contentDigest);
}
