package io.stratagem.approval;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.UnfitToStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The approval policy in force: read once at start from the packaged approvals folder or a
 * configured one. One that is wrong keeps the application from starting.
 */
@ApplicationScoped
class PolicyRepository {

    private static final String FILE = "approval-policy.yaml";

    private final Optional<Path> folder;
    private ApprovalPolicy current;

    PolicyRepository(ApprovalsConfig config) {
        this.folder = config.path();
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        List<String> problems = new ArrayList<>();
        current =
                text(problems)
                        .flatMap(text -> ApprovalPolicy.read(FILE, text, problems))
                        .orElse(null);
        if (!problems.isEmpty()) {
            throw UnfitToStart.because(
                    "the approval policy in %s is wrong.\n  %s"
                            .formatted(
                                    folder.map(Path::toString).orElse("the packaged approvals"),
                                    String.join("\n  ", problems)));
        }
    }

    /** The policy in force since the application started. */
    ApprovalPolicy current() {
        return current;
    }

    private Optional<String> text(List<String> problems) {
        if (folder.isEmpty()) {
            return Optional.of(packaged());
        }
        try {
            return Optional.of(Files.readString(folder.get().resolve(FILE)));
        } catch (IOException e) {
            problems.add(
                    FILE
                            + ":1: cannot be read: "
                            + e
                            + ". Put it there, or leave stratagem.approvals.path out to use the"
                            + " packaged one.");
            return Optional.empty();
        }
    }

    private static String packaged() {
        try (InputStream stream =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("approvals/" + FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged approval policy cannot be read", e);
        }
    }
}
