package io.stratagem.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads a realm as one of its clients. Waits for each answer as long as configured and no longer;
 * once Keycloak did not answer, nobody waits for it again for a few seconds.
 */
class KeycloakAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SPARE = Duration.ofSeconds(5);
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(10);
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;

    /** Keycloak did not answer, or not as it should; the message says what to look at. */
    static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private record Token(String value, Instant until) {}

    private final URI realm;
    private final String admin;
    private final String client;
    private final String secret;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private volatile Token token;
    private volatile Instant silentUntil = Instant.MIN;

    /**
     * @param realm the realm's address
     * @param config the client to read as, and how long to wait
     */
    KeycloakAdmin(URI realm, KeycloakConfig config, Clock clock) {
        this.realm = realm;
        this.admin = config.adminUrl().map(URI::toString).orElseGet(() -> adminOf(realm));
        this.client = config.directoryClient();
        this.secret = config.directorySecret().orElse("");
        this.timeout = config.timeout();
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** Keycloak has a realm at {@code …/realms/name} and its administration beside it. */
    private static String adminOf(URI realm) {
        String address = realm.toString();
        int at = address.lastIndexOf("/realms/");
        return at < 0 ? address : address.substring(0, at) + "/admin" + address.substring(at);
    }

    /**
     * @param path below the realm, e.g. {@code /users/4711}
     * @return empty when nothing is there
     */
    Optional<JsonNode> get(String path) throws Unavailable {
        if (clock.instant().isBefore(silentUntil)) {
            throw new Unavailable("Keycloak did not answer a moment ago", null);
        }
        HttpResponse<String> answer = ask(path);
        if (answer.statusCode() == 401) {
            // The secret or the realm's keys were changed since the token was given.
            token = null;
            answer = ask(path);
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json(answer));
            case 404 -> Optional.empty();
            default ->
                    throw new Unavailable(
                            "Keycloak answered %d to %s%s. Give the client %s the roles view-users, query-users and view-realm."
                                    .formatted(answer.statusCode(), admin, path, client),
                            null);
        };
    }

    /** Every element of a list that is read page by page; none when nothing is there. */
    List<JsonNode> list(String path) throws Unavailable {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Optional<JsonNode> read = get("%s?first=%d&max=%d".formatted(path, page * PAGE, PAGE));
            read.ifPresent(elements -> elements.forEach(all::add));
            if (read.isEmpty() || read.get().size() < PAGE) {
                return all;
            }
        }
        throw new Unavailable("%s%s is longer than expected".formatted(admin, path), null);
    }

    private HttpResponse<String> ask(String path) throws Unavailable {
        return send(
                HttpRequest.newBuilder(URI.create(admin + path))
                        .header("Authorization", "Bearer " + token())
                        .header("Accept", "application/json"));
    }

    private String token() throws Unavailable {
        Token held = token;
        if (held != null && clock.instant().isBefore(held.until())) {
            return held.value();
        }
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                                .header("Authorization", "Basic " + credentials())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "grant_type=client_credentials")));
        if (answer.statusCode() != 200) {
            throw new Unavailable(
                    "Keycloak gave the client %s no token (%d). Check its secret, and that it may have a service account."
                            .formatted(client, answer.statusCode()),
                    null);
        }
        JsonNode given = json(answer);
        Duration life = Duration.ofSeconds(given.path("expires_in").asLong()).minus(BEFORE_EXPIRY);
        token = new Token(given.path("access_token").asText(), clock.instant().plus(life));
        return token.value();
    }

    /** Both parts are form-encoded first (RFC 6749, §2.3.1). */
    private String credentials() {
        String pair =
                URLEncoder.encode(client, StandardCharsets.UTF_8)
                        + ":"
                        + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Unavailable {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new IOException("It answered " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            silentUntil = clock.instant().plus(SPARE);
            throw new Unavailable("Keycloak does not answer at " + realm, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Keycloak was not waited for", e);
        }
    }

    private JsonNode json(HttpResponse<String> answer) throws Unavailable {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Unavailable("What answers at " + realm + " is no Keycloak", e);
        }
    }
}
