package io.stratagem.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged product as a process of its own, on a PostgreSQL database that it shares. */
final class RunningNode {

    /** Packaged for PostgreSQL with the demo users; {@code src/docs/nodes.md} says how. */
    static final Path JAR = Path.of("target/nodes/quarkus-run.jar").toAbsolutePath();

    /** The header Authorization of the demo user that may decide. */
    static final String AS_SERVICE =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("service:service".getBytes(StandardCharsets.UTF_8));

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

    private final String name;
    private final String database;
    private final Path folder;
    private final List<String> options;
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;
    private Path log;
    private URI address;

    /**
     * @param folder where it works; kept over its restarts
     * @param options of java, beside those that every node has
     */
    RunningNode(String name, String database, Path folder, String... options) {
        this.name = name;
        this.database = database;
        this.folder = folder;
        this.options = List.of(options);
    }

    /** Whether the package is there. */
    static boolean isPackaged() {
        return Files.exists(JAR);
    }

    String name() {
        return name;
    }

    /** Of the process, as the system numbers it. */
    long pid() {
        return process.pid();
    }

    Path folder() {
        return folder;
    }

    URI address() {
        return address;
    }

    /** Sets variables of its environment, beside those of this process, from the next start on. */
    void set(Map<String, String> variables) {
        environment.putAll(variables);
    }

    /** Begins to start it. */
    void launch() throws IOException {
        Files.createDirectories(folder);
        log = folder.resolve("log-" + System.nanoTime());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx384m");
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=0");
        command.add("-Dquarkus.datasource.jdbc.url=" + database);
        command.add("-Dstratagem.demo.content=false");
        command.add("-Dstratagem.deployment.node=" + name);
        command.add("-Dstratagem.decision.clock=database");
        command.addAll(options);
        command.add("-jar");
        command.add(JAR.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until it listens. */
    void awaitStart() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                address = URI.create(listening.group(1));
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("%s did not start:%n%s".formatted(name, log()));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as the system does when it wants it gone at once. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it as a deployment does, and waits until it is gone. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("%s did not stop within %s".formatted(name, STOP));
        }
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /**
     * Asks for a decision.
     *
     * @param key the header Idempotency-Key
     * @throws IOException when the node does not answer
     */
    HttpResponse<String> decide(String body, String key) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/api/v1/decisions"))
                        .timeout(CALL)
                        .header("Authorization", AS_SERVICE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
