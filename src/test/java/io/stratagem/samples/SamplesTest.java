package io.stratagem.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the samples as whoever tries them would. */
@QuarkusTest
class SamplesTest {

    private static final Path PLAIN = Path.of("src/samples/plain-client/DecisionClient.java");
    private static final Path GENERATED = Path.of("src/samples/generated-client/pom.xml");

    @Inject LiveRuleSets liveRuleSets;

    /** What a finished program said. */
    private record Run(int code, String said) {}

    @BeforeEach
    void serves() {
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer("saver")));
    }

    @Test
    void decidesByThePlainClient() throws Exception {
        Run run = plain(server(), "service");

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("\"offerId\":\"saver\"");
    }

    @Test
    void tellsByThePlainClientWhatTheServerRefuses() throws Exception {
        Run run = plain(server(), "auditor");

        assertThat(run.code()).isNotZero();
        assertThat(run.said()).contains("Refused", "403", "decision-client");
    }

    @Test
    void sendsAgainUnderTheSameKeyAfterTheTimeTheServerAsksFor() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        List<Long> times = new CopyOnWriteArrayList<>();
        HttpServer busy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext(
                "/api/v1/decisions",
                exchange -> {
                    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    times.add(System.nanoTime());
                    answerOnceBusy(exchange, keys.size());
                });
        busy.start();
        try {
            Run run = plain("http://localhost:" + busy.getAddress().getPort(), "service");

            assertThat(run.code()).as(run.said()).isZero();
            assertThat(run.said()).contains("{\"answer\": 2}");
        } finally {
            busy.stop(0);
        }
        assertThat(keys).hasSize(2).doesNotContainNull();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(times.get(1) - times.get(0)).isGreaterThan(1_000_000_000L);
    }

    @Test
    @Tag("slow")
    void decidesByAClientGeneratedFromTheDescription() throws Exception {
        Run run =
                run(
                        Path.of("mvnw").toAbsolutePath().toString(),
                        "-B",
                        "-q",
                        "-f",
                        GENERATED.toString(),
                        "compile",
                        "exec:java",
                        "-Dexec.args=%s service service home generated-1".formatted(server()));

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("decided ", "saver");
    }

    private static void answerOnceBusy(HttpExchange exchange, int times) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] answer = "{\"answer\": %d}".formatted(times).getBytes(StandardCharsets.UTF_8);
        if (times == 1) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        exchange.sendResponseHeaders(times == 1 ? 503 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String server() {
        return "http://localhost:" + RestAssured.port;
    }

    private static Run plain(String server, String user) throws Exception {
        return run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                PLAIN.toString(),
                server,
                user,
                user,
                "home",
                "plain-1");
    }

    private static Run run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }
}
