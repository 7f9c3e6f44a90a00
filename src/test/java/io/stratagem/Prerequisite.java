package io.stratagem;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Something outside the project that a test needs: a browser, a server, a file. Without it the test
 * is skipped, and a line at the end of the run says so; where {@code CI=true} it fails instead.
 */
public final class Prerequisite {

    private Prerequisite() {}

    /**
     * @param found what the test needs, if it is there
     * @param missing what is missing and how to get it, e.g. {@code "No Chromium; install it, or
     *     name it by -Dchromium="}
     * @return what was found
     */
    public static <T> T require(Optional<T> found, String missing) {
        return require(found, missing, "true".equals(System.getenv("CI")));
    }

    static <T> T require(Optional<T> found, String missing, boolean onBuildServer) {
        if (found.isPresent()) {
            return found.get();
        }
        return onBuildServer ? fail(missing) : Assumptions.abort(missing);
    }

    /** Prints the lines at the end of the run. Found by the test runner as a service. */
    public static final class Summary implements TestExecutionListener {

        private final Set<String> missing = new ConcurrentSkipListSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                result.getThrowable().map(Throwable::getMessage).ifPresent(missing::add);
            }
        }

        @Override
        public void testPlanExecutionFinished(TestPlan plan) {
            missing.forEach(what -> System.out.println("Skipped: " + what));
        }
    }
}
