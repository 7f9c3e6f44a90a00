package io.stratagem.decision;

import io.stratagem.customer.AttributeReader;
import io.stratagem.decision.Call.Asked;
import io.stratagem.decision.DecisionRequest.Place;
import io.stratagem.decision.IdempotencyKeys.Key;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LivePauses;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.PausedOffers;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Timers;
import io.stratagem.shared.Wording;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Answers which offers a customer gets at a placement, now. A request takes the live rule sets once
 * and waits in the lane of its customer, where it is decided with what waits beside it. It is
 * answered inside its budget: from what is given alone when the stores are late, and at once with
 * "come back later" when it would wait too long.
 */
@ApplicationScoped
public class Deciding {

    private static final Logger LOG = Logger.getLogger(Deciding.class);
    private static final int RETRY_SECONDS = 1;

    /**
     * How many calls of one caller are decided aside in a lane: half of a full batch, which keeps
     * others waiting little and still fills a transaction.
     */
    private static final int ASIDE_PART = 2;

    private static final long ASIDE_PAUSE_MILLIS = 5;

    /** Of the pool's connections a lane needs two where an offer is served for the first time. */
    private static final int MOST_LANES = 8;

    private static final long WATCH_MILLIS = 10;
    private static final long PROBE_MILLIS = 500;

    private final LiveRuleSets liveRuleSets;
    private final LivePauses livePauses;
    private final DecidingTogether together;
    private final DecisionSettings settings;
    private final List<Lane> lanes;
    private final Set<KeyInUse> keysInUse = ConcurrentHashMap.newKeySet();
    private final LongAdder asked = new LongAdder();
    private volatile boolean stopped;
    private final ScheduledExecutorService watch = Timers.named("decision-budget");
    private final ScheduledExecutorService probe = Timers.named("decision-store-probe");

    /** A caller's key while its request is being decided. */
    private record KeyInUse(String client, String text) {}

    Deciding(
            LiveRuleSets liveRuleSets,
            LivePauses livePauses,
            DecidingTogether together,
            DecisionSettings settings) {
        this.liveRuleSets = liveRuleSets;
        this.livePauses = livePauses;
        this.together = together;
        this.settings = settings;
        int count =
                settings.lanes() > 0
                        ? settings.lanes()
                        : Math.min(MOST_LANES, 2 * Runtime.getRuntime().availableProcessors());
        lanes =
                IntStream.rangeClosed(1, count)
                        .mapToObj(
                                number ->
                                        new Lane(
                                                "decisions-" + number,
                                                settings.queue(),
                                                settings.batch(),
                                                settings.budget().toNanos(),
                                                this::serve))
                        .toList();
        watch.scheduleWithFixedDelay(
                this::answerLate, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        probe.scheduleWithFixedDelay(
                together::probe, PROBE_MILLIS, PROBE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Decides, reserves and logs. When a store fails it still answers, flagged as degraded: without
     * the stored attributes, or without the history and what legal contact policies cover.
     *
     * @param key what the caller repeats the request under, if it does
     * @return the answers, one a place; or fails with a {@link ProblemException}: 409 while another
     *     request runs under the key, 422 when the key stands for another request, 503 when there
     *     is too much to do
     * @throws ProblemException 404 when no live strategy has the placement, 409 when the live
     *     revision is older than asked for, 422 for attributes the vocabulary does not know
     */
    public CompletableFuture<List<Decision>> decide(DecisionRequest request, Optional<Key> key) {
        asked.increment();
        Call call = call(request, key, false);
        return guarded(call, () -> queued(call));
    }

    /**
     * Decides as {@link #decide} does, for who asks for many and waits for none in particular: the
     * request has no budget, and while there is no room for it this blocks.
     *
     * @return as {@link #decide}, but it also fails with 503 while the decision store is away:
     *     whatever is answered is stored
     * @throws ProblemException as {@link #decide}; 503 when the server stops
     */
    public CompletableFuture<List<Decision>> decideAside(
            DecisionRequest request, Optional<Key> key) {
        asked.increment();
        Call call = call(request, key, true);
        return guarded(call, () -> queuedAside(call));
    }

    /** How many requests one caller should have under way by {@link #decideAside} at most. */
    public int aside() {
        return lanes.size() * Math.max(1, settings.batch() / ASIDE_PART);
    }

    private Call call(DecisionRequest request, Optional<Key> key, boolean aside) {
        return new Call(
                request,
                asked(request),
                key,
                System.nanoTime() + settings.budget().toNanos(),
                aside);
    }

    /** Sees to it that only one request under a key is decided at a time. */
    private CompletableFuture<List<Decision>> guarded(
            Call call, Supplier<CompletableFuture<List<Decision>>> queueing) {
        Optional<Key> key = call.key();
        if (key.isEmpty()) {
            return queueing.get();
        }
        KeyInUse inUse = new KeyInUse(key.get().client(), key.get().text());
        if (!keysInUse.add(inUse)) {
            call.release();
            throw ProblemException.conflict(
                    Wording.of(
                            "A request under this Idempotency-Key is still running. Ask again for its answer.",
                            "Una petición con esta Idempotency-Key sigue en curso. Vuelva a pedir su respuesta."),
                    RETRY_SECONDS);
        }
        return queueing.get().whenComplete((answer, failure) -> keysInUse.remove(inUse));
    }

    /**
     * Decides for one placement and waits for the answer.
     *
     * @throws ProblemException as the other one, and as its result fails
     */
    public Decision decide(DecisionRequest request) {
        try {
            return decide(request, Optional.empty()).join().get(0);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * How many requests for decisions there have been since the start; previews do not count. Who
     * works aside sees by it whether anybody is being served.
     */
    public long asked() {
        return asked.sum();
    }

    /** What has been decided since the start. */
    public DecisionTotals totals() {
        return together.totals();
    }

    /** How many requests wait in each lane. */
    public List<Integer> waiting() {
        return lanes.stream().map(Lane::waiting).toList();
    }

    /** Whether every lane is still being served. */
    boolean isAlive() {
        return lanes.stream().allMatch(Lane::isAlive);
    }

    /** Whether the store answered when it was last asked; decisions are degraded while not. */
    public boolean storeAnswers() {
        return together.storeAnswers();
    }

    private void serve(List<Call> calls) {
        together.totals().batch(calls);
        calls.forEach(call -> call.nowIn("deciding"));
        together.decide(calls);
    }

    private Lane lane(Call call) {
        return lanes.get(Math.floorMod(call.request().customerId().hashCode(), lanes.size()));
    }

    private CompletableFuture<List<Decision>> queuedAside(Call call) {
        call.answer().whenComplete((made, failure) -> totals().ended(call, made, failure));
        try {
            while (!lane(call).offerAside(call)) {
                if (stopped) {
                    sendAway(
                            call,
                            Wording.of(
                                    "The server stops. Nothing was reserved: ask again.",
                                    "El servidor se detiene. No se reservó nada: pida de nuevo."));
                    break;
                }
                Thread.sleep(ASIDE_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sendAway(
                    call,
                    Wording.of(
                            "Waiting for room was broken off. Nothing was reserved: ask again.",
                            "Se interrumpió la espera. No se reservó nada: pida de nuevo."));
        }
        return call.answer();
    }

    private CompletableFuture<List<Decision>> queued(Call call) {
        call.trace();
        call.answer().whenComplete((made, failure) -> ended(call, made, failure));
        if (!lane(call).offer(call)) {
            sendAway(
                    call,
                    Wording.of(
                            "More decisions are asked for than can be made in time. Nothing was reserved: ask again.",
                            "Se piden más decisiones de las que se pueden tomar a tiempo. No se reservó nada: pida de nuevo."));
        }
        return call.answer();
    }

    private void ended(Call call, List<Decision> made, Throwable failure) {
        totals().answered(call, made, failure);
        call.endTrace(made, failure);
    }

    private static void sendAway(Call call, Wording why) {
        call.release();
        call.fail(ProblemException.unavailable(why, RETRY_SECONDS));
    }

    /**
     * Decides as {@link #decide} would at this instant, but reserves, logs and counts nothing.
     *
     * @throws ProblemException as {@link #decide}
     */
    public List<Preview> preview(DecisionRequest request) {
        List<Asked> asked = asked(request);
        try {
            List<Preview> previews = together.preview(request, asked);
            totals().previewed(previews);
            return previews;
        } finally {
            asked.forEach(place -> place.lease().close());
        }
    }

    private void answerLate() {
        try {
            long now = System.nanoTime();
            lanes.forEach(lane -> lane.late(now, this::answerWithoutStore));
        } catch (Throwable e) { // a timer that throws is never called again
            LOG.error("Late decisions could not be answered; they are tried again", e);
        }
    }

    /** The call's own rule sets may be closed by its lane meanwhile, so it takes them anew. */
    private void answerWithoutStore(Call call) {
        LOG.debug("A decision took longer than its budget and was answered without the stores");
        try {
            List<Asked> asked = asked(call.request());
            try {
                call.answer(together.withoutStore(call.request(), asked, null, false));
            } finally {
                asked.forEach(place -> place.lease().close());
            }
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    private List<Asked> asked(DecisionRequest request) {
        List<Asked> asked = new ArrayList<>();
        PausedOffers paused = livePauses.present();
        try {
            for (Place place : request.places()) {
                asked.add(asked(request, place, take(place.placement()), paused));
            }
            return asked;
        } catch (RuntimeException e) {
            asked.forEach(place -> place.lease().close());
            throw e;
        }
    }

    private Asked asked(DecisionRequest request, Place place, Lease lease, PausedOffers paused) {
        try {
            RuleSet ruleSet = lease.ruleSet();
            requireVersion(request, ruleSet);
            RuleSetPlan plan = together.engine().plan(ruleSet);
            return new Asked(
                    place,
                    lease,
                    plan,
                    plan.placement(place.placement()),
                    paused,
                    new AttributeReader(ruleSet.templates().vocabulary())
                            .read(request.attributes(), Pointer.ROOT.at("attributes")));
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static void requireVersion(DecisionRequest request, RuleSet ruleSet) {
        if (request.minVersion() != null && request.minVersion() > ruleSet.version()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Revision %d of %s is live, revision %d was asked for. Try again once it is deployed.",
                            "La revisión %d de %s está en vivo, se pidió la revisión %d. Inténtelo de nuevo cuando esté desplegada.",
                            ruleSet.version(),
                            ruleSet.strategy(),
                            request.minVersion()),
                    RETRY_SECONDS);
        }
    }

    private Lease take(String placement) {
        return liveRuleSets
                .forPlacement(placement)
                .orElseThrow(() -> ProblemException.notFound(live(placement)));
    }

    private Wording live(String placement) {
        List<String> placements = List.copyOf(liveRuleSets.placements().keySet());
        return placements.isEmpty()
                ? Wording.of(
                        "No live strategy has the placement \"%s\". Nothing is live yet: publish a strategy first.",
                        "Ninguna estrategia en vivo tiene el espacio «%s». Todavía no hay nada en vivo: publique primero una estrategia.",
                        placement)
                : Wording.of(
                        "No live strategy has the placement \"%s\". Live are: %s.",
                        "Ninguna estrategia en vivo tiene el espacio «%s». En vivo están: %s.",
                        placement,
                        String.join(", ", placements));
    }

    /** Answers what was taken on, and takes nothing more. */
    @PreDestroy
    void stop() {
        stopped = true;
        lanes.forEach(Lane::close);
        watch.shutdownNow();
        probe.shutdownNow();
    }
}
