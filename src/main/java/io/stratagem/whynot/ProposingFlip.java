package io.stratagem.whynot;

import io.stratagem.approval.Opening;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Opens a change request with what would have an offer shown. */
@ApplicationScoped
public class ProposingFlip {

    private final Opening opening;

    ProposingFlip(Opening opening) {
        this.opening = opening;
    }

    /**
     * What to propose.
     *
     * @param version the version of the strategy that was asked about
     * @param edits of a change of the answer, one or two
     * @param title what to call the change request, 1 to 200 characters
     */
    public record Proposal(Integer version, List<Edit> edits, String title) {}

    /**
     * What a change request with a change is called, of at most as many characters as it may have.
     */
    public static String title(WhyNot answer, WhyNot.Change change) {
        return Opening.shortened("Show %s: %s".formatted(answer.name(), change.stored()));
    }

    /**
     * Opens it as a draft: nothing of it serves before it was submitted and approved.
     *
     * @param strategy the strategy's id
     * @param actor a marketer
     * @return the number of the change request
     * @throws ProblemException 403 for somebody who is no marketer; 404 when there is no such
     *     strategy; 409 when the version has nothing to edit there; 422 when there is no such
     *     version, or for edits or a title that are none
     */
    public long propose(String strategy, Proposal proposal, Actor actor) {
        if (proposal.version() == null) {
            throw ProblemException.invalid(
                    "/version",
                    "required",
                    Wording.of(
                            "Name the version that the answer was about.",
                            "Indique la versión de la que trataba la respuesta."));
        }
        if (proposal.edits() == null
                || proposal.edits().isEmpty()
                || proposal.edits().stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid(
                    "/edits",
                    "required",
                    Wording.of(
                            "Send the edits of one of the changes of the answer.",
                            "Envíe los cambios de uno de los cambios de la respuesta."));
        }
        return opening.open(
                strategy,
                proposal.version(),
                document -> Edit.all(proposal.edits(), document),
                proposal.title(),
                null,
                actor);
    }
}
