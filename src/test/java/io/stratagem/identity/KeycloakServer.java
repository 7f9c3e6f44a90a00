package io.stratagem.identity;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The Keycloak that {@code src/ops/keycloak/run} starts, for the tests of one class. What the tests
 * need to know of it are system properties, because the class loader that starts it is another one.
 */
public class KeycloakServer implements QuarkusTestResourceLifecycleManager {

    static final String MISSING =
            "No Keycloak: src/ops/keycloak/run could not fetch or start it, see its lines above";

    /** Of everybody who is there to try it. */
    static final String PASSWORD = "only-for-trying";

    private static final String NOWHERE = "http://localhost" + Visitor.NOWHERE;
    private static final String PROPERTIES = "stratagem.test.keycloak.";
    private static final String SECRET = "a-secret-of-more-than-32-characters-";
    private static final long LONGEST_START_MINUTES = 10;

    private static final Map<String, Object> FOR_THE_API =
            Map.of(
                    "name", "For the API",
                    "protocol", "openid-connect",
                    "protocolMapper", "oidc-audience-mapper",
                    "config",
                            Map.of(
                                    "included.custom.audience", "stratagem-api",
                                    "access.token.claim", "true"));

    private Process process;

    @Override
    public Map<String, String> start() {
        int port = freePort();
        int product = freePort();
        set("url", "http://localhost:" + port);
        System.clearProperty(PROPERTIES + "running");
        if (startsAt(port, product)) {
            set("running", "true");
            publishKey();
            addClientOfPeople();
            takeACodeMoreThanOnce();
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", String.valueOf(product));
        settings.put("STRATAGEM_OIDC_URL", issuer());
        settings.put("STRATAGEM_OIDC_CLIENT_SECRET", SECRET + "web");
        settings.put("STRATAGEM_DIRECTORY_SECRET", SECRET + "directory");
        return settings;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroy();
            try {
                process.waitFor(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Its address, if it runs. */
    static Optional<String> running() {
        return Optional.ofNullable(System.getProperty(PROPERTIES + "running"))
                .map(running -> get("url"));
    }

    static String issuer() {
        return get("url") + "/realms/stratagem";
    }

    /** Ends it in the middle of the tests, and waits until it is gone. */
    static void kill() {
        ProcessHandle keycloak = ProcessHandle.of(Long.parseLong(get("pid"))).orElseThrow();
        keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
        keycloak.descendants().forEach(child -> child.onExit().join());
        keycloak.destroy();
        keycloak.onExit().join();
        System.clearProperty(PROPERTIES + "running");
    }

    /** What an administrator may do in the realm. */
    static RequestSpecification admin() {
        String token =
                given().formParam("grant_type", "password")
                        .formParam("client_id", "admin-cli")
                        .formParam("username", "admin")
                        .formParam("password", SECRET + "admin")
                        .post(get("url") + "/realms/master/protocol/openid-connect/token")
                        .jsonPath()
                        .getString("access_token");
        return given().baseUri(get("url"))
                .basePath("/admin/realms/stratagem")
                .port(URI.create(get("url")).getPort())
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    /** The token that a service gets for its own name and secret. */
    static String serviceToken() {
        return serviceToken("stratagem-service", SECRET + "service");
    }

    /** The token that {@link #addService} 's gets. */
    static String serviceToken(String client) {
        return serviceToken(client, SECRET + client);
    }

    private static String serviceToken(String client, String secret) {
        return given().auth()
                .preemptive()
                .basic(client, secret)
                .formParam("grant_type", "client_credentials")
                .post(issuer() + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("access_token");
    }

    /**
     * The tokens that a client of the tests gets for a person.
     *
     * @param kind {@code access_token} or {@code id_token}
     * @param client {@code people}, whose tokens are meant for the API, or {@code elsewhere}
     */
    static String personToken(String kind, String client, String name) {
        Visitor visitor = new Visitor(get("url"));
        visitor.signIn(
                name,
                "/realms/stratagem/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                        + client
                        + "&redirect_uri="
                        + NOWHERE);
        List<URI> visited = visitor.visited();
        return given().formParam("grant_type", "authorization_code")
                .formParam("client_id", client)
                .formParam("redirect_uri", NOWHERE)
                .formParam(
                        "code",
                        visited.get(visited.size() - 1)
                                .getQuery()
                                .replaceFirst(".*&?code=([^&]+).*", "$1"))
                .post(issuer() + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString(kind);
    }

    static String userId(String name) {
        return admin().queryParam("username", name)
                .queryParam("exact", true)
                .get("/users")
                .jsonPath()
                .getString("[0].id");
    }

    /**
     * The id of the key that {@link #privateKey()} belongs to, by which the realm signs nothing.
     */
    static String keyId() {
        return get("kid");
    }

    /** A private key, PKCS #8 in Base64, whose public half is among the realm's keys. */
    static String privateKey() {
        return get("key");
    }

    private boolean startsAt(int port, int product) {
        try {
            ProcessBuilder command =
                    new ProcessBuilder(
                                    "src/ops/keycloak/run",
                                    "--port",
                                    String.valueOf(port),
                                    "--management-port",
                                    String.valueOf(freePort()),
                                    "--product",
                                    "http://localhost:" + product)
                            .redirectErrorStream(true);
            command.environment()
                    .putAll(
                            Map.of(
                                    "STRATAGEM_OIDC_CLIENT_SECRET", SECRET + "web",
                                    "STRATAGEM_SERVICE_SECRET", SECRET + "service",
                                    "STRATAGEM_DIRECTORY_SECRET", SECRET + "directory",
                                    "STRATAGEM_SECOND_FACTOR", "CONDITIONAL",
                                    "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                                    "KC_BOOTSTRAP_ADMIN_PASSWORD", SECRET + "admin"));
            process = command.start();
            set("pid", String.valueOf(process.pid()));
            return isReady(process);
        } catch (IOException e) {
            System.err.println(MISSING + ": " + e);
            return false;
        }
    }

    /** Its lines go into a file, and to the test's output where it does not start. */
    private static boolean isReady(Process process) throws IOException {
        Path log = Path.of("target/keycloak/test.log");
        Files.createDirectories(log.getParent());
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread reader =
                new Thread(
                        () -> {
                            try (BufferedReader lines =
                                            new BufferedReader(
                                                    new InputStreamReader(
                                                            process.getInputStream(),
                                                            StandardCharsets.UTF_8));
                                    var file = Files.newBufferedWriter(log)) {
                                for (String line = lines.readLine();
                                        line != null;
                                        line = lines.readLine()) {
                                    file.write(line + "\n");
                                    file.flush();
                                    if (line.startsWith("Keycloak is ready")) {
                                        ready.complete(true);
                                    }
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            } finally {
                                ready.complete(false);
                            }
                        },
                        "keycloak");
        reader.setDaemon(true);
        reader.start();
        boolean started =
                ready.completeOnTimeout(false, LONGEST_START_MINUTES, TimeUnit.MINUTES).join();
        if (!started) {
            process.destroy();
            System.err.println(MISSING + "\n" + Files.readString(log));
        }
        return started;
    }

    /** Adds a key that the tests know the private half of; the realm's own stays in use. */
    private static void publishKey() {
        KeyPair pair;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        String realm = admin().get().jsonPath().getString("id");
        String component =
                admin().body(
                                Map.of(
                                        "name", "key of the tests",
                                        "providerId", "rsa",
                                        "providerType", "org.keycloak.keys.KeyProvider",
                                        "parentId", realm,
                                        "config",
                                                Map.of(
                                                        "priority", List.of("1"),
                                                        "enabled", List.of("true"),
                                                        "active", List.of("true"),
                                                        "algorithm", List.of("RS256"),
                                                        "privateKey",
                                                                List.of(
                                                                        "-----BEGIN PRIVATE KEY-----\n"
                                                                                + secret
                                                                                + "\n-----END PRIVATE KEY-----"))))
                        .post("/components")
                        .then()
                        .statusCode(201)
                        .extract()
                        .header("Location")
                        .replaceFirst(".*/", "");
        set("key", secret);
        set(
                "kid",
                admin().get("/keys")
                        .jsonPath()
                        .getString("keys.find { it.providerId == '" + component + "' }.kid"));
    }

    /** Another client that asks for decisions, made as in the realm that is shipped. */
    static void addService(String client) {
        String id =
                admin().body(
                                Map.of(
                                        "clientId",
                                        client,
                                        "secret",
                                        SECRET + client,
                                        "serviceAccountsEnabled",
                                        true,
                                        "standardFlowEnabled",
                                        false,
                                        "protocolMappers",
                                        List.of(FOR_THE_API)))
                        .post("/clients")
                        .then()
                        .statusCode(201)
                        .extract()
                        .header("Location")
                        .replaceFirst(".*/", "");
        String account =
                admin().get("/clients/" + id + "/service-account-user").jsonPath().getString("id");
        admin().body(List.of(admin().get("/roles/decision-client").jsonPath().getMap("$")))
                .post("/users/" + account + "/role-mappings/realm")
                .then()
                .statusCode(204);
    }

    /** Two clients by which tests get tokens of people; only one's are meant for the API. */
    private static void addClientOfPeople() {
        for (String client : List.of("people", "elsewhere")) {
            Map<String, Object> settings = new HashMap<>();
            settings.put("clientId", client);
            settings.put("publicClient", true);
            settings.put("redirectUris", List.of(NOWHERE));
            settings.put("directAccessGrantsEnabled", true);
            if (client.equals("people")) {
                settings.put("protocolMappers", List.of(FOR_THE_API));
            }
            admin().body(settings).post("/clients").then().statusCode(201);
        }
    }

    /**
     * So that somebody can sign in several times within half a minute. Keycloak takes what is said
     * of codes as a whole.
     */
    private static void takeACodeMoreThanOnce() {
        admin().body(
                        Map.of(
                                "otpPolicyType", "totp",
                                "otpPolicyAlgorithm", "HmacSHA1",
                                "otpPolicyInitialCounter", 0,
                                "otpPolicyDigits", 6,
                                "otpPolicyPeriod", 30,
                                "otpPolicyLookAheadWindow", 1,
                                "otpPolicyCodeReusable", true))
                .put()
                .then()
                .statusCode(204);
    }

    private static void set(String name, String value) {
        System.setProperty(PROPERTIES + name, value);
    }

    private static String get(String name) {
        return System.getProperty(PROPERTIES + name);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
