package io.stratagem.notice;

import io.stratagem.approval.ChangeRequestActed;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Reviewers;
import io.stratagem.approval.ScheduleSuspended;
import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tells people what was done to change requests, in the transaction of the act: there is no notice
 * of an act that was undone. Nobody is told of their own acts.
 */
@ApplicationScoped
class Noticing {

    private static final Logger LOG = Logger.getLogger(Noticing.class);

    /** Where nobody's name is shown. */
    private static final String NOBODY = "";

    private final NoticeStore store;
    private final ChangeRequests changeRequests;
    private final Reviewers reviewers;
    private final RoleDirectory directory;
    private final Preferences preferences;
    private final Clock clock;

    Noticing(
            NoticeStore store,
            ChangeRequests changeRequests,
            Reviewers reviewers,
            RoleDirectory directory,
            Preferences preferences,
            Clock clock) {
        this.store = store;
        this.changeRequests = changeRequests;
        this.reviewers = reviewers;
        this.directory = directory;
        this.preferences = preferences;
        this.clock = clock;
    }

    void acted(@Observes ChangeRequestActed act) {
        ChangeRequestBrief about = changeRequests.brief(act.number());
        store.markDone(about.number(), NoticeKind.outdatedBy(act.action(), about.state()), now());
        Optional<NoticeKind> kind = NoticeKind.of(act.action(), about.state());
        if (kind.isEmpty()) {
            return;
        }
        if (NoticeKind.REVIEWS.contains(kind.get())) {
            askForReview(act.number());
            return;
        }
        concerned(kind.get(), about)
                .filter(person -> !person.sameAs(act.by()))
                .forEach(
                        person ->
                                tell(person, kind.get(), about, act.occurrence(), act.by().name()));
        if (kind.get() == NoticeKind.FORCED) {
            askForReview(act.number());
        }
    }

    private Stream<Person> concerned(NoticeKind kind, ChangeRequestBrief about) {
        List<Actor> operators =
                kind.concernsOperators()
                        ? peopleWith(Role.OPERATOR, about.number()).orElse(List.of())
                        : List.of();
        return Stream.concat(
                about.owners().stream(),
                operators.stream()
                        .map(Actor::person)
                        .filter(person -> about.owners().stream().noneMatch(person::sameAs)));
    }

    /** Tells who set the time, who need be none of the owners. */
    void suspended(@Observes ScheduleSuspended suspended) {
        ChangeRequestBrief about = changeRequests.brief(suspended.number());
        NoticeKind kind =
                about.state() == ChangeRequestState.STALE ? NoticeKind.STALE : NoticeKind.SUSPENDED;
        tell(suspended.owner(), kind, about, "version-" + about.version(), NOBODY);
    }

    /**
     * Sees to it that exactly those who can review a change request now are asked to, each once in
     * a review cycle. Where it is not known who they are, nothing changes.
     */
    @Transactional
    void askForReview(long number) {
        Optional<List<Actor>> approvers = peopleWith(Role.APPROVER, number);
        if (approvers.isEmpty()) {
            return;
        }
        List<Person> waitedFor =
                reviewers.of(number, approvers.get()).stream().map(Actor::person).toList();
        ChangeRequestBrief about = changeRequests.brief(number);
        Person asking = about.breaker() == null ? about.submitter() : about.breaker();
        store.markReviewDoneExcept(number, waitedFor, now());
        waitedFor.forEach(
                person ->
                        tell(
                                person,
                                about.breaker() == null ? NoticeKind.REVIEW : NoticeKind.RATIFY,
                                about,
                                "cycle-" + about.cycle(),
                                asking.name()));
    }

    /** Who holds a role now; empty while that is not known. */
    private Optional<List<Actor>> peopleWith(Role role, long number) {
        try {
            return Optional.of(directory.peopleWith(role));
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "People with the role %s were not told about change request %d, for now",
                    role.id(),
                    number);
            return Optional.empty();
        }
    }

    private void tell(
            Person person, NoticeKind kind, ChangeRequestBrief about, String which, String by) {
        Instant now = now();
        store.add(person, kind, about, which, by, now, preferences.mailAfter(person, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
