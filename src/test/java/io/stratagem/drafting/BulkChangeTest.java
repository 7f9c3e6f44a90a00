package io.stratagem.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.drafting.BulkChange.Act;
import io.stratagem.drafting.BulkChange.Line;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkChangeTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void offers() {
        DraftEdits.addOffer(document, "Saver", "");
        DraftEdits.addOffer(document, "Loan", "");
        find("loan").put("priority", 30);
    }

    @Test
    void saysWhatChangesAndWhatIsLikeThatAlready() {
        List<Line> lines = apply(Act.PRIORITY_SET, "30", "saver", "loan", "nobody");

        assertThat(lines)
                .containsExactly(
                        new Line("loan", "Loan", "30", "30"),
                        new Line("saver", "Saver", "0", "30"));
        assertThat(lines).filteredOn(Line::changes).hasSize(1);
    }

    @Test
    void raisesAndLowersByTheSameNumber() {
        apply(Act.PRIORITY_RAISE, "5", "saver", "loan");
        apply(Act.PRIORITY_LOWER, "10", "loan");

        assertThat(find("saver").path("priority").asInt()).isEqualTo(5);
        assertThat(find("loan").path("priority").asInt()).isEqualTo(25);
    }

    @Test
    void leavesWhatIsNoNumberForTheCheckToRefuse() {
        apply(Act.PRIORITY_RAISE, "a lot", "saver");

        assertThat(find("saver").path("priority").asText()).isEqualTo("a lot");
    }

    @Test
    void addsAndRemovesTagsAndEndsAndRemoves() {
        apply(Act.TAG_ADD, "new", "saver", "loan");
        apply(Act.TAG_ADD, "new", "saver");
        apply(Act.TAG_REMOVE, "new", "loan");
        apply(Act.END_NOW, "", "saver");
        List<Line> removed = apply(Act.REMOVE, "", "loan");

        assertThat(find("saver").path("tags")).hasSize(1);
        assertThat(find("saver").path("endsAt").asText()).isEqualTo(NOW.toString());
        assertThat(removed).allMatch(Line::removed);
        assertThat(document.path("offers")).hasSize(1);
    }

    @Test
    void setsAndShowsDatesOnTheClocksOfTheirZone() {
        List<Line> first = apply(Act.STARTS, "2030-01-31T09:00", "saver");
        List<Line> second = apply(Act.STARTS, "2030-01-31T09:00", "saver");
        apply(Act.ENDS, "2027-03-14T02:30", "saver");

        assertThat(find("saver").path("startsAt").asText()).isEqualTo("2030-01-31T14:00:00Z");
        assertThat(first).containsExactly(new Line("saver", "Saver", "", "2030-01-31T09:00"));
        assertThat(second).noneMatch(Line::changes);
        assertThat(find("saver").path("endsAt").asText())
                .as("no such time, for the check to refuse")
                .isEqualTo("2027-03-14T02:30");
    }

    @Test
    void readsTheTierFromAFieldOfItsOwn() {
        Typed typed =
                new Typed(
                        Map.of(
                                "act", List.of("tier"),
                                "tier", List.of("manual"),
                                "value", List.of("7")));

        assertThat(BulkChange.of(typed, ZONE)).contains(new BulkChange(Act.TIER, "manual", ZONE));
        assertThat(BulkChange.of(Typed.NOTHING, ZONE)).isEmpty();
    }

    private List<Line> apply(Act act, String value, String... offers) {
        return new BulkChange(act, value, ZONE).apply(document, List.of(offers), NOW);
    }

    private ObjectNode find(String id) {
        return DraftEdits.find(document.path("offers"), id);
    }
}
