package io.stratagem.identity.web;

import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.Redirect.Location;
import io.smallrye.mutiny.Uni;
import io.stratagem.identity.KeycloakProbe;
import io.stratagem.identity.RecentSignIn;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.UnsentForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what needs a recent sign-in to who has none, and has Keycloak ask those for credentials
 * whom that leads there, although their session goes on.
 */
@ApplicationScoped
@Redirect(Location.OIDC_AUTHORIZATION)
public class SignInAgain implements OidcRedirectFilter {

    private static final Logger LOG = Logger.getLogger(SignInAgain.class);

    private final RecentSignIn signIn;
    private final KeycloakProbe probe;

    SignInAgain(RecentSignIn signIn, KeycloakProbe probe) {
        this.signIn = signIn;
        this.probe = probe;
    }

    /** Somebody has to sign in again before they may do this. */
    static final class Needed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * @param resource what somebody wants to call
     * @return nothing when they may; else {@link Needed}
     */
    @ServerRequestFilter
    @NeedsRecentSignIn
    public Uni<Response> admit(ResourceInfo resource) {
        if (signIn.isRecent()) {
            return Uni.createFrom().nullItem();
        }
        if (!resource.getResourceMethod()
                .getAnnotation(NeedsRecentSignIn.class)
                .unlessNobodyCan()) {
            return Uni.createFrom().failure(new Needed());
        }
        return Uni.createFrom()
                .completionStage(probe::answers)
                .onItem()
                .transformToUni(
                        answers -> {
                            if (answers) {
                                return Uni.createFrom().failure(new Needed());
                            }
                            LOG.warnf(
                                    "Keycloak does not answer, so %s is done without a recent sign-in",
                                    resource.getResourceMethod().getName());
                            return Uni.createFrom().nullItem();
                        });
    }

    @Override
    public void filter(OidcRedirectContext redirect) {
        String unsent = redirect.routingContext().request().getParam(UnsentForm.PARAMETER);
        if (UnsentForm.SIGN_IN_AGAIN.equals(unsent)) {
            redirect.additionalQueryParams()
                    .set("prompt", "login")
                    .set("max_age", Long.toString(signIn.getSeconds()));
        }
    }
}
