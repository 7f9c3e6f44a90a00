package io.stratagem.conflict;

import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.conflict.ConflictStore.Found;
import io.stratagem.conflict.Pair.Part;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says which open change requests of a strategy change the decisions for the same customers. What
 * is not known yet is found out in the background.
 */
@ApplicationScoped
public class Conflicts {

    private final ChangeRequests changeRequests;
    private final LiveRuleSets liveRuleSets;
    private final TemplateRepository templates;
    private final ConflictStore store;
    private final ComparingInBackground background;
    private final ConflictSettings settings;
    private final Clock clock;
    private final String product;

    Conflicts(
            ChangeRequests changeRequests,
            LiveRuleSets liveRuleSets,
            TemplateRepository templates,
            ConflictStore store,
            ComparingInBackground background,
            ConflictSettings settings,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String product) {
        this.changeRequests = changeRequests;
        this.liveRuleSets = liveRuleSets;
        this.templates = templates;
        this.store = store;
        this.background = background;
        this.settings = settings;
        this.clock = clock;
        this.product = product;
    }

    /**
     * The open change requests of a strategy beside one of them.
     *
     * @param conflicts those that conflict with it, the newest first
     * @param pending how many are still being compared with it
     * @param clear how many do not conflict with it
     * @param failed those that could not be compared with it
     * @param leftOut whether there are more, older ones that it is not compared with
     */
    public record Around(
            List<Conflict> conflicts,
            int pending,
            int clear,
            List<Conflict> failed,
            boolean leftOut) {}

    /**
     * Looks around a change request. Starts to compare it with those it is not compared with yet,
     * or not as they and it are now.
     *
     * @param number the change request; one that is over conflicts with nothing
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public Around around(long number) {
        ChangeRequestBrief request = changeRequests.brief(number);
        if (request.state().isOver()) {
            return new Around(List.of(), 0, 0, List.of(), false);
        }
        List<ChangeRequestSummary> open =
                changeRequests.open(request.strategy(), settings.others() + 2);
        Optional<ChangeRequestSummary> itself =
                open.stream().filter(one -> one.number() == number).findFirst();
        List<ChangeRequestSummary> others =
                open.stream().filter(one -> one.number() != number).toList();
        boolean leftOut = others.size() > settings.others();
        Part part = part(number, itself.map(ChangeRequestSummary::baseRevision).orElse(null));
        List<Conflict> all =
                others.stream()
                        .limit(settings.others())
                        .map(other -> conflict(request.strategy(), part, other))
                        .toList();
        List<Conflict> found = all.stream().filter(one -> one.finding() != null).toList();
        List<Conflict> failed =
                found.stream().filter(one -> one.finding().problem() != null).toList();
        List<Conflict> conflicts =
                found.stream().filter(one -> one.finding().isConflict()).toList();
        return new Around(
                conflicts,
                all.size() - found.size(),
                found.size() - failed.size() - conflicts.size(),
                failed,
                leftOut);
    }

    private Part part(long number, Integer baseRevision) {
        return new Part(
                number,
                baseRevision == null ? changeRequests.find(number).baseRevision() : baseRevision,
                changeRequests.contentDigest(number));
    }

    private Conflict conflict(String strategy, Part part, ChangeRequestSummary other) {
        Part with = part(other.number(), other.baseRevision());
        boolean older = part.number() < with.number();
        Pair pair =
                new Pair(
                        strategy,
                        older ? part : with,
                        older ? with : part,
                        liveRuleSets.find(strategy).map(LiveRuleSet::version).orElse(null),
                        templates.current().digest(),
                        settings.sample(),
                        product);
        Optional<Found> found = store.find(pair);
        if (found.isEmpty() || found.get().at().isBefore(clock.instant().minus(settings.keep()))) {
            background.compare(pair);
        }
        return new Conflict(
                other.number(),
                other.title(),
                other.state(),
                found.map(Found::at).orElse(null),
                pair.first().number(),
                pair.second().number(),
                found.map(Found::finding).orElse(null));
    }
}
