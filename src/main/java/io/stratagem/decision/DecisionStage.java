package io.stratagem.decision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The stages of a decision in order; an offer leaves at exactly one of them. */
public enum DecisionStage {
    /** The offers with a treatment for the placement; left by those outside their own dates. */
    CANDIDATES,
    /** Left by those an operator has paused; a stage only of decisions made meanwhile. */
    PAUSE,
    /** Who may ever have it. Fallback offers pass. */
    ELIGIBILITY,
    /** Standing "never this to these". */
    EXCLUSION,
    /** Frequency caps and suppressions. For fallback offers only those with a legal basis hold. */
    CONTACT_POLICY,
    /** Left by fallback offers as long as anything else qualifies. */
    ARBITRATION,
    /** The places of the answer; left by those ranked too low. Served offers stay. */
    ANSWER;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The stage as the API spells it, e.g. {@code contact-policy}. */
    @JsonValue
    public String id() {
        return id;
    }

    /**
     * @throws IllegalArgumentException for a word that is no stage
     */
    @JsonCreator
    static DecisionStage of(String id) {
        return Arrays.stream(values())
                .filter(stage -> stage.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No decision stage " + id));
    }
}
