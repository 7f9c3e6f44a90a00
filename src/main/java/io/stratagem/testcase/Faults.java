package io.stratagem.testcase;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong with the parts of something, so that all of it is told at once. */
public final class Faults {

    private final List<Violation> violations = new ArrayList<>();

    /** Checks a part, by something that throws a 422 when it is wrong. */
    public void check(Runnable part) {
        of(
                () -> {
                    part.run();
                    return null;
                },
                null);
    }

    /**
     * Reads a part.
     *
     * @param otherwise stands for it while it is wrong
     */
    public <T> T of(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (ProblemException e) {
            if (e.problem().violations().isEmpty()) {
                throw e;
            }
            violations.addAll(e.problem().violations());
            return otherwise;
        }
    }

    void add(Violation violation) {
        violations.add(violation);
    }

    /**
     * @throws ProblemException 422 with all that was found, if anything was
     */
    public void raise() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations.get(0).wording(), violations);
        }
    }
}
