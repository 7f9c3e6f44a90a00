package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds reviews in the audit trail. A row that somebody wrote into the table of reviews, or
 * rewrote, has no entry there, and so is worth nothing.
 */
@ApplicationScoped
class ReviewTrail {

    private final AuditTrail trail;

    ReviewTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /** Whether that person gave exactly that review of the change request. */
    boolean holds(long number, Review review) {
        AuditFilter filter =
                new AuditFilter(
                        review.at(),
                        null,
                        review.person().subject(),
                        Acts.CHANGE_REQUEST + "/" + number);
        PageRequest request = new PageRequest(null, PageRequest.MAX_LIMIT);
        while (true) {
            Page<AuditEntry> page = trail.find(filter, request);
            if (page.items().stream().anyMatch(entry -> tells(entry, review))) {
                return true;
            }
            if (page.next() == null) {
                return false;
            }
            request = PageRequest.of(page.next(), String.valueOf(PageRequest.MAX_LIMIT));
        }
    }

    private static boolean tells(AuditEntry entry, Review review) {
        if (entry.outcome() != Outcome.OK
                || !entry.action().equals(review.verdict().act().words())
                || !entry.person().sameAs(review.person())) {
            return false;
        }
        JsonNode details = StoredJson.tree(entry.details());
        return details.path("digest").asText().equals(review.digest())
                // Entries from before there were stages name none.
                && details.path("stage").asText(ApprovalStage.ONLY).equals(review.stage());
    }
}
