package io.stratagem.deployment;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.approval.ApplyMode;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestApproved;
import io.stratagem.approval.ChangeRequestOutcomes;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Freeze;
import io.stratagem.approval.FreezeWindows;
import io.stratagem.approval.Glass;
import io.stratagem.approval.Glasses;
import io.stratagem.approval.Releasers;
import io.stratagem.approval.Schedules;
import io.stratagem.approval.SealVerifier;
import io.stratagem.approval.Verdict;
import io.stratagem.approval.Verification;
import io.stratagem.approval.Verification.Refused;
import io.stratagem.approval.Verification.Verified;
import io.stratagem.audit.AuditTrail;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Actor;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.ETag;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Deploys an approved change request as the next revision of its strategy. */
@ApplicationScoped
public class Applying {

    private static final Logger LOG = Logger.getLogger(Applying.class);
    private static final Runnable AT_ONCE = () -> {};

    private final DatabaseAtStart database;
    private final Deploying deploying;
    private final ChangeRequests changeRequests;
    private final ChangeRequestOutcomes outcomes;
    private final Releasers releasers;
    private final SealVerifier sealVerifier;
    private final Schedules schedules;
    private final FreezeWindows freezeWindows;
    private final Glasses glasses;
    private final TemplateRepository templateRepository;
    private final EndingPause endingPause;
    private final List<GoLiveCheck> checks;
    private final AuditTrail auditTrail;
    private final Clock clock;

    Applying(
            DatabaseAtStart database,
            Deploying deploying,
            ChangeRequests changeRequests,
            ChangeRequestOutcomes outcomes,
            Releasers releasers,
            SealVerifier sealVerifier,
            Schedules schedules,
            FreezeWindows freezeWindows,
            Glasses glasses,
            TemplateRepository templateRepository,
            EndingPause endingPause,
            @All List<GoLiveCheck> checks,
            AuditTrail auditTrail,
            Clock clock) {
        this.database = database;
        this.deploying = deploying;
        this.changeRequests = changeRequests;
        this.outcomes = outcomes;
        this.releasers = releasers;
        this.sealVerifier = sealVerifier;
        this.schedules = schedules;
        this.freezeWindows = freezeWindows;
        this.glasses = glasses;
        this.templateRepository = templateRepository;
        this.endingPause = endingPause;
        this.checks = checks;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Applies an approved change request because somebody says so.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}, naming the ETag of the change request
     * @param actor its author, its submitter or an operator
     * @return the deployment, which serves
     * @throws ProblemException 404 when there is no such change request; 403 for anybody else; 428
     *     or 412 by {@code ifMatch}; 409 when it is not approved, while the approval policy lets no
     *     change go live, while something unapproved serves the strategy, or when its deployment is
     *     refused, which makes it FAILED while the old rule set goes on serving; 503 when it cannot
     *     be told now who holds which role
     */
    public Deployment apply(long number, String ifMatch, Actor actor) {
        ChangeRequestView request = changeRequests.find(number);
        auditTrail.recordingRefusal(
                actor.person(),
                "apply",
                "change-request",
                String.valueOf(number),
                () -> {
                    checkMayApply(request, ifMatch, actor);
                    return null;
                });
        try {
            return deploy(number, actor.person(), AT_ONCE);
        } catch (DeploymentRefused e) {
            fail(request, e.reasons(), actor.person());
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d could not be deployed; what served before still does. %s",
                            "La solicitud de cambio %d no se pudo desplegar; lo que se servía antes se sigue sirviendo. %s",
                            number,
                            e.why()));
        }
    }

    /**
     * Applies a change request that got its last approval, unless nothing goes live now. The
     * approval stands in any case.
     */
    void apply(@Observes ChangeRequestApproved approved) {
        long number = approved.number();
        Optional<Freeze> freeze = freezeWindows.at(clock.instant());
        if (freeze.isPresent()) {
            LOG.infof("Change request %d waits. %s", number, freeze.get().words());
            return;
        }
        ChangeRequestView request = changeRequests.find(number);
        Optional<Glass> open = glasses.openOn(request.strategy());
        if (open.isPresent()) {
            LOG.infof("Change request %d waits. %s", number, open.get().holdsUp());
            return;
        }
        if (!request.state().allows(ChangeRequestAct.APPLY)) {
            return; // somebody was faster, or recalled it
        }
        Person person = lastApprover(request);
        try {
            deploy(number, person, AT_ONCE);
        } catch (DeploymentRefused e) {
            LOG.warnf("Change request %d could not be deployed: %s", number, e.getMessage());
            fail(request, e.reasons(), person);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Change request %d is approved but not deployed. Correct the cause, then POST"
                            + " /api/v1/change-requests/%d/apply.",
                    number,
                    number);
        }
    }

    /**
     * Applies a scheduled change request, as long as its schedule stands.
     *
     * @return the deployment, which serves
     * @throws DeploymentRefused with the reasons; nothing has changed then
     */
    Deployment apply(Schedules.Standing schedule) {
        return deploy(
                schedule.number(),
                schedule.by(),
                () -> {
                    if (!schedules.stands(schedule)) {
                        throw new DeploymentRefused(
                                Wording.of(
                                        "Change request %d is not scheduled for %s any more.",
                                        "La solicitud de cambio %d ya no está programada para %s.",
                                        schedule.number(),
                                        schedule.at()));
                    }
                });
    }

    /** Whether a change request waits because something unapproved serves its strategy. */
    boolean isHeldUp(long number) {
        return glasses.openOn(changeRequests.brief(number).strategy()).isPresent();
    }

    /** Applies what was approved just before the process ended last time. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 1) StartupEvent event) {
        if (database.reachable()) {
            applyWaiting();
        }
    }

    /** Applies what is approved and was to be applied on approval, but could not be then. */
    void applyWaiting() {
        PageRequest request = new PageRequest(null, PageRequest.MAX_LIMIT);
        changeRequests.list(ChangeRequestState.APPROVED, null, request).items().stream()
                .map(ChangeRequestSummary::number)
                .filter(number -> changeRequests.find(number).apply() == ApplyMode.ON_APPROVAL)
                .forEach(number -> apply(new ChangeRequestApproved(number)));
    }

    /**
     * @param tried as it was when the deployment began
     */
    private void fail(ChangeRequestView tried, List<Wording> reasons, Person person) {
        try {
            outcomes.markFailed(tried.number(), tried.cycle(), reasons, person);
        } catch (ProblemException e) {
            LOG.infof("Change request %d moved on meanwhile: %s", tried.number(), e.getMessage());
        }
    }

    private void checkMayApply(ChangeRequestView request, String ifMatch, Actor actor) {
        if (!releasers.mayRelease(request, actor)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only the author or the submitter of change request %d, or an operator, may apply it.",
                            "Solo el autor de la solicitud de cambio %d, quien la envió o un operador pueden aplicarla.",
                            request.number()));
        }
        ETag.requireMatch(ifMatch, request.tag());
        if (!request.state().allows(ChangeRequestAct.APPLY)) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is %s. Only an approved one can be applied.",
                            "La solicitud de cambio %d está %s. Solo se puede aplicar una aprobada.",
                            request.number(),
                            request.state().label()));
        }
        requireNoFreeze(request.number());
        glasses.openOn(request.strategy())
                .ifPresent(
                        open -> {
                            throw ProblemException.conflict(
                                    Wording.of(
                                            "%s Change request %d stays approved until then.",
                                            "%s La solicitud de cambio %d sigue aprobada hasta entonces.",
                                            open.holdsUp(),
                                            request.number()));
                        });
    }

    private void requireNoFreeze(long number) {
        Instant now = clock.instant();
        Optional<Freeze> freeze = freezeWindows.at(now);
        if (freeze.isPresent()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "%s Change request %d stays approved until then.",
                            "%s La solicitud de cambio %d sigue aprobada hasta entonces.",
                            freeze.get().wording(),
                            number),
                    Math.toIntExact(Duration.between(now, freeze.get().until()).toSeconds() + 1));
        }
    }

    private static Person lastApprover(ChangeRequestView request) {
        return request.reviews().stream()
                .filter(review -> review.verdict() == Verdict.APPROVE)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .person();
    }

    /**
     * @param condition asked again in the transaction that deploys, on locked rows; throws {@link
     *     DeploymentRefused} where it does not hold
     */
    private Deployment deploy(long number, Person person, Runnable condition) {
        TemplateSet templates = templateRepository.current();
        Verified signed = QuarkusTransaction.requiringNew().call(() -> verified(number, condition));
        List<Wording> objections =
                checks.stream().flatMap(check -> check.objections(number).stream()).toList();
        if (!objections.isEmpty()) {
            throw new DeploymentRefused(objections);
        }
        return deploying.deploy(
                signed.document(),
                signed.canonical(),
                templates,
                new Application(signed, templates.digest(), person, condition));
    }

    private Verified verified(long number, Runnable condition) {
        Verified signed = signed(sealVerifier.verify(number));
        condition.run();
        return signed;
    }

    private static Verified signed(Verification verification) {
        if (verification instanceof Refused refused) {
            throw new DeploymentRefused(refused.reasons());
        }
        return (Verified) verification;
    }

    private final class Application implements Deploying.Act {

        private final Verified built;
        private final String templateSetDigest;
        private final Person person;
        private final Runnable condition;
        private List<Person> approvers = List.of();

        Application(Verified built, String templateSetDigest, Person person, Runnable condition) {
            this.built = built;
            this.templateSetDigest = templateSetDigest;
            this.person = person;
            this.condition = condition;
        }

        @Override
        public void verify() {
            Verified now = verified(built.changeRequest(), condition);
            if (!now.seal().equals(built.seal())) {
                throw new DeploymentRefused(
                        Wording.of(
                                "Change request %d was sealed anew while it was being built. Apply it again.",
                                "La solicitud de cambio %d se selló de nuevo mientras se construía. Aplíquela de nuevo.",
                                built.changeRequest()));
            }
            if (!templateRepository.current().digest().equals(templateSetDigest)) {
                throw new DeploymentRefused(
                        Wording.of(
                                "Other rule templates were released while change request %d was being built. Apply it again.",
                                "Se publicaron otras plantillas de reglas mientras se construía la solicitud de cambio %d. Aplíquela de nuevo.",
                                built.changeRequest()));
            }
            approvers = now.approvers();
        }

        @Override
        public Deployment describe(Revision appended, Duration buildTime) {
            outcomes.markApplied(built.changeRequest(), appended.number(), person);
            endingPause.endOfRemoved(built.document(), built.changeRequest(), person);
            return new Deployment(
                    0,
                    appended.strategy(),
                    appended.number(),
                    appended.digest(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    null,
                    Deployment.Kind.APPLY,
                    built.changeRequest(),
                    built.title(),
                    built.author(),
                    approvers,
                    person,
                    null,
                    null,
                    templateSetDigest,
                    buildTime);
        }
    }
}
