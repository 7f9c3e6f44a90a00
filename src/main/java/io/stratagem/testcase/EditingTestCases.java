package io.stratagem.testcase;

import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Adds, replaces and deletes personas and test cases. Each act locks the strategy, as deployments
 * do, so that what a deployment has verified of them stays true until it is done.
 */
@ApplicationScoped
public class EditingTestCases {

    /** So many test cases, and so many personas, a strategy has at most. */
    public static final int MOST = 200;

    private static final String CASE = "test-case";
    private static final String PERSONA = "persona";

    private final Revisions revisions;
    private final TestCases testCases;
    private final TestCaseStore store;
    private final CurrentVocabulary vocabulary;
    private final AuditTrail auditTrail;
    private final Clock clock;

    EditingTestCases(
            Revisions revisions,
            TestCases testCases,
            TestCaseStore store,
            CurrentVocabulary vocabulary,
            AuditTrail auditTrail,
            Clock clock) {
        this.revisions = revisions;
        this.testCases = testCases;
        this.store = store;
        this.vocabulary = vocabulary;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * @return the new persona
     * @throws ProblemException 404 when there is no such strategy; 409 when another persona has the
     *     name or there are too many; 422 naming what is wrong
     */
    @Transactional
    public Persona addPersona(String strategy, PersonaContent wanted, Actor actor) {
        revisions.lockHead(strategy);
        PersonaContent content = wanted.checked(vocabulary.get());
        List<Persona> all = store.personas(strategy);
        requireRoom(all.size(), "personas");
        requireFreePersona(all, content.name(), 0);
        long id = store.addPersona(strategy, content, actor.person(), now());
        Persona added = testCases.persona(strategy, id);
        record(actor, "add", PERSONA, strategy, id, added.name(), null, added.tag());
        return added;
    }

    /**
     * @param ifMatch the header {@code If-Match}: the persona's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such persona; 412 when it changed meanwhile,
     *     428 without precondition; 409 when another one has the name; 422 naming what is wrong
     */
    @Transactional
    public Persona replacePersona(
            String strategy, long id, String ifMatch, PersonaContent wanted, Actor actor) {
        revisions.lockHead(strategy);
        Persona before = testCases.persona(strategy, id);
        ETag.requireMatch(ifMatch, before.tag());
        PersonaContent content = wanted.checked(vocabulary.get());
        requireFreePersona(store.personas(strategy), content.name(), id);
        if (StoredJson.write(content).equals(StoredJson.write(before.content()))) {
            return before;
        }
        store.replacePersona(id, content, actor.person(), now());
        Persona after = testCases.persona(strategy, id);
        record(actor, "change", PERSONA, strategy, id, after.name(), before.tag(), after.tag());
        return after;
    }

    /**
     * @param ifMatch the header {@code If-Match}: the persona's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such persona; 412 when it changed meanwhile,
     *     428 without precondition; 409 while a test case uses it
     */
    @Transactional
    public void deletePersona(String strategy, long id, String ifMatch, Actor actor) {
        revisions.lockHead(strategy);
        Persona before = testCases.persona(strategy, id);
        ETag.requireMatch(ifMatch, before.tag());
        List<String> users =
                store.cases(strategy).stream()
                        .filter(one -> one.who().id() == id)
                        .map(TestCase::name)
                        .toList();
        if (!users.isEmpty()) {
            throw ProblemException.conflict(
                    "The persona “%s” is used by: %s. Give these another persona, or delete them first."
                            .formatted(before.name(), String.join(", ", users)));
        }
        store.deletePersona(id);
        record(actor, "delete", PERSONA, strategy, id, before.name(), before.tag(), null);
    }

    /**
     * @return the new test case
     * @throws ProblemException 404 when there is no such strategy; 409 when another test case has
     *     the name or there are too many; 422 naming what is wrong
     */
    @Transactional
    public TestCase add(String strategy, TestCaseContent wanted, Actor actor) {
        revisions.lockHead(strategy);
        TestCaseContent content = wanted.checked();
        List<TestCase> all = store.cases(strategy);
        requireRoom(all.size(), "test cases");
        requireFreeCase(all, content.name(), 0);
        requirePersona(strategy, content);
        long id = store.addCase(strategy, content, actor.person(), now());
        TestCase added = testCases.find(strategy, id);
        record(actor, "add", CASE, strategy, id, added.name(), null, added.tag());
        return added;
    }

    /**
     * @param ifMatch the header {@code If-Match}: the test case's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such test case; 412 when it changed meanwhile,
     *     428 without precondition; 409 when another one has the name; 422 naming what is wrong
     */
    @Transactional
    public TestCase replace(
            String strategy, long id, String ifMatch, TestCaseContent wanted, Actor actor) {
        revisions.lockHead(strategy);
        TestCase before = testCases.find(strategy, id);
        ETag.requireMatch(ifMatch, before.tag());
        TestCaseContent content = wanted.checked();
        requireFreeCase(store.cases(strategy), content.name(), id);
        requirePersona(strategy, content);
        if (StoredJson.write(content).equals(StoredJson.write(before.content()))) {
            return before;
        }
        store.replaceCase(id, content, actor.person(), now());
        TestCase after = testCases.find(strategy, id);
        record(actor, "change", CASE, strategy, id, after.name(), before.tag(), after.tag());
        return after;
    }

    /**
     * @param ifMatch the header {@code If-Match}: the test case's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such test case; 412 when it changed meanwhile,
     *     428 without precondition
     */
    @Transactional
    public void delete(String strategy, long id, String ifMatch, Actor actor) {
        revisions.lockHead(strategy);
        TestCase before = testCases.find(strategy, id);
        ETag.requireMatch(ifMatch, before.tag());
        store.deleteCase(id);
        record(actor, "delete", CASE, strategy, id, before.name(), before.tag(), null);
    }

    private void requirePersona(String strategy, TestCaseContent content) {
        if (store.personas(strategy).stream()
                .noneMatch(one -> content.persona() != null && content.persona() == one.id())) {
            throw ProblemException.invalid(
                    "/persona",
                    "known-persona",
                    "Choose one of the strategy's personas, by its id; add the persona first if it is new.");
        }
    }

    private static void requireFreePersona(List<Persona> all, String name, long self) {
        all.stream()
                .filter(one -> one.id() != self && Names.key(one.name()).equals(Names.key(name)))
                .findFirst()
                .ifPresent(one -> refuseName("persona", one.name()));
    }

    private static void requireFreeCase(List<TestCase> all, String name, long self) {
        all.stream()
                .filter(one -> one.id() != self && Names.key(one.name()).equals(Names.key(name)))
                .findFirst()
                .ifPresent(one -> refuseName("test case", one.name()));
    }

    private static void refuseName(String what, String name) {
        throw ProblemException.conflict(
                "There is a %s “%s” already. Choose another name.".formatted(what, name));
    }

    private static void requireRoom(int there, String what) {
        if (there >= MOST) {
            throw ProblemException.conflict(
                    "A strategy has at most %d %s. Delete some that say the same."
                            .formatted(MOST, what));
        }
    }

    /** Digests alone say what changed from what: what a persona is like is nothing for a trail. */
    private void record(
            Actor actor,
            String action,
            String type,
            String strategy,
            long id,
            String name,
            String before,
            String after) {
        auditTrail.record(
                actor.person(),
                action,
                type,
                strategy + "/" + id,
                Outcome.OK,
                before == null
                        ? Map.of("name", name, "after", after)
                        : after == null
                                ? Map.of("name", name, "before", before)
                                : Map.of("name", name, "before", before, "after", after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
