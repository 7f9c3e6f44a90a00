package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.ReviewDesk;
import io.stratagem.approval.WaitingReview;
import io.stratagem.decision.DecisionQueries;
import io.stratagem.decision.DecisionQueries.HourCount;
import io.stratagem.decision.ServingPulse;
import io.stratagem.decision.ServingPulse.Figures;
import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.Deployments;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Role;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategySummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first page: what is live, what waits for whoever is signed in, and what changed last. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class HomePage {

    private static final PageRequest NEWEST = new PageRequest(null, PageRequest.DEFAULT_LIMIT);
    private static final Duration COUNTED = Duration.ofHours(1);
    private static final Duration THIS_WEEK = Duration.ofDays(7);

    /** The frame stands before the content for whoever goes by keyboard. */
    private static final int LIVE_IN_THE_FRAME = 5;

    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance index(
                Figures serving,
                int lastHour,
                List<StrategyCard> strategies,
                List<WaitingReview> broken,
                List<ChangeRequestSummary> waiting,
                List<ChangeRequestSummary> mine,
                List<Day> week,
                Cut cut);

        static native TemplateInstance live(List<LiveRuleSet> live, int further);
    }

    /** A strategy with what it answers; live is null while nothing is. */
    record StrategyCard(
            String id, String name, LiveRuleSet live, int decisions, double fallbackShare) {}

    /** Which lists may have more than the page shows. */
    record Cut(boolean strategies, boolean waiting, boolean mine, boolean week) {}

    /** What went live on one day of the reader's, the latest first. */
    record Day(Instant any, List<Deployment> deployments) {}

    private final Strategies strategies;
    private final LiveRuleSets liveRuleSets;
    private final ChangeRequests changeRequests;
    private final ReviewDesk reviewDesk;
    private final Deployments deployments;
    private final DecisionQueries decisions;
    private final ServingPulse pulse;
    private final CurrentActor currentActor;
    private final CurrentReader reader;
    private final Clock clock;

    HomePage(
            Strategies strategies,
            LiveRuleSets liveRuleSets,
            ChangeRequests changeRequests,
            ReviewDesk reviewDesk,
            Deployments deployments,
            DecisionQueries decisions,
            ServingPulse pulse,
            CurrentActor currentActor,
            CurrentReader reader,
            Clock clock) {
        this.strategies = strategies;
        this.liveRuleSets = liveRuleSets;
        this.changeRequests = changeRequests;
        this.reviewDesk = reviewDesk;
        this.deployments = deployments;
        this.decisions = decisions;
        this.pulse = pulse;
        this.currentActor = currentActor;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance home() {
        Actor actor = currentActor.get();
        List<Page<ChangeRequestSummary>> open =
                Arrays.stream(ChangeRequestState.values())
                        .filter(state -> !state.isOver())
                        .map(state -> changeRequests.list(state, null, NEWEST))
                        .toList();
        List<ChangeRequestSummary> mine = changeRequests.openOf(actor.person(), NEWEST.limit() + 1);
        List<WaitingReview> desk = reviewDesk.of(actor);
        Set<Long> toReview = desk.stream().map(WaitingReview::number).collect(Collectors.toSet());
        Page<StrategySummary> listed = strategies.list(NEWEST);
        List<StrategyCard> cards = listed.items().stream().map(this::card).toList();
        Instant begin = clock.instant().minus(THIS_WEEK);
        Page<Deployment> deployed = deployments.list(null, NEWEST);
        return Templates.index(
                pulse.figures(),
                cards.stream().mapToInt(StrategyCard::decisions).sum(),
                cards,
                desk.stream().filter(review -> review.breakGlass() != null).toList(),
                Stream.concat(mine.stream(), open.stream().flatMap(page -> page.items().stream()))
                        .filter(request -> waitsFor(actor, request, toReview))
                        .distinct()
                        .toList(),
                mine.stream().limit(NEWEST.limit()).toList(),
                week(deployed.items(), begin),
                new Cut(
                        listed.next() != null,
                        open.stream().anyMatch(page -> page.next() != null),
                        mine.size() > NEWEST.limit(),
                        deployed.next() != null
                                && deployed.items()
                                        .get(deployed.items().size() - 1)
                                        .since()
                                        .isAfter(begin)));
    }

    /** What went live last, for the frame of every page. */
    @GET
    @Path("/live")
    public TemplateInstance live() {
        List<LiveRuleSet> live =
                liveRuleSets.all().stream()
                        .sorted(Comparator.comparing(LiveRuleSet::since).reversed())
                        .toList();
        int shown = Math.min(LIVE_IN_THE_FRAME, live.size());
        return Templates.live(live.subList(0, shown), live.size() - shown);
    }

    private StrategyCard card(StrategySummary strategy) {
        List<HourCount> counts = decisions.perHour(strategy.id(), clock.instant().minus(COUNTED));
        long all = counts.stream().mapToLong(HourCount::decisions).sum();
        long fallbacks = counts.stream().mapToLong(HourCount::fallbacks).sum();
        return new StrategyCard(
                strategy.id(),
                strategy.name(),
                liveRuleSets.find(strategy.id()).orElse(null),
                Math.toIntExact(all),
                all == 0 ? 0 : (double) fallbacks / all);
    }

    private List<Day> week(List<Deployment> newest, Instant begin) {
        Map<LocalDate, List<Deployment>> days =
                newest.stream()
                        .filter(deployment -> deployment.since().isAfter(begin))
                        .collect(
                                Collectors.groupingBy(
                                        deployment ->
                                                deployment
                                                        .since()
                                                        .atZone(reader.zone())
                                                        .toLocalDate(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return days.values().stream()
                .map(sameDay -> new Day(sameDay.get(0).since(), sameDay))
                .toList();
    }

    /** Whether the next step is one this person can take. */
    private static boolean waitsFor(Actor actor, ChangeRequestSummary request, Set<Long> toReview) {
        boolean own = isBy(actor, request);
        return switch (request.state()) {
            case IN_REVIEW -> toReview.contains(request.number());
            case APPROVED, FAILED -> actor.has(Role.OPERATOR) || own;
            case CHANGES_REQUESTED, STALE -> own;
            case SCHEDULED ->
                    request.schedule() != null
                            && request.schedule().suspended() != null
                            && (actor.has(Role.OPERATOR) || own);
            case DRAFT, APPLIED, REJECTED, CANCELLED -> false;
        };
    }

    private static boolean isBy(Actor actor, ChangeRequestSummary request) {
        return Stream.concat(Stream.of(request.author()), request.contributors().stream())
                .anyMatch(actor::is);
    }
}
