package io.stratagem.testcase.web;

import io.stratagem.testcase.RunningTestCases;
import io.stratagem.testcase.TestRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** How the test cases come out on a change request, for its pages. Templates read it by name. */
@Named("testRuns")
@ApplicationScoped
public class TestRuns {

    private final RunningTestCases running;

    TestRuns(RunningTestCases running) {
        this.running = running;
    }

    /** On its saved document, now. */
    public TestRun ofDraft(long number) {
        return running.onDraft(number);
    }
}
