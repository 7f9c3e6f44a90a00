package io.stratagem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks whether Keycloak answers, so that nobody is sent there in vain. */
@ApplicationScoped
public class KeycloakProbe {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private record Seen(CompletionStage<Boolean> answers, Instant at) {}

    private final KeycloakConfig config;
    private final Clock clock;
    private final HttpClient http;
    private volatile Seen last;

    KeycloakProbe(KeycloakConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    /**
     * @return whether it answered in the last few seconds; true where there is none to ask
     */
    public CompletionStage<Boolean> answers() {
        if (config.url().isEmpty()) {
            return CompletableFuture.completedStage(true);
        }
        Instant now = clock.instant();
        Seen seen = last;
        if (seen == null || Duration.between(seen.at(), now).abs().compareTo(KEPT) >= 0) {
            seen = new Seen(ask(config.url().get()), now);
            last = seen;
        }
        return seen.answers();
    }

    private CompletionStage<Boolean> ask(URI realm) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(realm + "/.well-known/openid-configuration"))
                        .timeout(config.timeout())
                        .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null && answer.statusCode() < 500);
    }
}
