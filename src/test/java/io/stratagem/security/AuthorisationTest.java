package io.stratagem.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls every route as everybody, and holds the answers to the table of who may do what. */
@QuarkusTest
class AuthorisationTest {

    private static final AuthorisationTable TABLE = AuthorisationTable.read();

    @Inject BeanManager beans;

    @TestHTTPResource("/")
    URI server;

    @Test
    void hasARowForEveryRouteAndARouteForEveryRow() {
        assertThat(TABLE.routes())
                .containsExactlyInAnyOrderElementsOf(
                        Route.all(beans).stream().map(Route::toString).toList());
    }

    @Test
    void saysOfEveryRouteThatChangesSomethingWhetherItNeedsARecentSignIn() {
        assertThat(Route.all(beans).stream().filter(route -> !route.isSafe()))
                .allSatisfy(
                        route ->
                                assertThat(TABLE.signIn(route))
                                        .as("sign-in of " + route)
                                        .isEqualTo(route.recent() ? "recent" : "any"));
    }

    @Test
    void admitsWhomTheTableNamesAndNobodyElse() {
        List<String> differences = new ArrayList<>();
        List<Route> rows = Route.all(beans).stream().flatMap(TABLE::rowsOf).toList();
        for (Caller caller : Caller.all(server)) {
            for (Route route : rows) {
                String answered = kind(route, caller.call(route));
                String expected =
                        TABLE.admits(caller.who(), route)
                                ? "admitted"
                                : caller.who().equals(Caller.NOBODY)
                                        ? "asked to sign in"
                                        : "refused";
                if (!answered.equals(expected)) {
                    differences.add(
                            "%s as %s: %s, not %s"
                                    .formatted(route, caller.who(), answered, expected));
                }
            }
        }

        assertThat(differences).isEmpty();
    }

    private static String kind(Route route, HttpResponse<String> answer) {
        boolean toSignIn =
                answer.headers()
                        .firstValue("Location")
                        .filter(to -> to.endsWith("/sign-in"))
                        .isPresent();
        return switch (answer.statusCode()) {
            case 401 -> "asked to sign in";
            case 302 -> toSignIn && !route.isApi() ? "asked to sign in" : "admitted";
            case 403 -> "refused";
            case 500 -> "answered by a failure";
            default -> "admitted";
        };
    }
}
