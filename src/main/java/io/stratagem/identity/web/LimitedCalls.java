package io.stratagem.identity.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.stratagem.identity.CallLimits;
import io.stratagem.identity.CallLimits.Left;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemAnswers;
import io.stratagem.shared.ServicePaths;
import io.stratagem.shared.Wording;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Says on every answer of the API what is left of the caller's limits (IETF draft
 * draft-ietf-httpapi-ratelimit-headers), and refuses what is above them before anything is read.
 * Without limits it is not there.
 */
@ApplicationScoped
public class LimitedCalls {

    /** Behind authentication and before everything else. */
    private static final int BEHIND_AUTHENTICATION = 150;

    private static final String POLICY = "RateLimit-Policy";
    private static final String LEFT = "RateLimit";

    private final CallLimits limits;
    private final ProblemAnswers problems;

    LimitedCalls(CallLimits limits, ProblemAnswers problems) {
        this.limits = limits;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        if (limits.areSet()) {
            filters.register(this::count, BEHIND_AUTHENTICATION);
        }
    }

    void count(RoutingContext request) {
        if (!ServicePaths.contain(request.normalizedPath())
                || !(request.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous()) {
            request.next();
            return;
        }
        SecurityIdentity identity = user.getSecurityIdentity();
        List<Left> left = limits.count(caller(identity), identity.getPrincipal().getName());
        if (left.isEmpty()) {
            request.next();
            return;
        }
        request.response().putHeader(POLICY, policies(left)).putHeader(LEFT, left(left));
        long wait = left.stream().mapToLong(Left::waitSeconds).max().orElse(0);
        if (wait == 0) {
            request.next();
        } else {
            refuse(request, wait);
        }
    }

    /** The issuer and the subject, which nobody else has. */
    private static String caller(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.getIssuer() + "|" + token.getSubject()
                : identity.getPrincipal().getName();
    }

    private static String policies(List<Left> left) {
        return left.stream()
                .map(Left::limit)
                .map(l -> "\"" + l.name() + "\";q=" + l.calls() + ";w=" + l.seconds())
                .collect(Collectors.joining(", "));
    }

    private static String left(List<Left> left) {
        return left.stream()
                .map(l -> "\"" + l.limit().name() + "\";r=" + l.calls() + ";t=" + l.seconds())
                .collect(Collectors.joining(", "));
    }

    private void refuse(RoutingContext request, long waitSeconds) {
        Problem problem =
                Problem.of(
                        Problem.Kind.TOO_MANY,
                        Wording.of(
                                "You call more often than you may. Call again in %s s, or ask an operator for a higher limit.",
                                "Llama más a menudo de lo permitido. Llame de nuevo en %s s, o pida un límite mayor a un operador.",
                                waitSeconds));
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(waitSeconds));
        problems.end(request, problem);
    }
}
