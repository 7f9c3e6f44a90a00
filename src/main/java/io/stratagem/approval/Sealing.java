package io.stratagem.approval;

import io.stratagem.identity.RoleDirectory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Digest;
import io.stratagem.strategy.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes a seal again from what is stored and in force now. */
@ApplicationScoped
class Sealing {

    private final ChangeRequestStore store;
    private final TemplateRepository templates;
    private final PolicyRepository policies;
    private final RoleDirectory directory;

    Sealing(
            ChangeRequestStore store,
            TemplateRepository templates,
            PolicyRepository policies,
            RoleDirectory directory) {
        this.store = store;
        this.templates = templates;
        this.policies = policies;
        this.directory = directory;
    }

    /** What is no longer as it was sealed, in sentences; empty when the seal holds. */
    List<String> broken(ChangeRequestEntity request, DraftEntity draft, Revision head) {
        Seal sealed = Seal.parse(request.sealed);
        Seal now =
                new Seal(
                        Digest.of(draft.content),
                        templates.current().digests(),
                        sealed.guardrailReport(),
                        Digest.of(request.evidence),
                        head.number());
        List<String> changes = sealed.changedSince(now);
        return changes.isEmpty() && !now.digest().equals(request.seal)
                ? List.of("The stored seal is not the one that was signed.")
                : changes;
    }

    /** The risk by the policy in force; what the quorum is taken from. */
    Risk risk(ChangeRequestEntity request, DraftEntity draft) {
        return policies.current()
                .assess(
                        ProposedChange.of(
                                store.base(request).document(),
                                request.baseRevision,
                                draft.document()));
    }

    /** The approvals that count now. */
    Signatures signatures(ChangeRequestEntity request, Risk risk) {
        return Signatures.of(
                request, store.reviews(request.number), risk.roles(), directory::rolesOf);
    }
}
