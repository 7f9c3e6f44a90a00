package io.stratagem.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which build is running.
 *
 * @param version of the product
 * @param commit the source's, abbreviated; null where it was built outside a repository
 */
public record Build(String version, String commit) {

    /** Tells it from what the build wrote beside the classes. */
    @ApplicationScoped
    static class Producer {

        @Produces
        Build build(@ConfigProperty(name = "quarkus.application.version") String version) {
            Properties git = new Properties();
            try (InputStream written = Build.class.getResourceAsStream("/git.properties")) {
                if (written != null) {
                    git.load(written);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("git.properties in the jar cannot be read", e);
            }
            return new Build(version, git.getProperty("git.commit.id.abbrev"));
        }
    }
}
