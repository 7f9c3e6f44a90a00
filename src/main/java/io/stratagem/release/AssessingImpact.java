package io.stratagem.release;

import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftCheck;
import io.stratagem.approval.OpeningMigration;
import io.stratagem.release.Impact.TouchedRequest;
import io.stratagem.release.Impact.TouchedStrategy;
import io.stratagem.ruleset.Migration;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.Violation;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.StrategySummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out what other templates would mean for what is live and for what is being drafted, and
 * opens change requests for what they migrate.
 */
@ApplicationScoped
class AssessingImpact {

    private final Strategies strategies;
    private final Revisions revisions;
    private final ChangeRequests changeRequests;
    private final DraftCheck check;
    private final OpeningMigration opening;

    AssessingImpact(
            Strategies strategies,
            Revisions revisions,
            ChangeRequests changeRequests,
            DraftCheck check,
            OpeningMigration opening) {
        this.strategies = strategies;
        this.revisions = revisions;
        this.changeRequests = changeRequests;
        this.check = check;
        this.opening = opening;
    }

    /**
     * @param today the templates in use
     * @param proposed those to use instead
     * @return everything that uses a changed template, is outside the new guardrails, or has to be
     *     submitted again
     */
    @Transactional
    Impact of(TemplateSet today, TemplateSet proposed) {
        Trial trial = new Trial(today, proposed);
        return new Impact(liveStrategies(trial), openRequests(trial));
    }

    /**
     * Waits for every deployment under way and keeps others from beginning until the transaction
     * ends, so that what is assessed stays true.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void holdStill() {
        all(strategies::list).forEach(strategy -> revisions.lockHead(strategy.id()));
    }

    /**
     * Opens a change request for every live strategy that has values to migrate, in the transaction
     * that looked at them.
     *
     * @param impact what was found; the strategies are held still
     * @param proposed the templates of the release
     * @param release its number
     * @param author who proposed it
     * @param actor who approved it
     * @return the impact with the change requests
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Impact migrate(Impact impact, TemplateSet proposed, int release, Person author, Actor actor) {
        List<TouchedStrategy> strategies = new ArrayList<>();
        for (TouchedStrategy touched : impact.strategies()) {
            if (touched.migrated().isEmpty()) {
                strategies.add(touched);
                continue;
            }
            Revision live = revisions.find(touched.strategy(), touched.revision()).orElseThrow();
            Migration migration = Migration.of(live.document(), proposed);
            strategies.add(
                    touched.migratedBy(opening.open(live, migration, release, author, actor)));
        }
        return new Impact(List.copyOf(strategies), impact.changeRequests());
    }

    private List<TouchedStrategy> liveStrategies(Trial trial) {
        List<TouchedStrategy> touched = new ArrayList<>();
        for (StrategySummary strategy : all(strategies::list)) {
            if (strategy.revision() == 0) {
                continue;
            }
            Revision live = revisions.find(strategy.id(), strategy.revision()).orElseThrow();
            Found found = trial.of(live.document());
            if (!found.isNothing()) {
                touched.add(
                        new TouchedStrategy(
                                strategy.id(),
                                live.number(),
                                found.rules(),
                                found.migrated(),
                                found.violations(),
                                null));
            }
        }
        return touched;
    }

    private List<TouchedRequest> openRequests(Trial trial) {
        List<TouchedRequest> touched = new ArrayList<>();
        for (ChangeRequestState state : ChangeRequestState.values()) {
            if (state.edges().isEmpty()) {
                continue;
            }
            for (ChangeRequestSummary request :
                    all(page -> changeRequests.list(state, null, page))) {
                StrategyDocument document =
                        StrategyJson.parse(changeRequests.draft(request.number()).canonical());
                Found found = trial.of(document);
                boolean submitted = isSubmitted(state);
                if (!found.isNothing() || submitted) {
                    touched.add(
                            new TouchedRequest(
                                    request.number(),
                                    request.strategy(),
                                    request.title(),
                                    state,
                                    found.rules(),
                                    found.migrated(),
                                    found.violations(),
                                    submitted));
                }
            }
        }
        touched.sort(Comparator.comparingLong(TouchedRequest::number));
        return touched;
    }

    private static boolean isSubmitted(ChangeRequestState state) {
        return switch (state) {
            case IN_REVIEW, APPROVED, SCHEDULED -> true;
            case DRAFT, CHANGES_REQUESTED, APPLIED, REJECTED, CANCELLED, STALE, FAILED -> false;
        };
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        List<T> rows = new ArrayList<>();
        String next = null;
        do {
            Page<T> page = list.apply(PageRequest.of(next, String.valueOf(PageRequest.MAX_LIMIT)));
            rows.addAll(page.items());
            next = page.next();
        } while (next != null);
        return rows;
    }

    /** What other templates would mean for a document; see {@link TouchedStrategy}. */
    private record Found(
            List<String> rules, List<Migration.Value> migrated, List<Violation> violations) {

        boolean isNothing() {
            return rules.isEmpty() && migrated.isEmpty() && violations.isEmpty();
        }
    }

    /** Documents against both template sets. */
    private final class Trial {

        private final TemplateSet today;
        private final TemplateSet proposed;
        private final Set<String> changed;

        Trial(TemplateSet today, TemplateSet proposed) {
            this.today = today;
            this.proposed = proposed;
            this.changed = FileChange.changedTemplates(FileChange.between(today, proposed));
        }

        Found of(StrategyDocument document) {
            Migration migration = Migration.of(document, proposed);
            return new Found(
                    rules(document),
                    migrated(document, migration),
                    violations(document, migration.document()));
        }

        private List<String> rules(StrategyDocument document) {
            return document.rules().stream()
                    .filter(rule -> changed.contains(rule.template()))
                    .map(Rule::id)
                    .toList();
        }

        /** What becomes of it in another way, or not at all, today. */
        private List<Migration.Value> migrated(StrategyDocument document, Migration migration) {
            List<Migration.Value> already = Migration.of(document, today).values();
            return migration.values().stream().filter(value -> !already.contains(value)).toList();
        }

        /** What is outside today already is not the release's doing. */
        private List<Violation> violations(StrategyDocument document, StrategyDocument migrated) {
            List<Violation> after = check.report(migrated, proposed).violations();
            if (after.isEmpty()) {
                return after;
            }
            Set<List<String>> before =
                    check.report(document, today).violations().stream()
                            .map(Trial::place)
                            .collect(Collectors.toSet());
            return after.stream().filter(v -> !before.contains(place(v))).toList();
        }

        private static List<String> place(Violation violation) {
            return Arrays.asList(violation.pointer(), violation.guardrail());
        }
    }
}
