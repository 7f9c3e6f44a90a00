package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeRequestStateTest {

    @ParameterizedTest
    @CsvSource({
        "DRAFT, EDIT, DRAFT",
        "DRAFT, SUBMIT, IN_REVIEW",
        "DRAFT, CANCEL, CANCELLED",
        "DRAFT, OUTDATE, STALE",
        "DRAFT, REBASE, DRAFT",
        "IN_REVIEW, APPROVE, APPROVED",
        "IN_REVIEW, REQUEST_CHANGES, CHANGES_REQUESTED",
        "IN_REVIEW, REJECT, REJECTED",
        "IN_REVIEW, RECALL, DRAFT",
        "IN_REVIEW, CANCEL, CANCELLED",
        "IN_REVIEW, OUTDATE, STALE",
        "IN_REVIEW, BREAK_GLASS, APPLIED",
        "APPLIED, RATIFY, APPLIED",
        "APPLIED, REFUSE, APPLIED",
        "APPLIED, LAPSE, APPLIED",
        "CHANGES_REQUESTED, EDIT, CHANGES_REQUESTED",
        "CHANGES_REQUESTED, SUBMIT, IN_REVIEW",
        "CHANGES_REQUESTED, CANCEL, CANCELLED",
        "CHANGES_REQUESTED, OUTDATE, STALE",
        "CHANGES_REQUESTED, REBASE, CHANGES_REQUESTED",
        "APPROVED, SCHEDULE, SCHEDULED",
        "APPROVED, APPLY, APPLIED",
        "APPROVED, FAIL, FAILED",
        "APPROVED, RECALL, DRAFT",
        "APPROVED, CANCEL, CANCELLED",
        "APPROVED, OUTDATE, STALE",
        "SCHEDULED, SCHEDULE, SCHEDULED",
        "SCHEDULED, UNSCHEDULE, APPROVED",
        "SCHEDULED, SUSPEND, SCHEDULED",
        "SCHEDULED, APPLY, APPLIED",
        "SCHEDULED, FAIL, FAILED",
        "SCHEDULED, RECALL, DRAFT",
        "SCHEDULED, CANCEL, CANCELLED",
        "SCHEDULED, OUTDATE, STALE",
        "STALE, CANCEL, CANCELLED",
        "STALE, REBASE, DRAFT",
        "FAILED, RECALL, DRAFT",
        "FAILED, CANCEL, CANCELLED",
        "REJECTED, REOPEN, DRAFT",
        "CANCELLED, REOPEN, DRAFT"
    })
    void leads(ChangeRequestState from, ChangeRequestAct act, ChangeRequestState to) {
        assertThat(from.after(act)).contains(to);
    }

    @Test
    void hasNoOtherEdges() {
        long edges =
                Arrays.stream(ChangeRequestState.values()).mapToLong(s -> s.edges().size()).sum();

        assertThat(edges).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED", "REJECTED", "CANCELLED"})
    void endsIn(ChangeRequestState state) {
        assertThat(state.isOver()).isTrue();
        assertThat(state.edges())
                .allSatisfy(
                        (act, to) ->
                                assertThat(act == ChangeRequestAct.REOPEN || to == state).isTrue());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRAFT")
    void canBeReachedFromAnotherState(ChangeRequestState state) {
        Set<ChangeRequestState> others = EnumSet.complementOf(EnumSet.of(state));

        assertThat(others).anyMatch(other -> other.edges().containsValue(state));
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "CHANGES_REQUESTED"})
    void canBeEditedOnlyIn(ChangeRequestState state) {
        assertThat(
                        Arrays.stream(ChangeRequestState.values())
                                .filter(s -> s.allows(ChangeRequestAct.EDIT)))
                .contains(state)
                .hasSize(2);
    }

    @Test
    void isDrawnInTheReadmeEdgeByEdge() throws IOException {
        String readme = Files.readString(Path.of("approvals/README.md"));

        assertThat(readme).contains(diagram());
    }

    private static String diagram() {
        List<String> edges =
                Arrays.stream(ChangeRequestState.values())
                        .flatMap(
                                from ->
                                        from.edges().entrySet().stream()
                                                .sorted(java.util.Map.Entry.comparingByKey())
                                                .map(
                                                        edge ->
                                                                "    %s --> %s: %s"
                                                                        .formatted(
                                                                                from,
                                                                                edge.getValue(),
                                                                                edge.getKey()
                                                                                        .words())))
                        .toList();
        String ends =
                Arrays.stream(ChangeRequestState.values())
                        .filter(ChangeRequestState::isOver)
                        .map(state -> "    " + state + " --> [*]")
                        .collect(Collectors.joining("\n"));
        return "```mermaid\nstateDiagram-v2\n    [*] --> DRAFT: open\n"
                + String.join("\n", edges)
                + "\n"
                + ends
                + "\n```\n";
    }
}
