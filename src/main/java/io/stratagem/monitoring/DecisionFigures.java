package io.stratagem.monitoring;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.DecisionSettings;
import io.stratagem.decision.DecisionTotals;
import io.stratagem.decision.Purging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How callers are served. */
@ApplicationScoped
class DecisionFigures implements Figures {

    private final Deciding deciding;
    private final Purging purging;
    private final DecisionSettings settings;

    DecisionFigures(Deciding deciding, Purging purging, DecisionSettings settings) {
        this.deciding = deciding;
        this.purging = purging;
        this.settings = settings;
    }

    @Override
    public List<MetricFamilySamples> now() {
        DecisionTotals totals = deciding.totals();
        List<MetricFamilySamples> all = new ArrayList<>();
        all.add(endings(totals));
        all.add(
                Family.seconds(
                        "decision_seconds",
                        "How long callers waited for an answer",
                        totals.answered()));
        all.add(
                Family.seconds(
                        "decision_queue_seconds",
                        "How long requests waited before deciding began",
                        totals.waited()));
        all.add(
                Family.seconds(
                        "decision_transaction_seconds",
                        "How long the transaction of a batch took",
                        totals.transactions()));
        all.add(
                Family.seconds(
                        "decision_log_seconds",
                        "How long it took to write the log and the histories of a batch",
                        totals.writes()));
        all.add(
                Family.sizes(
                        "decision_batch_requests",
                        "How many requests were decided in one transaction",
                        totals.batches()));
        all.add(waiting());
        all.add(
                Family.gauge("decision_queue_limit", "The most requests that may wait in a lane")
                        .with(settings.queue())
                        .family());
        all.add(
                Family.gauge(
                                "decision_store_up",
                                "Whether the decision store answered when it was last asked")
                        .with(deciding.storeAnswers())
                        .family());
        purged(all);
        return all;
    }

    private static MetricFamilySamples endings(DecisionTotals totals) {
        Family family =
                Family.counter(
                        "decisions",
                        "Requests at live placements, by strategy and how they ended",
                        "strategy",
                        "outcome");
        totals.endings()
                .forEach(
                        (strategy, counts) ->
                                counts.forEach(
                                        (ending, count) ->
                                                family.with(
                                                        count,
                                                        strategy,
                                                        ending.name().toLowerCase(Locale.ROOT))));
        return family.family();
    }

    private MetricFamilySamples waiting() {
        Family family = Family.gauge("decision_queue_requests", "Requests that wait", "lane");
        List<Integer> waiting = deciding.waiting();
        for (int lane = 0; lane < waiting.size(); lane++) {
            family.with(waiting.get(lane), String.valueOf(lane + 1));
        }
        return family.family();
    }

    private void purged(List<MetricFamilySamples> all) {
        Purging.Purged purged = purging.purged();
        all.add(
                Family.counter("purged_decisions", "Decisions that were too old to be kept")
                        .with(purged.decisions())
                        .family());
        all.add(
                Family.counter("purge_failures", "How often old decisions could not be deleted")
                        .with(purged.failures())
                        .family());
    }
}
