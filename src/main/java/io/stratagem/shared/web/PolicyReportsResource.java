package io.stratagem.shared.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.Bucket;
import io.stratagem.shared.PolicyViolations;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Where browsers tell what the content policy kept them from. Anybody can send such reports, so
 * they are small, few, and believed in nothing: they are counted and logged, no more.
 */
@Singleton
@Path(PolicyReportsResource.PATH)
public class PolicyReportsResource {

    /** Where reports are sent to. */
    static final String PATH = "/content-policy/reports";

    private static final Logger LOG = Logger.getLogger(PolicyReportsResource.class);

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_A_MINUTE = 60;
    private static final int RETRY_SECONDS = 60;
    private static final String UNREAD = "unread";

    private final PolicyViolations violations;
    private final ObjectMapper mapper;
    private final Bucket readable =
            Bucket.builder()
                    .addLimit(
                            of ->
                                    of.capacity(MOST_A_MINUTE)
                                            .refillGreedy(MOST_A_MINUTE, Duration.ofMinutes(1)))
                    .build();

    PolicyReportsResource(PolicyViolations violations, ObjectMapper mapper) {
        this.violations = violations;
        this.mapper = mapper;
    }

    /**
     * @param body reports in either of the two shapes that browsers send
     * @throws ProblemException 400 for anything else, 413 above 64 KB, 429 once there were too many
     *     reports within a minute
     */
    @POST
    @PermitAll
    @Consumes({"application/csp-report", "application/reports+json"})
    public void take(InputStream body) throws IOException {
        if (readable.getAvailableTokens() == 0) {
            throw tooMany();
        }
        for (PolicyReport report : PolicyReport.in(read(body))) {
            if (!readable.tryConsume(1)) {
                throw tooMany();
            }
            violations.count(report.directive());
            LOG.warnf(
                    "A browser says that the content policy kept a page under %s from %s: %s",
                    report.page(), report.directive(), report.blocked());
        }
    }

    private JsonNode read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(
                    Problem.Kind.TOO_LARGE,
                    Wording.of(
                            "These reports are larger than %s KB. Send fewer at once.",
                            "Estos informes tienen más de %s KB. Envíe menos a la vez.",
                            MOST_BYTES >> 10));
        }
        JsonNode sent;
        try {
            sent = mapper.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw noReport();
        }
        if (sent.isMissingNode()) {
            throw noReport();
        }
        return sent;
    }

    private static ProblemException noReport() {
        return ProblemException.malformed(
                Wording.of(
                        "This is no report of a content policy. Send JSON as browsers do.",
                        "Este no es un informe de una política de contenido. Envíe JSON como hacen los navegadores."));
    }

    private ProblemException tooMany() {
        violations.count(UNREAD);
        return ProblemException.tooMany(
                Wording.of(
                        "There are more reports than are read. Send the next in a minute.",
                        "Hay más informes de los que se leen. Envíe el siguiente dentro de un minuto."),
                RETRY_SECONDS);
    }
}
