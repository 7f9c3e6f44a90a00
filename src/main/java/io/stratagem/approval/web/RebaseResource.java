package io.stratagem.approval.web;

import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.Rebase;
import io.stratagem.approval.Rebasing;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.OptionalBody;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyWords;
import io.stratagem.strategy.ThreeWayMerge.Side;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** Brings change requests whose base moved onto the newest revision. */
@Path("/api/v1/change-requests/{number}/rebase")
@Authenticated
public class RebaseResource {

    private final Rebasing rebasing;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    RebaseResource(Rebasing rebasing, ChangeRequestAnswers answers, CurrentActor actor) {
        this.rebasing = rebasing;
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * Which side to take at a conflict.
     *
     * @param pointer the conflict's
     * @param take {@code mine} or {@code theirs}
     */
    public record Resolution(String pointer, String take) {}

    /** The decisions of a rebase; may be left out when there is nothing to decide. */
    public record Resolutions(List<Resolution> resolutions) {}

    /** What rebasing would give. */
    @GET
    public RestResponse<Rebase> preview(@PathParam("number") long number) {
        Rebase rebase = rebasing.preview(number, Map.of(), StrategyWords.ENGLISH);
        return Answers.ok(rebase, rebase.tag());
    }

    /** Answers with the change request as it is then. */
    @POST
    @RolesAllowed("marketer")
    public RestResponse<ChangeRequestView> rebase(
            @PathParam("number") long number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @OptionalBody Resolutions body) {
        rebasing.rebase(number, ifMatch, decided(body), actor.get());
        return answers.ok(number);
    }

    private static Map<String, Side> decided(Resolutions body) {
        Map<String, Side> decided = new HashMap<>();
        if (body == null || body.resolutions() == null) {
            return decided;
        }
        for (int i = 0; i < body.resolutions().size(); i++) {
            Resolution resolution = body.resolutions().get(i);
            String at = "/resolutions/" + i;
            if (resolution == null || resolution.pointer() == null) {
                throw ProblemException.invalid(
                        at + "/pointer",
                        "required",
                        Wording.of(
                                "Name the conflict by its pointer.",
                                "Indique el conflicto por su puntero."));
            }
            if (decided.put(resolution.pointer(), side(resolution.take(), at)) != null) {
                throw ProblemException.invalid(
                        at + "/pointer",
                        "unique",
                        Wording.of(
                                "%s is decided twice. Decide it once.",
                                "%s está decidido dos veces. Decídalo una vez.",
                                resolution.pointer()));
            }
        }
        return decided;
    }

    private static Side side(String word, String at) {
        if ("mine".equals(word)) {
            return Side.MINE;
        }
        if ("theirs".equals(word)) {
            return Side.THEIRS;
        }
        throw ProblemException.invalid(
                at + "/take",
                "allowed-values",
                Wording.of("take must be mine or theirs.", "take debe ser mine o theirs."));
    }
}
