package io.stratagem.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Evidence;
import io.stratagem.approval.TestCasePolicy;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Person;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.testcase.TestCaseStore.KeptRun;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How the test cases came out on the document that is being submitted. What is sealed are the run's
 * moment and the digests of cases and results; time that goes on changes neither. A case or persona
 * that is changed, added or deleted afterwards does.
 */
@ApplicationScoped
@Priority(100)
class TestCaseEvidence implements Evidence {

    private static final String KIND = "test-cases";

    private final ChangeRequests changeRequests;
    private final RunningTestCases running;
    private final TestCaseStore store;
    private final TemplateRepository templates;
    private final TestCasePolicy policy;

    TestCaseEvidence(
            ChangeRequests changeRequests,
            RunningTestCases running,
            TestCaseStore store,
            TemplateRepository templates,
            TestCasePolicy policy) {
        this.changeRequests = changeRequests;
        this.running = running;
        this.store = store;
        this.templates = templates;
        this.policy = policy;
    }

    @Override
    public void prepare(long changeRequest, Person by) {
        TestRun run = running.onDraft(changeRequest);
        if (!run.results().isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> store.keep(changeRequest, run));
        }
    }

    @Override
    @Transactional
    public JsonNode of(long changeRequest, String contentDigest) {
        ArrayNode evidence = JsonNodeFactory.instance.arrayNode();
        List<TestCase> cases = cases(changeRequest);
        if (cases.isEmpty()) {
            return evidence;
        }
        ObjectNode item =
                evidence.addObject()
                        .put("kind", KIND)
                        .put("cases", cases.size())
                        .put("casesDigest", TestRun.digest(cases));
        newest(changeRequest, contentDigest, cases)
                .ifPresentOrElse(
                        kept ->
                                item.put("run", kept.id())
                                        .put("at", kept.run().at().toString())
                                        .put("passed", kept.run().passed())
                                        .put("failed", kept.run().failed())
                                        .put("resultsDigest", kept.run().resultsDigest())
                                        .setAll(Evidence.said(text(kept.run()))),
                        () ->
                                item.setAll(
                                        Evidence.said(
                                                Wording.of(
                                                        "The test cases, %d in all, are tried when this is submitted.",
                                                        "Los casos de prueba, %d en total, se prueban cuando esto se envía.",
                                                        cases.size()))));
        return evidence;
    }

    private static Wording text(TestRun run) {
        return run.failed() == 0
                ? Wording.of(
                        "All %d test cases pass.",
                        "Se cumplen los %d casos de prueba.", run.passed())
                : Wording.of(
                        "%d of %d test cases fail: %s.",
                        "%d de %d casos de prueba fallan: %s.",
                        run.failed(),
                        run.results().size(),
                        Wording.joined(
                                ", ",
                                run.failures().stream()
                                        .map(result -> Wording.of("“%s”", "«%s»", result.name()))
                                        .toList()));
    }

    @Override
    @Transactional
    public List<Violation> objections(long changeRequest, String contentDigest) {
        List<TestCase> cases = cases(changeRequest);
        if (cases.isEmpty() || !policy.blocks()) {
            return List.of();
        }
        return newest(changeRequest, contentDigest, cases)
                .map(kept -> objections(kept.run()))
                .orElseGet(
                        () ->
                                List.of(
                                        new Violation(
                                                "",
                                                "test-case",
                                                Wording.of(
                                                        "The draft or a test case was changed while it was being submitted. Submit it again.",
                                                        "El borrador o un caso de prueba cambió mientras se enviaba. Envíela de nuevo."))));
    }

    /** What keeps a document from going live, by test case. */
    static List<Violation> objections(TestRun run) {
        return run.failures().stream()
                .map(
                        result ->
                                new Violation(
                                        "/test-cases/" + result.id(),
                                        "test-case",
                                        Wording.of(
                                                "Test case “%s” fails. %s",
                                                "El caso de prueba «%s» falla. %s",
                                                result.name(),
                                                Wording.joined(
                                                        " ",
                                                        result.failures().stream()
                                                                .map(CaseResult.Failure::words)
                                                                .toList()))))
                .toList();
    }

    @Override
    @Transactional
    public List<Wording> changedSince(long changeRequest, JsonNode sealed) {
        List<TestCase> cases = cases(changeRequest);
        Optional<JsonNode> item =
                StreamSupport.stream(sealed.spliterator(), false)
                        .filter(one -> KIND.equals(one.path("kind").asText()))
                        .findFirst();
        if (item.isEmpty()) {
            return cases.stream().map(TestCaseEvidence::isNew).toList();
        }
        Optional<KeptRun> run = store.run(item.get().path("run").asLong());
        if (run.filter(
                        kept ->
                                kept.run()
                                        .resultsDigest()
                                        .equals(item.get().path("resultsDigest").asText()))
                .isEmpty()) {
            return List.of(
                    Wording.of(
                            "The results of the test cases are not those that were submitted.",
                            "Los resultados de los casos de prueba no son los que se enviaron."));
        }
        return TestRun.digest(cases).equals(item.get().path("casesDigest").asText())
                ? List.of()
                : changes(run.get().run(), cases);
    }

    private static List<Wording> changes(TestRun then, List<TestCase> now) {
        Map<Long, CaseResult> before =
                then.results().stream()
                        .collect(Collectors.toMap(CaseResult::id, Function.identity()));
        List<Wording> changes = new ArrayList<>();
        for (TestCase one : now) {
            CaseResult tried = before.remove(one.id());
            if (tried == null) {
                changes.add(isNew(one));
            } else if (!tried.digest().equals(one.digest())) {
                changes.add(
                        Wording.of(
                                "Test case “%s” or its persona is another one now; %s saved it.",
                                "El caso de prueba «%s» o su persona es ahora otro; lo guardó %s.",
                                one.name(),
                                one.lastChange().by().name()));
            }
        }
        before.values()
                .forEach(
                        gone ->
                                changes.add(
                                        Wording.of(
                                                "Test case “%s” was deleted since it was submitted.",
                                                "El caso de prueba «%s» se borró desde que se envió.",
                                                gone.name())));
        return changes;
    }

    private static Wording isNew(TestCase one) {
        return Wording.of(
                "Test case “%s” is new; %s saved it.",
                "El caso de prueba «%s» es nuevo; lo guardó %s.",
                one.name(),
                one.lastChange().by().name());
    }

    private List<TestCase> cases(long changeRequest) {
        return store.cases(changeRequests.brief(changeRequest).strategy());
    }

    private Optional<KeptRun> newest(
            long changeRequest, String contentDigest, List<TestCase> cases) {
        return store.newest(
                changeRequest, contentDigest, templates.current().digest(), TestRun.digest(cases));
    }
}
