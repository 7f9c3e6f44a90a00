package io.stratagem.testcase;

import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
        requireRoom(all, PERSONA);
        requireFreeName(all, content.name(), 0, PERSONA);
        long id = store.addPersona(strategy, content, actor.person(), now());
        return added(actor, PERSONA, strategy, testCases.persona(strategy, id));
    }

    /**
     * @param ifMatch the header {@code If-Match}: the persona's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such persona; 412 when it changed meanwhile,
     *     428 without precondition; 409 when another one has the name; 422 naming what is wrong
     */
    @Transactional
    public Persona replacePersona(
            String strategy, long id, String ifMatch, PersonaContent wanted, Actor actor) {
        Persona before = locked(strategy, ifMatch, () -> testCases.persona(strategy, id));
        PersonaContent content = wanted.checked(vocabulary.get());
        requireFreeName(store.personas(strategy), content.name(), id, PERSONA);
        if (isSame(content, before.content())) {
            return before;
        }
        store.replacePersona(id, content, actor.person(), now());
        return changed(actor, PERSONA, strategy, before, testCases.persona(strategy, id));
    }

    /**
     * @param ifMatch the header {@code If-Match}: the persona's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such persona; 412 when it changed meanwhile,
     *     428 without precondition; 409 while a test case uses it
     */
    @Transactional
    public void deletePersona(String strategy, long id, String ifMatch, Actor actor) {
        Persona before = locked(strategy, ifMatch, () -> testCases.persona(strategy, id));
        List<String> users =
                store.cases(strategy).stream()
                        .filter(one -> one.who().id() == id)
                        .map(TestCase::name)
                        .toList();
        if (!users.isEmpty()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The persona “%s” is used by: %s. Give these another persona, or delete them first.",
                            "La persona de prueba «%s» se usa en: %s. Dé otra a estos, o bórrelos primero.",
                            before.name(),
                            String.join(", ", users)));
        }
        store.deletePersona(id);
        deleted(actor, PERSONA, strategy, before);
    }

    /**
     * @return the new test case
     * @throws ProblemException 404 when there is no such strategy; 409 when another test case has
     *     the name or there are too many; 422 naming what is wrong
     */
    @Transactional
    public TestCase add(String strategy, TestCaseContent wanted, Actor actor) {
        revisions.lockHead(strategy);
        TestCaseContent content = checked(strategy, wanted);
        List<TestCase> all = store.cases(strategy);
        requireRoom(all, CASE);
        requireFreeName(all, content.name(), 0, CASE);
        long id = store.addCase(strategy, content, actor.person(), now());
        return added(actor, CASE, strategy, testCases.find(strategy, id));
    }

    /**
     * @param ifMatch the header {@code If-Match}: the test case's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such test case; 412 when it changed meanwhile,
     *     428 without precondition; 409 when another one has the name; 422 naming what is wrong
     */
    @Transactional
    public TestCase replace(
            String strategy, long id, String ifMatch, TestCaseContent wanted, Actor actor) {
        TestCase before = locked(strategy, ifMatch, () -> testCases.find(strategy, id));
        TestCaseContent content = checked(strategy, wanted);
        requireFreeName(store.cases(strategy), content.name(), id, CASE);
        if (isSame(content, before.content())) {
            return before;
        }
        store.replaceCase(id, content, actor.person(), now());
        return changed(actor, CASE, strategy, before, testCases.find(strategy, id));
    }

    /**
     * @param ifMatch the header {@code If-Match}: the test case's ETag, or {@code *}
     * @throws ProblemException 404 when there is no such test case; 412 when it changed meanwhile,
     *     428 without precondition
     */
    @Transactional
    public void delete(String strategy, long id, String ifMatch, Actor actor) {
        TestCase before = locked(strategy, ifMatch, () -> testCases.find(strategy, id));
        store.deleteCase(id);
        deleted(actor, CASE, strategy, before);
    }

    private <T extends Kept> T locked(String strategy, String ifMatch, Supplier<T> kept) {
        revisions.lockHead(strategy);
        T before = kept.get();
        ETag.requireMatch(ifMatch, before.tag());
        return before;
    }

    private TestCaseContent checked(String strategy, TestCaseContent wanted) {
        Faults faults = new Faults();
        TestCaseContent content = faults.of(wanted::checked, wanted);
        faults.check(() -> requirePersona(strategy, wanted));
        faults.raise();
        return content;
    }

    private void requirePersona(String strategy, TestCaseContent content) {
        if (store.personas(strategy).stream()
                .noneMatch(one -> content.persona() != null && content.persona() == one.id())) {
            throw ProblemException.invalid(
                    "/persona",
                    "known-persona",
                    Wording.of(
                            "Choose one of the strategy's personas, by its id; add the persona first if it is new.",
                            "Elija una de las personas de prueba de la estrategia, por su identificador; añádala primero si es nueva."));
        }
    }

    private static void requireFreeName(
            List<? extends Kept> all, String name, long self, String what) {
        all.stream()
                .filter(one -> one.id() != self && Names.key(one.name()).equals(Names.key(name)))
                .findFirst()
                .ifPresent(
                        one -> {
                            Wording message =
                                    what.equals(PERSONA)
                                            ? Wording.of(
                                                    "There is a persona “%s” already. Choose another name.",
                                                    "Ya hay una persona de prueba «%s». Elija otro nombre.",
                                                    one.name())
                                            : Wording.of(
                                                    "There is a test case “%s” already. Choose another name.",
                                                    "Ya hay un caso de prueba «%s». Elija otro nombre.",
                                                    one.name());
                            throw new ProblemException(
                                    Problem.Kind.CONFLICT,
                                    message,
                                    List.of(new Violation("/name", "taken", message)));
                        });
    }

    private static void requireRoom(List<? extends Kept> all, String what) {
        if (all.size() >= MOST) {
            throw ProblemException.conflict(
                    what.equals(PERSONA)
                            ? Wording.of(
                                    "A strategy has at most %d personas. Delete some that say the same.",
                                    "Una estrategia tiene como máximo %d personas de prueba. Borre las que digan lo mismo.",
                                    MOST)
                            : Wording.of(
                                    "A strategy has at most %d test cases. Delete some that say the same.",
                                    "Una estrategia tiene como máximo %d casos de prueba. Borre los que digan lo mismo.",
                                    MOST));
        }
    }

    private static String words(String what) {
        return what.replace('-', ' ');
    }

    private static boolean isSame(Object content, Object before) {
        return StoredJson.write(content).equals(StoredJson.write(before));
    }

    private <T extends Kept> T added(Actor actor, String type, String strategy, T after) {
        record(
                actor,
                "add",
                type,
                strategy,
                after,
                Map.of("name", after.name(), "after", after.tag()));
        return after;
    }

    private <T extends Kept> T changed(
            Actor actor, String type, String strategy, T before, T after) {
        record(
                actor,
                "change",
                type,
                strategy,
                after,
                Map.of("name", after.name(), "before", before.tag(), "after", after.tag()));
        return after;
    }

    private void deleted(Actor actor, String type, String strategy, Kept before) {
        record(
                actor,
                "delete",
                type,
                strategy,
                before,
                Map.of("name", before.name(), "before", before.tag()));
    }

    /** Digests alone say what changed from what: what a persona is like is nothing for a trail. */
    private void record(
            Actor actor,
            String action,
            String type,
            String strategy,
            Kept kept,
            Map<String, Object> details) {
        auditTrail.record(
                actor.person(), action, type, strategy + "/" + kept.id(), Outcome.OK, details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
