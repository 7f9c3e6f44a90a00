package io.stratagem.ruleset.drools;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.kie.api.runtime.KieSession;

/**
 * Prepared sessions of one rule set. As many as can usefully run at once; who comes when all are
 * busy waits for the first to come back.
 */
final class SessionPool implements AutoCloseable {

    private final Supplier<KieSession> preparing;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<KieSession> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * @param preparing makes a session with all rule facts inserted
     * @param ready how many sessions are made now; the others when they are needed
     * @param size how many sessions there may be
     */
    SessionPool(Supplier<KieSession> preparing, int ready, int size) {
        this.preparing = preparing;
        this.permits = new Semaphore(size);
        for (int i = 0; i < ready; i++) {
            idle.push(preparing.get());
        }
    }

    KieSession take() {
        permits.acquireUninterruptibly();
        try {
            KieSession session = idle.poll();
            return session != null ? session : preparing.get();
        } catch (RuntimeException | Error e) {
            permits.release();
            throw e;
        }
    }

    /** Gives back a session that holds nothing but its rule facts. */
    void giveBack(KieSession session) {
        idle.push(session);
        permits.release();
        if (closed) {
            close();
        }
    }

    /** Gives up a session whose state is not known. */
    void discard(KieSession session) {
        permits.release();
        session.dispose();
    }

    @Override
    public void close() {
        closed = true;
        for (KieSession session = idle.poll(); session != null; session = idle.poll()) {
            session.dispose();
        }
    }
}
