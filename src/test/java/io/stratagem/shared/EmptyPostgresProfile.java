package io.stratagem.shared;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** Like {@link PostgresProfile}, on a database in which there is nothing yet. */
public class EmptyPostgresProfile extends PostgresProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(EmptyDatabase.class));
    }

    /** Makes the database. */
    public static class EmptyDatabase implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("quarkus.datasource.jdbc.url", EmbeddedPostgresResource.newDatabase());
        }

        @Override
        public void stop() {
            // The server ends with the Java process.
        }
    }
}
