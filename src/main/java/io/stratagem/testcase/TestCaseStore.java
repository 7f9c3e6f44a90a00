package io.stratagem.testcase;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and writes personas, test cases and runs in the caller's transaction. */
@ApplicationScoped
class TestCaseStore {

    private final EntityManager entities;

    TestCaseStore(EntityManager entities) {
        this.entities = entities;
    }

    /** All of a strategy, by name. */
    List<Persona> personas(String strategy) {
        return entities.createQuery(
                        "from PersonaEntity where strategy = :strategy order by name, id",
                        PersonaEntity.class)
                .setParameter("strategy", strategy)
                .getResultStream()
                .map(PersonaEntity::toPersona)
                .toList();
    }

    /** All of a strategy with their personas, by name. */
    List<TestCase> cases(String strategy) {
        List<TestCaseEntity> rows =
                entities.createQuery(
                                "from TestCaseEntity where strategy = :strategy order by name, id",
                                TestCaseEntity.class)
                        .setParameter("strategy", strategy)
                        .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Persona> personas =
                personas(strategy).stream()
                        .collect(Collectors.toMap(Persona::id, Function.identity()));
        return rows.stream().map(row -> row.toTestCase(personas.get(row.persona))).toList();
    }

    long addPersona(String strategy, PersonaContent content, Person by, Instant now) {
        return add(new PersonaEntity(), strategy, row -> write(row, content, by, now));
    }

    void replacePersona(long id, PersonaContent content, Person by, Instant now) {
        write(entities.find(PersonaEntity.class, id), content, by, now);
    }

    void deletePersona(long id) {
        entities.remove(entities.find(PersonaEntity.class, id));
    }

    private static void write(PersonaEntity row, PersonaContent content, Person by, Instant now) {
        row.write(content.name(), content, by, now);
    }

    long addCase(String strategy, TestCaseContent content, Person by, Instant now) {
        return add(new TestCaseEntity(), strategy, row -> write(row, content, by, now));
    }

    void replaceCase(long id, TestCaseContent content, Person by, Instant now) {
        write(entities.find(TestCaseEntity.class, id), content, by, now);
    }

    void deleteCase(long id) {
        entities.remove(entities.find(TestCaseEntity.class, id));
    }

    private static void write(TestCaseEntity row, TestCaseContent content, Person by, Instant now) {
        row.persona = content.persona();
        row.write(content.name(), content, by, now);
    }

    private <E extends KeptEntity> long add(E row, String strategy, Consumer<E> writing) {
        row.strategy = strategy;
        writing.accept(row);
        entities.persist(row);
        entities.flush();
        return row.id;
    }

    /** A kept run. */
    record KeptRun(long id, TestRun run) {}

    void keep(long changeRequest, TestRun run) {
        TestRunEntity row = new TestRunEntity();
        row.changeRequest = changeRequest;
        row.draft = run.content();
        row.templates = run.templates();
        row.casesDigest = run.casesDigest();
        row.resultsDigest = run.resultsDigest();
        row.run = StoredJson.write(run);
        row.runInSpanish = StoredJson.spanish(run);
        entities.persist(row);
    }

    /** The newest run of a change request on exactly this. */
    Optional<KeptRun> newest(
            long changeRequest, String draft, String templates, String casesDigest) {
        return entities.createQuery(
                        "from TestRunEntity where changeRequest = :number and draft = :draft"
                                + " and templates = :templates and casesDigest = :cases"
                                + " order by id desc",
                        TestRunEntity.class)
                .setParameter("number", changeRequest)
                .setParameter("draft", draft)
                .setParameter("templates", templates)
                .setParameter("cases", casesDigest)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(TestCaseStore::kept);
    }

    Optional<KeptRun> run(long id) {
        return Optional.ofNullable(entities.find(TestRunEntity.class, id)).map(TestCaseStore::kept);
    }

    private static KeptRun kept(TestRunEntity row) {
        return new KeptRun(row.id, StoredJson.read(row.run, row.runInSpanish, TestRun.class));
    }
}
