package io.stratagem.decision.web;

import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.IdempotencyKeys.Key;
import io.stratagem.decision.web.DecisionBatchResource.LineProblem;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * One call with many requests. Only as many lines are under way as {@link Deciding#aside} allows:
 * further ones are read once the oldest was answered and its answer taken, so that a call takes the
 * same memory however long it is, and who is slow to read is slowly decided for.
 *
 * <p>While further lines are waited for, all before them are answered, so that a caller may look at
 * an answer before it sends more. That works for chunked bodies only: of those with a length
 * nothing tells how much of it is there yet.
 */
final class DecisionBatch {

    /** In bytes; a thousand attributes and propensities fit in. */
    static final int LONGEST_LINE = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(DecisionBatch.class);

    private final Deciding deciding;
    private final DecisionAnswers answers;
    private final Wish wish;
    private final Queue<Pending> pending = new ArrayDeque<>();
    private long index;

    /**
     * What is wanted of all lines.
     *
     * @param asking who asks
     * @param previewed whether nothing is to be reserved, logged or counted
     * @param key the call's idempotency key, or null
     * @param locale of explanations
     */
    record Wish(Actor asking, boolean previewed, String key, Locale locale) {}

    /**
     * A line under way.
     *
     * @param asked null when it could not be read
     */
    private record Pending(
            long index, DecisionBody asked, CompletableFuture<List<Decision>> decided) {}

    DecisionBatch(Deciding deciding, DecisionAnswers answers, Wish wish) {
        this.deciding = deciding;
        this.answers = answers;
        this.wish = wish;
    }

    /**
     * Answers every line; blocks as long as that takes.
     *
     * @throws IOException when the caller is gone; what was begun is decided nevertheless
     */
    void run(InputStream in, OutputStream out) throws IOException {
        JsonLines lines = new JsonLines(in, LONGEST_LINE);
        int most = deciding.aside();
        for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
            pending.add(begun(line));
            index++;
            while (pending.size() >= most || !pending.isEmpty() && lines.mayWait()) {
                answer(pending.remove(), out);
            }
            if (pending.isEmpty()) {
                out.flush();
            }
        }
        while (!pending.isEmpty()) {
            answer(pending.remove(), out);
        }
    }

    private Pending begun(JsonLines.Line line) {
        DecisionBody asked = null;
        try {
            if (line.isTooLong()) {
                throw new ProblemException(
                        Problem.Kind.TOO_LARGE,
                        Wording.of(
                                "The line is longer than %d bytes. Send less of this customer.",
                                "La línea tiene más de %d bytes. Envíe menos de este cliente.",
                                LONGEST_LINE));
            }
            asked = DecisionBody.read(line.bytes());
            return new Pending(
                    index,
                    asked,
                    wish.previewed()
                            ? null
                            : deciding.decideAside(asked.request(), key(line.bytes())));
        } catch (RuntimeException e) {
            return new Pending(index, asked, CompletableFuture.failedFuture(e));
        }
    }

    private Optional<Key> key(byte[] line) {
        return wish.key() == null
                ? Optional.empty()
                : Optional.of(IdempotencyKeyHeader.key(wish.key(), index, wish.asking(), line));
    }

    private void answer(Pending line, OutputStream out) throws IOException {
        byte[] answer;
        try {
            answer = answer(line);
        } catch (RuntimeException e) {
            answer = answers.bytes(new LineProblem(line.index(), problem(e)));
        }
        out.write(answer);
        out.write('\n');
    }

    private byte[] answer(Pending line) {
        if (line.decided() == null) {
            return answers.previewed(line.asked(), wish.locale());
        }
        List<Decision> decided = line.decided().join();
        return line.asked().explain()
                ? answers.explained(line.asked(), decided, wish.locale())
                : answers.plain(line.asked(), decided);
    }

    private static Problem problem(RuntimeException e) {
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        if (cause instanceof ProblemException refused) {
            return refused.problem();
        }
        LOG.error("A line of a batch could not be decided; its caller was told", cause);
        return Problem.of(
                Problem.Kind.INTERNAL,
                Wording.of(
                        "Something went wrong on the server. Send this line again; if it persists, tell its operator.",
                        "Algo falló en el servidor. Envíe de nuevo esta línea; si persiste, avise a su operador."));
    }
}
