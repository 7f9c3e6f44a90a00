package io.stratagem.identity.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemAnswers;
import io.stratagem.shared.Wording;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a sign-in that is no form, which what reads it there would fail on. */
@ApplicationScoped
public class SignInForm {

    /** Before authentication, which reads the form. */
    private static final int BEFORE_AUTHENTICATION = 900;

    private final ProblemAnswers problems;
    private final String path;

    SignInForm(
            ProblemAnswers problems,
            @ConfigProperty(name = "quarkus.http.auth.form.post-location") String path) {
        this.problems = problems;
        this.path = path;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_AUTHENTICATION);
    }

    private void admit(RoutingContext request) {
        if (request.request().method().equals(HttpMethod.POST)
                && request.normalizedPath().equals(path)
                && !isForm(request.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            problems.end(
                    request,
                    Problem.of(
                            Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                            Wording.of(
                                    "A sign-in is a form. Send application/x-www-form-urlencoded, as the page does.",
                                    "Un inicio de sesión es un formulario. Envíe application/x-www-form-urlencoded, como hace la página.")));
        } else {
            request.next();
        }
    }

    private static boolean isForm(String type) {
        return type != null
                && type.split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(MediaType.APPLICATION_FORM_URLENCODED);
    }
}
