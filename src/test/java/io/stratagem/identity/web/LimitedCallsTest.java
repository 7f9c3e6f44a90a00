package io.stratagem.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.stratagem.identity.GivenLimits;
import io.stratagem.shared.ProblemAnswers;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedCallsTest {

    @Test
    void leavesWhoGaveNoCredentialsToThoseWhoAskForThem() {
        // given
        LimitedCalls limited =
                new LimitedCalls(GivenLimits.of(1, 1), new ProblemAnswers(new ObjectMapper()));
        AtomicInteger passed = new AtomicInteger();

        // when
        for (int i = 0; i < 3; i++) {
            limited.count(anonymous(passed));
        }

        // then
        assertThat(passed).hasValue(3);
    }

    /** A call that may only be passed on: there is no response to write to. */
    private static RoutingContext anonymous(AtomicInteger passed) {
        QuarkusHttpUser nobody =
                new QuarkusHttpUser(
                        QuarkusSecurityIdentity.builder()
                                .setAnonymous(true)
                                .setPrincipal(() -> "")
                                .build());
        return (RoutingContext)
                Proxy.newProxyInstance(
                        LimitedCallsTest.class.getClassLoader(),
                        new Class<?>[] {RoutingContext.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "normalizedPath" -> "/api/v1/decisions";
                                    case "user" -> nobody;
                                    case "next" -> {
                                        passed.incrementAndGet();
                                        yield null;
                                    }
                                    default -> throw new AssertionError(method);
                                });
    }
}
