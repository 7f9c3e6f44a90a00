package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One process of the packaged product whose own disk is really full. */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
class FullDiskTest {

    @TempDir Path folder;

    private RunningNode node;
    private String strategy;

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        if (node != null) {
            node.kill();
        }
    }

    @Test
    void servesAndSaysSoWhenItsOwnDiskHasNoRoomForTheCopy() throws Exception {
        try (SmallDisk disk = disk(4)) {
            // given
            Path copies = disk.folder().resolve("last-known-good");
            begin(
                    EmbeddedPostgresResource.newDatabase(),
                    "-Dstratagem.deployment.last-known-good=" + copies,
                    "-Dstratagem.audit.folder=" + disk.folder().resolve("audit"));
            byte[] copy = Files.readAllBytes(copies.resolve(strategy + ".json"));

            // when
            disk.fill();
            int version = Published.go(strategy, Api.document(strategy, 55));

            // then
            assertThat(served()).contains("\"version\":" + version);
            assertThat(node.log()).contains(strategy + ".json could not be written");
            assertThat(copies.resolve(strategy + ".json")).hasBinaryContent(copy);

            // when
            disk.free();
            int next = Published.go(strategy, Api.document(strategy, 60));

            // then
            assertThat(served()).contains("\"version\":" + next);
            assertThat(Files.readString(copies.resolve(strategy + ".json")))
                    .contains("\"version\":" + next);
        }
    }

    private SmallDisk disk(int megabytes) throws IOException {
        return SmallDisk.at(folder.resolve("disk"), megabytes)
                .orElseGet(() -> Assumptions.abort(SmallDisk.MISSING));
    }

    private void begin(String database, String... options) throws Exception {
        node = new RunningNode("full", database, folder.resolve("full"), options);
        node.launch();
        node.awaitStart();
        Published.callOn(node);
        strategy = Api.strategy();
        Published.go(strategy, Api.document(strategy, 50));
    }

    private String served() {
        return Callers.ask(node, strategy, "anybody").what();
    }
}
