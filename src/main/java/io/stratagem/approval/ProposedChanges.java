package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What change requests ask for. One is judged several times between its last approval and its
 * deployment; as long as both of its documents are the same objects, they are compared once.
 */
@ApplicationScoped
class ProposedChanges {

    private static final int REMEMBERED = 4;

    private final TemplateRepository templates;
    private final Deque<Compared> last = new ArrayDeque<>();

    ProposedChanges(TemplateRepository templates) {
        this.templates = templates;
    }

    /** Documents are immutable, so what was found once stays true of them. */
    private record Compared(
            StrategyDocument before,
            StrategyDocument after,
            Vocabulary vocabulary,
            ProposedChange.Difference difference) {

        boolean was(StrategyDocument otherBefore, StrategyDocument otherAfter, Vocabulary words) {
            return before == otherBefore && after == otherAfter && vocabulary == words;
        }
    }

    /**
     * @param before the newest revision
     * @param baseRevision its number
     * @param after the document that shall replace it
     * @param evidence what was measured of the change
     */
    ProposedChange of(
            StrategyDocument before, int baseRevision, StrategyDocument after, JsonNode evidence) {
        return ProposedChange.of(before, baseRevision, after, evidence, difference(before, after));
    }

    private ProposedChange.Difference difference(StrategyDocument before, StrategyDocument after) {
        Vocabulary vocabulary = templates.current().vocabulary();
        synchronized (last) {
            for (Compared compared : last) {
                if (compared.was(before, after, vocabulary)) {
                    return compared.difference();
                }
            }
        }
        ProposedChange.Difference found =
                ProposedChange.Difference.between(before, after, vocabulary);
        synchronized (last) {
            if (last.size() == REMEMBERED) {
                last.removeFirst();
            }
            last.addLast(new Compared(before, after, vocabulary, found));
        }
        return found;
    }
}
