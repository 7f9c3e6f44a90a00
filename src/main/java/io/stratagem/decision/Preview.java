package io.stratagem.decision;

/** A decision that was made to be looked at: nothing was reserved, logged or counted. */
public final class Preview {

    private final Decision decision;
    private final Seen seen;

    /**
     * @param seen what it was made from; null when it was made without the store
     */
    Preview(Decision decision, Seen seen) {
        this.decision = decision;
        this.seen = seen;
    }

    public Decision decision() {
        return decision;
    }

    Seen seen() {
        return seen;
    }
}
