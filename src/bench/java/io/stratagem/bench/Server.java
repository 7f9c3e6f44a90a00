package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A running server with the built-in users, reached by its HTTP API alone. Any answer but a success
 * ends the check with what the server said.
 */
final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param base its address, e.g. {@code http://localhost:8080}
     */
    Server(URI base) {
        this.base = base;
    }

    /** The server refused a call or could not be reached, and why. */
    static final class CallFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CallFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads a resource. */
    JsonNode get(String user, String path) {
        return send(user, request(user, path).GET());
    }

    /** Posts JSON. */
    JsonNode post(String user, String path, JsonNode body) {
        return send(user, json(user, path).POST(bytes(body)));
    }

    /** Posts JSON to a resource in whatever state it is. */
    JsonNode postToAny(String user, String path, JsonNode body) {
        return send(user, json(user, path).header("If-Match", "*").POST(bytes(body)));
    }

    /** Replaces a resource in whatever state it is. */
    JsonNode putOverAny(String user, String path, JsonNode body) {
        return send(user, json(user, path).header("If-Match", "*").PUT(bytes(body)));
    }

    /** Posts CSV. */
    JsonNode postCsv(String user, String path, BodyPublisher csv) {
        return send(user, request(user, path).header("Content-Type", "text/csv").POST(csv));
    }

    private HttpRequest.Builder json(String user, String path) {
        return request(user, path).header("Content-Type", "application/json");
    }

    /** The password of a built-in user is its name. */
    private HttpRequest.Builder request(String user, String path) {
        String credentials = user + ":" + user;
        return HttpRequest.newBuilder(base.resolve(path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static BodyPublisher bytes(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private JsonNode send(String user, HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String call = request.method() + " " + request.uri() + " as " + user;
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new CallFailed(
                        "%s was answered %d: %s"
                                .formatted(
                                        call,
                                        response.statusCode(),
                                        new String(response.body(), StandardCharsets.UTF_8)),
                        null);
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new CallFailed(call + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(call + " was interrupted", e);
        }
    }
}
