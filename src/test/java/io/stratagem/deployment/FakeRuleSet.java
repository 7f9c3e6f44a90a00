package io.stratagem.deployment;

import io.stratagem.offer.Placement;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.shared.Person;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.StrategyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A rule set without rules that knows whether it was closed. */
final class FakeRuleSet implements RuleSet {

    static final TemplateSet NO_TEMPLATES =
            new TemplateSet(new Vocabulary(List.of()), "attributes: {}\n", Map.of(), Map.of());

    private static final Person LEAD = new Person("built-in", "lead", "lead");

    private final StrategyDocument document;
    private final int version;
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    FakeRuleSet(StrategyDocument document, int version) {
        this.document = document;
        this.version = version;
    }

    static StrategyDocument document(String strategy, String... placements) {
        return new StrategyDocument(
                strategy,
                strategy,
                null,
                Arrays.stream(placements).map(id -> new Placement(id, "web", 1)).toList(),
                List.of(),
                List.of(),
                new Arbitration(true, true, true, true),
                null);
    }

    LiveRuleSet live() {
        return new LiveRuleSet(
                new Deployment(
                        version,
                        strategy(),
                        version,
                        digest(),
                        Instant.EPOCH,
                        null,
                        Deployment.Kind.APPLY,
                        version,
                        "Change " + version,
                        LEAD,
                        List.of(LEAD),
                        LEAD,
                        null,
                        null,
                        "templates",
                        Duration.ZERO),
                this);
    }

    int timesClosed() {
        return closed.get();
    }

    /** Whether it was closed, or is within a second. */
    boolean isClosedSoon() throws InterruptedException {
        return closing.await(1, TimeUnit.SECONDS);
    }

    @Override
    public String strategy() {
        return document.id();
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String digest() {
        return "digest-" + version;
    }

    @Override
    public StrategyDocument document() {
        return document;
    }

    @Override
    public TemplateSet templates() {
        return NO_TEMPLATES;
    }

    @Override
    public List<DeployedRule> rules() {
        return List.of();
    }

    @Override
    public int firstRule(String template, int offer) {
        return -1;
    }

    @Override
    public Set<String> attributesRead() {
        return Set.of();
    }

    @Override
    public OfferSet candidates(String placement) {
        return OfferSet.NONE;
    }

    @Override
    public Evaluation evaluate(EvaluationInput input) {
        throw new UnsupportedOperationException("nothing to evaluate");
    }

    @Override
    public void close() {
        closed.incrementAndGet();
        closing.countDown();
    }
}
