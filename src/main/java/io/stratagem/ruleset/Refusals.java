package io.stratagem.ruleset;

import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.List;

/** Collects what is refused, up to a number that somebody will still read. */
final class Refusals {

    private final int most;
    private final List<Violation> violations = new ArrayList<>();
    private int count;

    /**
     * @param most how many to keep; later ones are only counted
     */
    Refusals(int most) {
        this.most = most;
    }

    void add(Pointer pointer, String guardrail, Wording message) {
        if (count++ < most) {
            violations.add(new Violation(pointer.toString(), guardrail, message));
        }
    }

    void addAll(List<Violation> others) {
        for (Violation violation : others) {
            if (count++ < most) {
                violations.add(violation);
            }
        }
    }

    /** How many there were, those not kept included. */
    int count() {
        return count;
    }

    List<Violation> list() {
        return List.copyOf(violations);
    }
}
