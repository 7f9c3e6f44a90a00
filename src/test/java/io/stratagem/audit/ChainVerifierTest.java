package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainVerifierTest {

    @TempDir Path folder;
    private SampleTrail trail;

    @BeforeEach
    void write() throws IOException {
        trail = new SampleTrail(folder, 5, 3);
    }

    @Test
    void followsTheChainAndSaysHowFarItCame() {
        ChainVerifier verifier = new ChainVerifier(List.of(trail.checkpoint(3)));
        assertThat(verifier.sequence()).isZero();

        for (AuditEntry entry : trail.entries) {
            assertThat(next(verifier, entry.line())).isEmpty();
            assertThat(verifier.sequence()).isEqualTo(entry.sequence());
            assertThat(verifier.hash()).isEqualTo(entry.hash());
        }
        assertThat(verifier.end()).isEmpty();
    }

    @Test
    void refusesAnEntryOfAnotherNumber() {
        ChainVerifier verifier = new ChainVerifier(List.of());
        next(verifier, trail.entries.get(0).line());

        assertThat(next(verifier, trail.entries.get(2).line()).orElseThrow())
                .contains("entry 3 where entry 2 belongs");
    }

    @Test
    void refusesAnEntryThatFollowsAnotherOne() {
        String stranger = rechained(trail.entries.get(0).line(), "f".repeat(64));

        assertThat(next(new ChainVerifier(List.of()), stranger).orElseThrow())
                .contains("entry 1 does not follow the entry before it");
    }

    @Test
    void refusesAHashThatIsNotOfTheContent() {
        String line = trail.entries.get(0).line();
        String hash = trail.entries.get(0).hash();

        assertThat(
                        next(
                                        new ChainVerifier(List.of()),
                                        line.replace(hash, trail.entries.get(1).hash()))
                                .orElseThrow())
                .contains("entry 1 was changed");
    }

    @Test
    void refusesTheSameContentInOtherWords() {
        String line = trail.entries.get(0).line();

        for (String spelled :
                List.of(
                        line.replace("{\"action\"", "{ \"action\""),
                        line.replace("\"sequence\":1", "\"sequence\":1.0"),
                        line.replace("Zoë", "Zo\\u00eb"),
                        line + "\r",
                        '\uFEFF' + line)) {
            assertThat(next(new ChainVerifier(List.of()), spelled)).as(spelled).isPresent();
        }
    }

    @Test
    void refusesAWellChainedHistoryThatIsNotTheSignedOne() {
        ChainVerifier verifier = new ChainVerifier(List.of(trail.checkpoint(3)));
        String first = rechained(trail.entries.get(0).line().replace("edit", "read"), zeros());
        String second = rechained(trail.entries.get(1).line(), hashOf(first));
        String third = rechained(trail.entries.get(2).line(), hashOf(second));

        assertThat(next(verifier, first)).isEmpty();
        assertThat(next(verifier, second)).isEmpty();
        assertThat(next(verifier, third).orElseThrow())
                .contains("entry 3 is not the one that the checkpoint of", "signed");
        assertThat(verifier.sequence()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoEntry() {
        for (String line :
                List.of(
                        "[]",
                        "1",
                        "{}",
                        "{\"sequence\":\"1\",\"previous\":\"a\",\"hash\":\"b\"}",
                        "{\"sequence\":1,\"hash\":\"b\"}",
                        "{\"sequence\":1,\"previous\":\"a\"}",
                        "{\"sequence\":1e300,\"previous\":\"a\",\"hash\":\"b\"}")) {
            assertThat(next(new ChainVerifier(List.of()), line).orElseThrow())
                    .as(line)
                    .contains("it is no entry with sequence, previous and hash");
        }
    }

    @Test
    void missesTheEndThatACheckpointSigned() {
        ChainVerifier verifier = new ChainVerifier(List.of(trail.checkpoint(3)));
        next(verifier, trail.entries.get(0).line());
        next(verifier, trail.entries.get(1).line());

        assertThat(verifier.end().orElseThrow())
                .contains("ends after entry 2", "signed entry 3: the end is missing");
        next(verifier, trail.entries.get(2).line());
        assertThat(verifier.end()).isEmpty();
    }

    private static Optional<String> next(ChainVerifier verifier, String line) {
        return verifier.next(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String zeros() {
        return "0".repeat(64);
    }

    /** A line as somebody would forge it who can compute hashes. */
    static String rechained(String line, String previous) {
        ObjectNode json = (ObjectNode) StrictJson.tree(line);
        json.remove("hash");
        json.put("previous", previous);
        String hash = AuditEntry.hashOf(json);
        return CanonicalJson.of(json.put("hash", hash));
    }

    static String hashOf(String line) {
        return StrictJson.tree(line).path("hash").asText();
    }

    static String previousOf(String line) {
        return StrictJson.tree(line).path("previous").asText();
    }
}
