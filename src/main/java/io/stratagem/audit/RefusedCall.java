package io.stratagem.audit;

import jakarta.enterprise.context.RequestScoped;

/** What is known of the refusal of the call that is being answered. */
@RequestScoped
public class RefusedCall {

    private boolean recorded;
    private String reason;

    /** Says why the call is refused, where the answer does not. */
    public void because(String words) {
        reason = words;
    }

    /** Why the call is refused, or null when nobody said. */
    public String reason() {
        return reason;
    }

    /** Whether its refusal is in the trail already, with the object it was about. */
    public boolean isRecorded() {
        return recorded;
    }

    /** Notes that its refusal is in the trail. */
    void markRecorded() {
        recorded = true;
    }
}
