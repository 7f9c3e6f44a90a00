package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final GuardrailReport CLEAN = new GuardrailReport(List.of(), List.of());
    private static final Seal SEAL = new Seal("c1", Map.of("a.drl", "t1"), CLEAN, "e1", 3);

    @Test
    void digestsTheFivePartsInCanonicalJson() {
        assertThat(SEAL.canonical())
                .isEqualTo(
                        "{\"baseRevision\":3,\"contentDigest\":\"c1\",\"evidenceDigest\":\"e1\","
                                + "\"guardrailReport\":{\"violations\":[],\"warnings\":[]},"
                                + "\"templates\":{\"a.drl\":\"t1\"}}");
    }

    @Test
    void isReadBackAsItWasSealed() {
        assertThat(Seal.parse(SEAL.canonical())).isEqualTo(SEAL);
    }

    @Test
    void hasAnotherDigestWhenAnyPartIsAnother() {
        GuardrailReport warned =
                new GuardrailReport(
                        List.of(), List.of(new Violation("/id", "x", Wording.verbatim("Mind."))));
        Set<String> digests =
                new HashSet<>(
                        Stream.of(
                                        SEAL,
                                        new Seal("c2", Map.of("a.drl", "t1"), CLEAN, "e1", 3),
                                        new Seal("c1", Map.of("a.drl", "t2"), CLEAN, "e1", 3),
                                        new Seal("c1", Map.of("a.drl", "t1"), warned, "e1", 3),
                                        new Seal("c1", Map.of("a.drl", "t1"), CLEAN, "e2", 3),
                                        new Seal("c1", Map.of("a.drl", "t1"), CLEAN, "e1", 4))
                                .map(Seal::digest)
                                .toList());

        assertThat(digests).hasSize(6);
    }

    @Test
    void saysWhatIsNoLongerAsItWasSealed() {
        Seal now = new Seal("c2", Map.of("a.drl", "t2", "b.drl", "t1"), CLEAN, "e2", 4);

        assertThat(SEAL.changedSince(now))
                .extracting(Wording::english)
                .containsExactly(
                        "The strategy moved from revision 3 to revision 4.",
                        "The document is not the one that was submitted.",
                        "a.drl of the rule templates has changed.",
                        "b.drl of the rule templates is new.",
                        "The evidence is not the one that was submitted.");
        assertThat(now.changedSince(SEAL))
                .extracting(Wording::english)
                .contains("b.drl of the rule templates is gone.");
        assertThat(SEAL.changedSince(SEAL)).isEmpty();
    }
}
