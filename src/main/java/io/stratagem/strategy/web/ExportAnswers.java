package io.stratagem.strategy.web;

import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Answers with a revision as a file: its canonical document, byte for byte as it was hashed. */
@ApplicationScoped
class ExportAnswers {

    private final Revisions revisions;

    ExportAnswers(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * @param strategy the strategy's id
     * @param number the revision; null for the newest
     * @return the document; the digest stands in {@code ETag} and in {@code Repr-Digest}, the
     *     number of the revision in {@code Stratagem-Revision}
     * @throws ProblemException 404 when there is no such strategy or revision
     */
    Response file(String strategy, Integer number) {
        Optional<Revision> found =
                number == null ? revisions.head(strategy) : revisions.find(strategy, number);
        Revision revision =
                found.orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        number == null
                                                ? Wording.of(
                                                        "There is no strategy \"%s\".",
                                                        "No hay ninguna estrategia «%s».", strategy)
                                                : Wording.of(
                                                        "There is no revision %d of a strategy \"%s\".",
                                                        "No hay ninguna revisión %d de una estrategia «%s».",
                                                        number,
                                                        strategy)));
        String sha256 =
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(revision.digest()));
        return Response.ok(revision.content().getBytes(StandardCharsets.UTF_8))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", ETag.strong(revision.digest()))
                .header("Repr-Digest", "sha-256=:" + sha256 + ":")
                .header("Stratagem-Revision", revision.number())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%d.json\""
                                .formatted(strategy, revision.number()))
                .build();
    }
}
