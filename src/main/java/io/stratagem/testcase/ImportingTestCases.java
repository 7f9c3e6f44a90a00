package io.stratagem.testcase;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.testcase.TestCaseFile.Content;
import io.stratagem.testcase.TestCaseFile.Fault;
import io.stratagem.testcase.TestCaseFile.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Adds the test cases of a file, and replaces those whose names are there already; likewise their
 * personas. All of a file or nothing.
 */
@ApplicationScoped
public class ImportingTestCases {

    private static final String ANY = "*";

    private final TestCaseFile file;
    private final TestCases testCases;
    private final EditingTestCases editing;

    ImportingTestCases(TestCaseFile file, TestCases testCases, EditingTestCases editing) {
        this.file = file;
        this.testCases = testCases;
        this.editing = editing;
    }

    /**
     * What an import did, or would do.
     *
     * @param read how many lines are right
     * @param written how many test cases were added or replaced; 0 in a dry run and with faults
     * @param rejected what is wrong, by line and column
     */
    public record Imported(int read, int written, List<Fault> rejected) {}

    /**
     * @param csv the file
     * @param dryRun whether only to check it
     * @throws ProblemException 404 when there is no such strategy; 409 when it would have too many
     */
    @Transactional
    public Imported importFrom(String strategy, String csv, boolean dryRun, Actor actor) {
        testCases.all(strategy);
        Content content = file.read(csv);
        if (!content.faults().isEmpty() || dryRun) {
            return new Imported(content.rows().size(), 0, content.faults());
        }
        for (Row row : content.rows()) {
            write(strategy, row, actor);
        }
        return new Imported(content.rows().size(), content.rows().size(), List.of());
    }

    private void write(String strategy, Row row, Actor actor) {
        Optional<Persona> known =
                testCases.personas(strategy).stream()
                        .filter(one -> same(one.name(), row.persona().name()))
                        .findFirst();
        Persona persona =
                known.isPresent()
                        ? editing.replacePersona(
                                strategy, known.get().id(), ANY, row.persona(), actor)
                        : editing.addPersona(strategy, row.persona(), actor);
        TestCaseContent test =
                new TestCaseContent(
                        row.test().name(),
                        persona.id(),
                        row.test().placement(),
                        row.test().count(),
                        row.test().expectations(),
                        row.test().note());
        Optional<TestCase> there =
                testCases.all(strategy).stream()
                        .filter(one -> same(one.name(), test.name()))
                        .findFirst();
        if (there.isPresent()) {
            editing.replace(strategy, there.get().id(), ANY, test, actor);
        } else {
            editing.add(strategy, test, actor);
        }
    }

    private static boolean same(String one, String other) {
        return Names.key(one).equals(Names.key(other));
    }
}
