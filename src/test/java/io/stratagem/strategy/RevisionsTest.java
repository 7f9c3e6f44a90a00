package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevisionsTest {

    @Inject Strategies strategies;
    @Inject Revisions revisions;

    @Test
    void beginsWithAnEmptyRevision0() {
        // given
        String id = newId();

        // when
        Revision created = strategies.create(id, "Retail");

        // then
        assertThat(created.number()).isZero();
        assertThat(created.document().offers()).isEmpty();
        assertThat(created.digest()).isEqualTo(Digest.of(created.content()));
        assertThat(revisions.head(id)).contains(created);
        assertThat(strategies.find(id))
                .contains(new StrategySummary(id, "Retail", 0, created.digest()));
    }

    @Test
    void refusesAnIdThatIsTaken() {
        // given
        String id = newId();
        strategies.create(id, "Retail");

        // when
        ProblemException refused = refusal(() -> strategies.create(id, "Another"));

        // then
        assertThat(refused.problem().status()).isEqualTo(409);
        assertThat(strategies.find(id).orElseThrow().name()).isEqualTo("Retail");
    }

    @Test
    void refusesAnIdOrNameThatIsNotAllowed() {
        assertThat(refusal(() -> strategies.create("Not An Id", "Retail")).problem().violations())
                .singleElement()
                .extracting(violation -> violation.pointer())
                .isEqualTo("/id");
        assertThat(refusal(() -> strategies.create(null, " ")).problem().violations())
                .extracting(violation -> violation.pointer())
                .containsExactlyInAnyOrder("/id", "/name");
    }

    @Test
    void storesTheTextThatWasHashedAndNumbersUpward() {
        // given
        String id = newId();
        strategies.create(id, "Retail");
        StrategyDocument renamed = document(id, "Retail bank");
        String canonical = StrategyJson.canonical(renamed);

        // when
        Revision appended =
                QuarkusTransaction.requiringNew().call(() -> revisions.append(renamed, canonical));

        // then
        assertThat(appended.number()).isEqualTo(1);
        assertThat(revisions.find(id, 1)).contains(appended);
        assertThat(revisions.find(id, 1).orElseThrow().content()).isEqualTo(canonical);
        assertThat(revisions.head(id)).contains(appended);
        assertThat(revisions.find(id, 0).orElseThrow().name()).isEqualTo("Retail");
        assertThat(strategies.find(id).orElseThrow().name()).isEqualTo("Retail bank");
        assertThat(revisions.find(id, 2)).isEmpty();
    }

    @Test
    void appendsOnlyInsideTheCallersTransaction() {
        // given
        StrategyDocument document = document(newId(), "Retail");

        // when, then
        assertThatThrownBy(() -> revisions.append(document, "{}"))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void appendsNothingToAnUnknownStrategy() {
        // given
        StrategyDocument document = document(newId(), "Retail");

        // when
        ProblemException refused =
                refusal(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> revisions.append(document, "{}")));

        // then
        assertThat(refused.problem().status()).isEqualTo(404);
    }

    @Test
    void givesEveryAppendItsOwnNumberWhenManyAppendAtOnce() throws Exception {
        // given
        String id = newId();
        strategies.create(id, "Retail");
        StrategyDocument document = document(id, "Retail");
        String canonical = StrategyJson.canonical(document);
        Callable<Integer> append =
                () ->
                        QuarkusTransaction.requiringNew()
                                .call(() -> revisions.append(document, canonical).number());

        // when
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> numbers;
        try {
            numbers = threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> append).toList());
        } finally {
            threads.shutdown();
        }

        // then
        assertThat(numbers.stream().map(RevisionsTest::get))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void pagesThroughAllStrategiesInOrder() {
        // given
        String prefix = "p" + newId().substring(0, 20);
        List<String> created =
                IntStream.range(0, 5)
                        .mapToObj(i -> strategies.create(prefix + "-" + i, "S").strategy())
                        .toList();

        // when
        PageRequest afterPrefix = new PageRequest(prefix, 2);
        Page<StrategySummary> first = strategies.list(afterPrefix);
        Page<StrategySummary> second = strategies.list(PageRequest.of(first.next(), "2"));

        // then
        assertThat(first.items()).extracting(StrategySummary::id).isEqualTo(created.subList(0, 2));
        assertThat(second.items()).extracting(StrategySummary::id).isEqualTo(created.subList(2, 4));
    }

    private static StrategyDocument document(String id, String name) {
        return new StrategyDocument(
                id,
                name,
                null,
                List.of(),
                List.of(),
                List.of(),
                new Arbitration(true, true, true, true),
                null);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static int get(Future<Integer> number) {
        try {
            return number.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ProblemException refusal(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run);
    }
}
