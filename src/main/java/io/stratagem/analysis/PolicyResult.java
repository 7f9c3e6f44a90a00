package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.shared.Wording;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the search for a customer who shows that a strategy breaks a policy.
 *
 * @param policy its id
 * @param label its name
 * @param text what it demands, in a sentence
 * @param blocks whether a strategy that breaks it cannot be submitted
 * @param searched how the search came out
 * @param example the smallest one that there is; null when none was found
 * @param notSearched why not everything was looked at, in sentences
 * @param supposed what was taken for granted, in sentences
 * @param decided how many decisions were made
 * @param words label, text and sentences in every language
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyResult(
        String policy,
        String label,
        String text,
        boolean blocks,
        Searched searched,
        CounterExample example,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> notSearched,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> supposed,
        int decided,
        @JsonIgnore PolicyInWords words) {

    public PolicyResult {
        notSearched = List.copyOf(notSearched);
        supposed = List.copyOf(supposed);
    }

    /** Whether it keeps a change from being submitted. */
    boolean objects() {
        return blocks && searched == Searched.FOUND;
    }
}
