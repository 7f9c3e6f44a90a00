package io.stratagem.approval;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a test under what IT may decide otherwise than is shipped: an approval policy with two
 * stages, a checklist, a freeze that never ends and test cases that only warn, and policies for
 * offers tagged {@code forbidden} and {@code doubtful} of every strategy.
 */
public class StagedPolicy implements QuarkusTestProfile {

    private static final Path SHIPPED = Path.of("rules-repo");
    private static final Path POLICIES = Path.of("src/test/resources/approval/policies.yaml");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "stratagem.approvals.path",
                "src/test/resources/approval/staged",
                "stratagem.rules-repo.path",
                rulesRepo().toString());
    }

    private static Path rulesRepo() {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            Path repo = Files.createTempDirectory(Path.of("target"), "rules-repo");
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = repo.resolve(SHIPPED.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(copy.endsWith("guardrails/policies.yaml") ? POLICIES : file, copy);
            }
            return repo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
