package io.stratagem.nodes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Callers who ask a balancer some two hundred times a second together, until closed. */
final class Load implements AutoCloseable {

    private static final int CALLERS = 4;
    private static final int PAUSE_MILLIS = 20;

    private final Balancer balancer;
    private final String placement;
    private final List<Thread> callers = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private volatile boolean done;

    Load(Balancer balancer, String placement) {
        this.balancer = balancer;
        this.placement = placement;
        for (int i = 0; i < CALLERS; i++) {
            String customer = "caller-" + i;
            Thread caller = new Thread(() -> ask(customer), customer);
            callers.add(caller);
            caller.start();
        }
    }

    /** Asks on, and minds that no node goes back to an older version between its answers. */
    private void ask(String customer) {
        Map<String, Long> versions = new HashMap<>();
        int answered = 0;
        while (!done) {
            try {
                Balancer.Answered answer = balancer.decide(placement, customer);
                if (answer.status() != 200) {
                    failures.add(answer.node().name() + ": " + answer.body());
                    continue;
                }
                long before = versions.merge(answer.node().name(), answer.version(), Math::max);
                if (before > answer.version()) {
                    failures.add(
                            "%s went back from version %d to %d"
                                    .formatted(answer.node().name(), before, answer.version()));
                }
                answered++;
                Thread.sleep(PAUSE_MILLIS);
            } catch (Exception e) {
                failures.add(String.valueOf(e));
            }
        }
        answers.add(answered);
    }

    /** Ends it; how many were answered. */
    int end() {
        close();
        return answers.stream().mapToInt(Integer::intValue).sum();
    }

    /** What no caller should have seen. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        done = true;
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted before the last answer", e);
            }
        }
    }
}
