package io.stratagem.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of Keycloak's administration as the directory asks for, answering what a test says. */
final class StubKeycloak implements AutoCloseable {

    private static final String ADMIN = "/admin/realms/stratagem";

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> roles = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();
    volatile int status = 200;
    volatile String token = "first";

    StubKeycloak() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/realms/stratagem/protocol/openid-connect/token", this::giveToken);
        server.createContext(ADMIN, this::answer);
        server.start();
    }

    URI realm() {
        return URI.create(
                "http://localhost:" + server.getAddress().getPort() + "/realms/stratagem");
    }

    /** What is at a path below the realm; a list is answered whatever page is asked for. */
    void put(String path, String json) {
        answers.put(path, json);
    }

    void user(String id, boolean enabled, String... roles) {
        put(
                "/users/" + id,
                "{\"id\":\"%1$s\",\"username\":\"%1$s\",\"firstName\":\"Ann\",\"lastName\":\"%1$s\",\"email\":\"%1$s@example.org\",\"enabled\":%2$s,\"attributes\":{\"locale\":[\"es\"]}}"
                        .formatted(id, enabled));
        put(
                "/users/" + id + "/role-mappings/realm/composite",
                List.of(roles).stream().map("{\"name\":\"%s\"}"::formatted).toList().toString());
    }

    /** A role of the realm, which its name is the id of, too. */
    void role(String name, String... included) {
        roles.put(
                name,
                "{\"id\":\"%1$s\",\"name\":\"%1$s\",\"composite\":%2$s}"
                        .formatted(name, included.length > 0));
        put("/roles", roles.values().toString());
        put(
                "/roles-by-id/" + name + "/composites/realm",
                List.of(included).stream().map("{\"name\":\"%s\"}"::formatted).toList().toString());
    }

    String user(String id) {
        return answers.get("/users/" + id);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        respond(exchange, 200, "{\"access_token\":\"%s\",\"expires_in\":300}".formatted(token));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(ADMIN.length());
        asked.add(path);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!authorization.equals("Bearer " + token)) {
            respond(exchange, 401, "{}");
        } else if (status != 200) {
            respond(exchange, status, "{}");
        } else if (answers.containsKey(path)) {
            respond(exchange, 200, answers.get(path));
        } else {
            respond(exchange, 404, "{}");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
