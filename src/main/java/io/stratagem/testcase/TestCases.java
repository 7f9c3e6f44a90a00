package io.stratagem.testcase;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Strategies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads the personas and test cases of strategies. */
@ApplicationScoped
public class TestCases {

    private final Strategies strategies;
    private final TestCaseStore store;

    TestCases(Strategies strategies, TestCaseStore store) {
        this.strategies = strategies;
        this.store = store;
    }

    /**
     * All test cases of a strategy, by name.
     *
     * @throws ProblemException 404 when there is no such strategy
     */
    @Transactional
    public List<TestCase> all(String strategy) {
        requireStrategy(strategy);
        return store.cases(strategy);
    }

    /**
     * All personas of a strategy, by name.
     *
     * @throws ProblemException 404 when there is no such strategy
     */
    @Transactional
    public List<Persona> personas(String strategy) {
        requireStrategy(strategy);
        return store.personas(strategy);
    }

    /**
     * @throws ProblemException 404 when there is no such strategy; 400 for a cursor of another list
     */
    @Transactional
    public Page<TestCase> list(String strategy, PageRequest request) {
        return page(all(strategy), TestCase::id, request);
    }

    /**
     * @throws ProblemException 404 when there is no such strategy; 400 for a cursor of another list
     */
    @Transactional
    public Page<Persona> listPersonas(String strategy, PageRequest request) {
        return page(personas(strategy), Persona::id, request);
    }

    /** A strategy has few of them, so that a page is cut from all. */
    private static <T> Page<T> page(List<T> all, ToLongFunction<T> id, PageRequest request) {
        int from = 0;
        if (request.after() != null) {
            List<String> ids = all.stream().map(one -> "" + id.applyAsLong(one)).toList();
            from = ids.indexOf(request.after()) + 1;
            if (from == 0) {
                throw ProblemException.malformed(
                        Wording.of(
                                "What this cursor names is gone, or of another list. Begin at the first page.",
                                "Lo que nombra este cursor ya no está, o es de otra lista. Empiece en la primera página."));
            }
        }
        int to = Math.min(all.size(), from + request.limit() + 1);
        return request.page(all.subList(from, to), one -> "" + id.applyAsLong(one));
    }

    /**
     * @throws ProblemException 404 when there is no such strategy or test case
     */
    @Transactional
    public TestCase find(String strategy, long id) {
        return all(strategy).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "%s has no test case %d. Look at its list: somebody may have deleted it.",
                                                "%s no tiene ningún caso de prueba %d. Mire su lista: quizá alguien lo borró.",
                                                strategy,
                                                id)));
    }

    /**
     * @throws ProblemException 404 when there is no such strategy or persona
     */
    @Transactional
    public Persona persona(String strategy, long id) {
        return personas(strategy).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "%s has no persona %d. Look at its list: somebody may have deleted it.",
                                                "%s no tiene ninguna persona de prueba %d. Mire su lista: quizá alguien la borró.",
                                                strategy,
                                                id)));
    }

    private void requireStrategy(String strategy) {
        if (strategies.find(strategy).isEmpty()) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no strategy \"%s\".",
                            "No hay ninguna estrategia «%s».", strategy));
        }
    }
}
