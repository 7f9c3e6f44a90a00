package io.stratagem.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages take as a form. */
@QuarkusTest
class FormTypesTest {

    @Inject BeanManager beans;

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "multipart/form-data", "nonsense"})
    void refuseOtherBodiesWithoutFailing(String type) {
        List<String> failed = new ArrayList<>();
        List<Route> forms =
                Stream.concat(
                                Route.all(beans).stream(),
                                Stream.of(new Route("POST", "/sign-in", "form", false)))
                        .filter(route -> !route.isApi() && !route.isSafe())
                        .toList();
        for (Caller caller : Caller.all(server)) {
            for (Route route : forms) {
                HttpResponse<String> answer = send(caller, route, type, "a=b");
                if (answer.statusCode() >= 500) {
                    failed.add(route + " as " + caller.who() + ": " + answer.statusCode());
                }
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void signNobodyInByABodyThatIsNoForm() {
        Caller nobody = new Caller(Caller.NOBODY, server);
        Route signIn = new Route("POST", "/sign-in", "form", false);

        HttpResponse<String> answer =
                send(nobody, signIn, "text/plain", "username=lead&password=lead");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    /**
     * @param type of the body; empty to name none
     */
    private static HttpResponse<String> send(Caller caller, Route route, String type, String body) {
        HttpRequest.Builder request =
                caller.request(route.method(), route.address())
                        .method(route.method(), BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.setHeader("Content-Type", type);
        }
        return Caller.send(request);
    }
}
