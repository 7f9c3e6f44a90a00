package io.stratagem.notice;

import io.stratagem.approval.ChangeRequestActed;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Reviewers;
import io.stratagem.approval.ScheduleSuspended;
import io.stratagem.deployment.Deployments;
import io.stratagem.deployment.Pause;
import io.stratagem.deployment.PauseActed;
import io.stratagem.identity.RoleDirectory;
import io.stratagem.release.TemplateRelease;
import io.stratagem.release.TemplateReleaseActed;
import io.stratagem.release.TemplateReleases;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells people what was done to change requests, template releases and offers, in the transaction
 * of the act: there is no notice of an act that was undone. Nobody is told of their own acts.
 */
@ApplicationScoped
class Noticing {

    private static final Logger LOG = Logger.getLogger(Noticing.class);

    /** Where nobody's name is shown. */
    private static final String NOBODY = "";

    /** Of what happens to a thing once. */
    private static final String ONCE = "once";

    private final NoticeStore store;
    private final ChangeRequests changeRequests;
    private final Reviewers reviewers;
    private final TemplateReleases releases;
    private final Deployments deployments;
    private final RoleDirectory directory;
    private final Preferences preferences;
    private final Clock clock;

    Noticing(
            NoticeStore store,
            ChangeRequests changeRequests,
            Reviewers reviewers,
            TemplateReleases releases,
            Deployments deployments,
            RoleDirectory directory,
            Preferences preferences,
            Clock clock) {
        this.store = store;
        this.changeRequests = changeRequests;
        this.reviewers = reviewers;
        this.releases = releases;
        this.deployments = deployments;
        this.directory = directory;
        this.preferences = preferences;
        this.clock = clock;
    }

    void acted(@Observes ChangeRequestActed act) {
        ChangeRequestBrief brief = changeRequests.brief(act.number());
        store.markDone(brief.number(), NoticeKind.outdatedBy(act.action(), brief.state()), now());
        Optional<NoticeKind> kind = NoticeKind.of(act.action(), brief.state());
        if (kind.isEmpty()) {
            return;
        }
        if (NoticeKind.REVIEWS.contains(kind.get())) {
            askForReview(act.number());
            return;
        }
        tell(concerned(kind.get(), brief), kind.get(), about(brief), act.occurrence(), act.by());
        if (kind.get() == NoticeKind.FORCED) {
            askForReview(act.number());
        }
    }

    private List<Person> concerned(NoticeKind kind, ChangeRequestBrief brief) {
        return switch (kind) {
            case RECALLED, CANCELLED -> {
                List<Person> asked = store.toldOf(NoticeKind.REVIEW, brief.number(), cycle(brief));
                yield joined(asked, changeRequests.reviewers(brief.number()));
            }
            case MIGRATION -> liveOwners(brief.strategy());
            default ->
                    kind.concernsOperators()
                            ? joined(brief.owners(), operators(brief.number()))
                            : brief.owners();
        };
    }

    private List<Person> operators(long number) {
        return peopleWith(Role.OPERATOR, "change request", number).orElse(List.of()).stream()
                .map(Actor::person)
                .toList();
    }

    /** Tells who set the time, who need be none of the owners. */
    void suspended(@Observes ScheduleSuspended suspended) {
        ChangeRequestBrief brief = changeRequests.brief(suspended.number());
        NoticeKind kind =
                brief.state() == ChangeRequestState.STALE ? NoticeKind.STALE : NoticeKind.SUSPENDED;
        tell(suspended.owner(), kind, about(brief), "version-" + brief.version(), NOBODY);
    }

    /**
     * Sees to it that exactly those who can review a change request now are asked to, each once in
     * a review cycle. Where it is not known who they are, nothing changes.
     */
    @Transactional
    void askForReview(long number) {
        Optional<List<Actor>> approvers = peopleWith(Role.APPROVER, "change request", number);
        if (approvers.isEmpty()) {
            return;
        }
        List<Person> waitedFor =
                reviewers.of(number, approvers.get()).stream().map(Actor::person).toList();
        ChangeRequestBrief brief = changeRequests.brief(number);
        Person asking = brief.breaker() == null ? brief.submitter() : brief.breaker();
        store.markDoneExcept(NoticeKind.REVIEWS, number, waitedFor, now());
        waitedFor.forEach(
                person ->
                        tell(
                                person,
                                brief.breaker() == null ? NoticeKind.REVIEW : NoticeKind.RATIFY,
                                about(brief),
                                cycle(brief),
                                asking.name()));
    }

    void acted(@Observes TemplateReleaseActed act) {
        TemplateRelease release = act.release();
        store.markDone(release.number(), List.of(NoticeKind.RELEASE_PROPOSED), now());
        Optional<NoticeKind> kind = NoticeKind.of(release.state());
        if (kind.isEmpty()) {
            return;
        }
        if (kind.get() == NoticeKind.RELEASE_PROPOSED) {
            askForRelease();
        } else {
            tell(List.of(release.author()), kind.get(), about(release), ONCE, act.by());
        }
    }

    /**
     * Sees to it that exactly those who can review the template release that is proposed, if one
     * is, are asked to, each once. Where it is not known who they are, nothing changes.
     */
    @Transactional
    void askForRelease() {
        Optional<TemplateRelease> held = releases.holdProposed();
        if (held.isEmpty()) {
            return;
        }
        TemplateRelease release = held.get();
        Optional<List<Actor>> authors =
                peopleWith(Role.TEMPLATE_AUTHOR, "template release", release.number());
        if (authors.isEmpty()) {
            return;
        }
        List<Person> waitedFor =
                authors.get().stream()
                        .map(Actor::person)
                        .filter(person -> !person.sameAs(release.author()))
                        .toList();
        store.markDoneExcept(
                List.of(NoticeKind.RELEASE_PROPOSED), release.number(), waitedFor, now());
        tell(waitedFor, NoticeKind.RELEASE_PROPOSED, about(release), ONCE, release.author());
    }

    /** Tells who answers for what is live: who wrote it, and who approved it. */
    void acted(@Observes PauseActed act) {
        Pause pause = act.pause();
        boolean ended = pause.end() != null;
        if (ended) {
            store.markDone(pause.id(), List.of(NoticeKind.PAUSED), now());
        }
        tell(
                deployments
                        .newest(pause.strategy())
                        .map(
                                live ->
                                        joined(
                                                changeRequests.brief(live.changeRequest()).owners(),
                                                live.approvers()))
                        .orElse(List.of()),
                ended ? NoticeKind.PAUSE_ENDED : NoticeKind.PAUSED,
                new About(About.Type.PAUSE, pause.id(), pause.strategy(), pause.offer()),
                ONCE,
                act.by());
    }

    private List<Person> liveOwners(String strategy) {
        return deployments
                .newest(strategy)
                .map(live -> changeRequests.brief(live.changeRequest()).owners())
                .orElse(List.of());
    }

    /** Empty where it cannot be told now; the act goes on, and it is asked again later. */
    private Optional<List<Actor>> peopleWith(Role role, String what, long number) {
        try {
            return Optional.of(directory.peopleWith(role));
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "People with the role %s were not told about %s %d, for now",
                    role.id(),
                    what,
                    number);
            return Optional.empty();
        }
    }

    private static List<Person> joined(List<Person> some, List<Person> others) {
        List<Person> all = new ArrayList<>(some);
        others.stream().filter(other -> all.stream().noneMatch(other::sameAs)).forEach(all::add);
        return all;
    }

    private static String cycle(ChangeRequestBrief brief) {
        return "cycle-" + brief.cycle();
    }

    private static About about(ChangeRequestBrief brief) {
        return new About(
                About.Type.CHANGE_REQUEST, brief.number(), brief.strategy(), brief.title());
    }

    private static About about(TemplateRelease release) {
        return new About(About.Type.TEMPLATE_RELEASE, release.number(), null, release.title());
    }

    /** Tells everybody but who did it. */
    private void tell(List<Person> people, NoticeKind kind, About about, String which, Person by) {
        people.stream()
                .filter(person -> !person.sameAs(by))
                .forEach(person -> tell(person, kind, about, which, by.name()));
    }

    private void tell(Person person, NoticeKind kind, About about, String which, String by) {
        Instant now = now();
        store.add(person, kind, about, which, by, now, preferences.mailAfter(person, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
