package io.stratagem.audit.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.CountedRefusals;
import io.stratagem.audit.Outcome;
import io.stratagem.audit.RefusedCall;
import io.stratagem.audit.Unaudited;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Sees to it that every refused attempt of somebody signed in to change something is in the trail:
 * what its use case did not record, with the object it was about, is recorded here as a refused
 * call. Attempts of nobody in particular are none of its business.
 */
public class RefusedCalls {

    private static final Logger LOG = Logger.getLogger(RefusedCalls.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final int UNAUTHENTICATED = Problem.Kind.UNAUTHENTICATED.status();
    private static final int FORBIDDEN = Problem.Kind.FORBIDDEN.status();
    private static final int SERVER_FAULTS = 500;
    private static final int FIRST_REFUSAL = 400;

    private final AuditTrail trail;
    private final CountedRefusals counted;
    private final RefusedCall call;
    private final CurrentActor currentActor;
    private final SecurityIdentity identity;

    RefusedCalls(
            AuditTrail trail,
            CountedRefusals counted,
            RefusedCall call,
            CurrentActor currentActor,
            SecurityIdentity identity) {
        this.trail = trail;
        this.counted = counted;
        this.call = call;
        this.currentActor = currentActor;
        this.identity = identity;
    }

    @ServerResponseFilter
    Uni<Void> record(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource,
            Throwable thrown) {
        int status = response.getStatus();
        if (SAFE.contains(request.getMethod())
                || status < FIRST_REFUSAL
                || status >= SERVER_FAULTS
                || status == UNAUTHENTICATED
                || resource == null
                || resource.getResourceMethod() == null
                || call.isRecorded()
                || identity.isAnonymous()) {
            return Uni.createFrom().voidItem();
        }
        Person person = currentActor.get().person();
        String address = request.getMethod() + " " + request.getUriInfo().getPath();
        if (resource.getResourceMethod().isAnnotationPresent(Unaudited.class)) {
            if (status == FORBIDDEN) {
                counted.count(person, "call", "endpoint", kind(resource));
            }
            return Uni.createFrom().voidItem();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", status);
        String reason = reason(response, thrown);
        if (reason != null) {
            details.put("reason", reason);
        }
        return Uni.createFrom()
                .<Void>item(
                        () -> {
                            trail.record(
                                    person, "call", "endpoint", address, Outcome.REFUSED, details);
                            return null;
                        })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(e -> LOG.errorf(e, "The refusal of %s could not be recorded", address))
                .onFailure()
                .recoverWithNull();
    }

    private String reason(ContainerResponseContext response, Throwable thrown) {
        if (call.reason() != null) {
            return call.reason();
        }
        if (thrown instanceof ProblemException refused) {
            return refused.problem().detail();
        }
        return response.getEntity() instanceof Problem problem ? problem.detail() : null;
    }

    /** What a call is, without what it is about, of which there may be any number. */
    private static String kind(ResourceInfo resource) {
        return resource.getResourceClass().getSimpleName()
                + "."
                + resource.getResourceMethod().getName();
    }
}
