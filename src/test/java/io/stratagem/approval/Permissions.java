package io.stratagem.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of permissions.md, cell by cell. */
final class Permissions {

    static final List<String> ACTS =
            List.of(
                    "read",
                    "comment",
                    "edit",
                    "submit",
                    "recall",
                    "cancel",
                    "reopen",
                    "rebase",
                    "approve",
                    "request changes",
                    "reject",
                    "apply",
                    "schedule",
                    "unschedule",
                    "break glass");
    static final List<String> ROLES =
            List.of(
                    "marketer",
                    "approver",
                    "marketer+approver",
                    "template-author",
                    "operator",
                    "auditor",
                    "decision-client");
    static final List<String> PARTS = List.of("none", "author", "contributor", "submitter");

    /** Where a change request stands: in a state, or live and not reviewed yet. */
    enum Standing {
        DRAFT,
        IN_REVIEW,
        CHANGES_REQUESTED,
        APPROVED,
        SCHEDULED,
        APPLIED,
        REJECTED,
        CANCELLED,
        STALE,
        FAILED,
        UNRATIFIED;

        ChangeRequestState state() {
            return this == UNRATIFIED
                    ? ChangeRequestState.APPLIED
                    : ChangeRequestState.valueOf(name());
        }
    }

    /** One combination of everything that counts. */
    record Cell(String act, String role, String part, Standing standing) {}

    private final Map<Cell, String> answers = new HashMap<>();

    private Permissions() {}

    /**
     * @throws IllegalStateException naming a row that says nothing new or nothing known
     */
    static Permissions read() {
        Permissions permissions = new Permissions();
        List<String> rows = lines().stream().filter(line -> line.startsWith("|")).toList();
        List<Standing> standings =
                cells(rows.get(0)).stream().skip(3).map(Standing::valueOf).toList();
        rows.stream().skip(2).forEach(row -> permissions.add(row, standings));
        return permissions;
    }

    /** What is to be answered: ok, 403 or 409; null when the table forgot the cell. */
    String answer(Cell cell) {
        return answers.get(cell);
    }

    int size() {
        return answers.size();
    }

    private void add(String row, List<Standing> standings) {
        List<String> cells = cells(row);
        if (!ACTS.contains(cells.get(0)) || cells.size() != standings.size() + 3) {
            throw new IllegalStateException("Neither act nor standings fit: " + row);
        }
        for (String role : expanded(cells.get(1), ROLES)) {
            for (String part : expanded(cells.get(2), PARTS)) {
                for (int i = 0; i < standings.size(); i++) {
                    Cell cell = new Cell(cells.get(0), role, part, standings.get(i));
                    String answer = cells.get(i + 3);
                    if (!List.of("ok", "403", "409").contains(answer)
                            || answers.put(cell, answer) != null) {
                        throw new IllegalStateException("Twice, or no answer: " + cell);
                    }
                }
            }
        }
    }

    private static List<String> expanded(String text, List<String> all) {
        List<String> named = text.equals("any") ? all : List.of(text.split(", "));
        if (!all.containsAll(named)) {
            throw new IllegalStateException("Unknown among " + named);
        }
        return named;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|")).skip(1).map(String::strip).toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/approval/permissions.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
