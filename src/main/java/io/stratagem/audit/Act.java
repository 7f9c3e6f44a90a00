package io.stratagem.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Person;
import io.stratagem.shared.WellFormedText;
import java.util.Map;

/**
 * An act that has no place in the trail yet.
 *
 * @param details in canonical JSON
 */
record Act(
        Person person,
        String action,
        String objectType,
        String objectId,
        Outcome outcome,
        String details) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Ids are shorter; what was refused may not be, and an index does not take more. */
    private static final int LONGEST_ID = 500;

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Takes every text, also one that cannot be stored: a refusal may quote what was refused. What
     * cannot be stored of it is replaced by U+FFFD.
     *
     * @param details anything JSON can say, under names
     */
    static Act of(
            Person person,
            String action,
            String objectType,
            String objectId,
            Outcome outcome,
            Map<String, ?> details) {
        return new Act(
                new Person(
                        storable(person.issuer()),
                        storable(person.subject()),
                        storable(person.name())),
                action,
                objectType,
                storable(cut(objectId)),
                outcome,
                canonical(details));
    }

    private static String canonical(Map<String, ?> details) {
        try {
            return CanonicalJson.of(MAPPER.readTree(storable(MAPPER.writeValueAsString(details))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The details are not representable as JSON", e);
        }
    }

    private static String cut(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    private static String storable(String text) {
        int fault = WellFormedText.firstFault(text);
        if (fault < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        while (fault >= 0) {
            mended.setCharAt(fault, REPLACEMENT);
            fault = WellFormedText.firstFault(mended.toString());
        }
        return mended.toString();
    }
}
