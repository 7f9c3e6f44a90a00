package io.stratagem.security;

import io.stratagem.badinput.Pages;
import io.stratagem.shared.Role;
import io.stratagem.shared.ServicePaths;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Calls routes as somebody who holds one role, or as nobody.
 *
 * @param who the role's id, or {@link #NOBODY}
 */
record Caller(String who, URI server) {

    static final String NOBODY = "nobody";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** Built-in users hold a role each; this one is called otherwise. */
    private static final Map<String, String> USERS = Map.of("decision-client", "service");

    /** One for every role, and nobody. */
    static List<Caller> all(URI server) {
        return Stream.concat(Stream.of(NOBODY), Arrays.stream(Role.values()).map(Role::id))
                .map(who -> new Caller(who, server))
                .toList();
    }

    /** With a body that is too little for anything to be done. */
    HttpResponse<String> call(Route route) {
        HttpRequest.Builder request = request(route.method(), route.address());
        if (!route.isSafe()) {
            request.setHeader("Content-Type", contentType(route));
        }
        return send(request);
    }

    HttpResponse<String> get(String path) {
        return send(request("GET", path));
    }

    HttpRequest.Builder request(String method, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Sec-Fetch-Site", "same-origin");
        if (!who.equals(NOBODY)) {
            String user = USERS.getOrDefault(who, who);
            if (ServicePaths.contain(path)) {
                byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
                request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials));
            } else {
                request.header("Cookie", "stratagem-session=" + Pages.session(user));
            }
        }
        return request;
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String contentType(Route route) {
        return route.takes().equals("multipart/form-data")
                ? "multipart/form-data; boundary=none"
                : route.takes();
    }
}
