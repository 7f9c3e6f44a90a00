package io.stratagem.decision;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** A store that gives connections when a test lets it. */
final class FaultyStore {

    private final CountDownLatch recovered = new CountDownLatch(1);
    private volatile boolean down;
    private volatile boolean slow;

    /** From now on nobody gets a connection. */
    void goesDown() {
        down = true;
    }

    /** From now on whoever wants a connection waits. */
    void becomesSlow() {
        slow = true;
    }

    void recovers() {
        down = false;
        slow = false;
        recovered.countDown();
    }

    /** The store in front of another one. */
    DataSource before(DataSource store) {
        return (DataSource)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            if (slow) {
                                recovered.await();
                            }
                            if (down) {
                                throw new SQLException("The store is down", "08001");
                            }
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
