package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.stratagem.approval.Api;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What served serves again byte for byte or not at all, also from the copy on disk. */
class DeployedRevisionTest {

    private static final StrategyDocument DOCUMENT = StrategyJson.parse(Api.document("retail", 50));
    private static final String CONTENT = StrategyJson.canonical(DOCUMENT);
    private static final TemplateSet TEMPLATES = Shipped.templates();
    private static final Deployment DEPLOYMENT =
            LiveRuleSetsFixture.deployment(
                    new FakeRuleSet(DOCUMENT, 3), Digest.of(CONTENT), TEMPLATES.digest());

    @TempDir Path folder;

    @Test
    void isWhatWasDeployed() {
        DeployedRevision revision = new DeployedRevision(DEPLOYMENT, CONTENT, TEMPLATES.files());

        assertThat(revision.document()).isEqualTo(DOCUMENT);
        assertThat(revision.templates().digest()).isEqualTo(TEMPLATES.digest());
    }

    @Test
    void isRefusedWithOtherContent() {
        DeployedRevision revision =
                new DeployedRevision(DEPLOYMENT, CONTENT.replace("50", "51"), TEMPLATES.files());

        assertThatThrownBy(revision::document)
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessageContaining("The stored content of retail revision 3 have the digest");
    }

    @Test
    void isRefusedWithOtherTemplates() {
        Map<String, String> files = new HashMap<>(TEMPLATES.files());
        files.computeIfPresent("arbitration/tier/template.yaml", (path, text) -> text + "\n");
        DeployedRevision revision = new DeployedRevision(DEPLOYMENT, CONTENT, files);

        assertThatThrownBy(revision::templates)
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessageContaining("The stored templates of retail revision 3");
    }

    @Test
    void isKeptOnDiskAndReadBack() {
        LastKnownGood disk = disk();
        DeployedRevision revision = new DeployedRevision(DEPLOYMENT, CONTENT, TEMPLATES.files());
        assertThat(disk.all()).isEmpty();
        assertThat(disk.pauses()).isEmpty();

        disk.keep(revision);
        disk.keep(List.of(pause()));

        assertThat(disk().all()).containsExactly(revision);
        assertThat(disk().pauses()).containsExactly(pause());
    }

    @Test
    void isNotReadFromADamagedFile() throws IOException {
        LastKnownGood disk = disk();
        disk.keep(new DeployedRevision(DEPLOYMENT, CONTENT, TEMPLATES.files()));
        disk.keep(List.of(pause()));
        for (String name : List.of("kept/retail.json", "kept/paused.offers")) {
            Path file = folder.resolve(name);
            Files.writeString(file, Files.readString(file).replace("Change", "Chance"));
            Files.writeString(file, Files.readString(file).replace("Wrong", "Right"));
        }
        Files.writeString(folder.resolve("kept/empty.json"), "");

        assertThat(disk.all()).isEmpty();
        assertThat(disk.pauses()).isEmpty();
    }

    @Test
    void servesOnWithoutACopyWhereNoneCanBeWritten() throws IOException {
        Files.writeString(folder.resolve("kept"), "no folder");

        disk().keep(List.of(pause()));

        assertThat(disk().pauses()).isEmpty();
        assertThat(disk().all()).isEmpty();
    }

    private LastKnownGood disk() {
        return new LastKnownGood(
                GivenDeploymentConfig.keepingIn(folder.resolve("kept")),
                new ObjectMapper()
                        .findAndRegisterModules()
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS));
    }

    private static Pause pause() {
        Person operator = new Person("built-in", "operator", "operator");
        return new Pause(1, "retail", "saver", "Wrong rate", operator, Instant.EPOCH, null, null);
    }
}
