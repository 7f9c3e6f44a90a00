package io.stratagem.approval;

import io.stratagem.identity.RoleDirectory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Takes a seal again from what is stored and in force now. */
@ApplicationScoped
class Sealing {

    /** What to say of a seal that is not whole. */
    static final List<Wording> TAMPERED =
            List.of(
                    Wording.of(
                            "The stored seal is not the one that was signed.",
                            "El sello guardado no es el que se firmó."));

    private final ChangeRequestStore store;
    private final TemplateRepository templates;
    private final ProposedChanges proposedChanges;
    private final PolicyRepository policies;
    private final RoleDirectory directory;
    private final ReviewTrail trail;
    private final PresentEvidence evidence;
    private final ShownRisks shown = new ShownRisks();

    Sealing(
            ChangeRequestStore store,
            TemplateRepository templates,
            ProposedChanges proposedChanges,
            PolicyRepository policies,
            RoleDirectory directory,
            ReviewTrail trail,
            PresentEvidence evidence) {
        this.store = store;
        this.templates = templates;
        this.proposedChanges = proposedChanges;
        this.policies = policies;
        this.directory = directory;
        this.trail = trail;
        this.evidence = evidence;
    }

    /** Whether what is stored as sealed still has the digest that people signed. */
    boolean isWhole(ChangeRequestEntity request) {
        return Digest.of(request.sealed).equals(request.seal);
    }

    /**
     * What is no longer as it was sealed, in sentences; empty when the seal holds. What the
     * evidence stands on belongs to it.
     */
    List<Wording> broken(ChangeRequestEntity request, DraftEntity draft, Revision head) {
        List<Wording> broken = new ArrayList<>(brokenButForEvidence(request, draft, head));
        if (broken.isEmpty()) {
            broken.addAll(evidence.changedSince(request.number, StoredJson.tree(request.evidence)));
        }
        return List.copyOf(broken);
    }

    /**
     * The same without asking whether what the evidence stands on is another one now: no test case
     * may keep an emergency from going live.
     */
    List<Wording> brokenButForEvidence(
            ChangeRequestEntity request, DraftEntity draft, Revision head) {
        if (!isWhole(request)) {
            return TAMPERED;
        }
        Seal sealed = Seal.parse(request.sealed);
        Seal now =
                new Seal(
                        Digest.of(draft.content),
                        templates.current().digests(),
                        sealed.guardrailReport(),
                        Digest.of(request.evidence),
                        head.number());
        return sealed.changedSince(now);
    }

    /**
     * What is no longer as it was sealed of a change request that is applied, in sentences. Neither
     * templates nor base count: it serves with those it was sealed with.
     */
    List<Wording> brokenSinceApplied(ChangeRequestEntity request, DraftEntity draft) {
        if (!isWhole(request)) {
            return TAMPERED;
        }
        Seal sealed = Seal.parse(request.sealed);
        Revision applied = store.revision(request.strategy, request.appliedRevision);
        if (!Digest.of(applied.content()).equals(sealed.contentDigest())) {
            return List.of(
                    Wording.of(
                            "The content of revision %d is not the one that was submitted.",
                            "El contenido de la revisión %d no es el que se envió.",
                            applied.number()));
        }
        return sealed.changedSince(
                new Seal(
                        Digest.of(draft.content),
                        sealed.templates(),
                        sealed.guardrailReport(),
                        Digest.of(request.evidence),
                        sealed.baseRevision()));
    }

    /** The risk by the policy in force; what the quorum is taken from. */
    Risk risk(ChangeRequestEntity request, DraftEntity draft) {
        return risk(request, draft, Locale.ENGLISH);
    }

    private Risk risk(ChangeRequestEntity request, DraftEntity draft, Locale locale) {
        return policies.current()
                .assess(
                        proposedChanges.of(
                                store.base(request).document(),
                                request.baseRevision,
                                draft.document(),
                                StoredJson.tree(request.evidence)),
                        locale);
    }

    /** The same to show it; of a document that cannot be read any more, as it was submitted. */
    Risk riskNow(ChangeRequestEntity request) {
        return riskNow(request, Locale.ENGLISH);
    }

    /** The same with its reasons in the locale's language. */
    Risk riskNow(ChangeRequestEntity request, Locale locale) {
        try {
            return shown.get(
                    request,
                    policies.current(),
                    templates.current(),
                    locale,
                    () -> risk(request, store.draft(request.number), locale));
        } catch (ProblemException unreadable) {
            return StoredJson.read(request.risk, Risk.class);
        }
    }

    /** The approvals that count now. */
    Signatures signatures(ChangeRequestEntity request, List<Review> reviews, Risk risk) {
        return Signatures.of(
                request,
                reviews,
                risk,
                directory::rolesOf,
                review -> trail.holds(request.number, review));
    }

    /** The same to show them only: by the roles known last where they cannot be told now. */
    Signatures signaturesShown(ChangeRequestEntity request, List<Review> reviews, Risk risk) {
        return Signatures.of(
                request,
                reviews,
                risk,
                this::rolesShown,
                review -> trail.holds(request.number, review));
    }

    /** Of whom nothing is known, it is shown what counted when it was given. */
    private Set<Role> rolesShown(Person person) {
        return directory.lastKnownRolesOf(person).orElse(EnumSet.allOf(Role.class));
    }

    /** The same with a review that is being given, and so is not in the audit trail yet. */
    Signatures signaturesWith(
            Review given, ChangeRequestEntity request, List<Review> reviews, Risk risk) {
        return Signatures.of(
                request,
                Stream.concat(reviews.stream(), Stream.of(given)).toList(),
                risk,
                directory::rolesOf,
                review -> review.equals(given) || trail.holds(request.number, review));
    }

    /** The approvals that counted when they were given. */
    Signatures signaturesThen(ChangeRequestEntity request, List<Review> reviews, Risk risk) {
        return Signatures.then(
                request, reviews, risk, review -> trail.holds(request.number, review));
    }

    /**
     * Ids of the roles that somebody lacks to approve at a stage. A role counts when it was brought
     * along and is still held.
     */
    List<String> lacking(List<String> roles, Actor actor) {
        return lacking(roles, actor, directory.rolesOf(actor.person()));
    }

    /** The same to show it only: by the roles known last where they cannot be told now. */
    List<String> lackingShown(List<String> roles, Actor actor) {
        return lacking(roles, actor, rolesShown(actor.person()));
    }

    private static List<String> lacking(List<String> roles, Actor actor, Set<Role> now) {
        Set<Role> held = new HashSet<>(actor.roles());
        held.retainAll(now);
        return ApprovalStage.lacking(roles, held);
    }
}
