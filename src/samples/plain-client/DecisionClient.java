import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/**
 * Asks for decisions with nothing but the JDK. What did not get through is sent again under the same
 * Idempotency-Key, so that it counts once however often it is sent.
 */
public final class DecisionClient {

    private static final int ATTEMPTS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final URI decisions;
    private final String authorization;

    /**
     * @param server such as {@code http://localhost:8080}
     * @param authorization the header's value, {@code Bearer …} or {@code Basic …}
     */
    public DecisionClient(String server, String authorization) {
        this.decisions = URI.create(server + "/api/v1/decisions");
        this.authorization = authorization;
    }

    /**
     * Decides for one customer at one placement.
     *
     * @param count how many offers are wanted, at least 1
     * @return the decision as JSON
     * @throws IOException when the server refuses, or cannot be reached after all attempts
     */
    public String decide(String customer, String placement, int count)
            throws IOException, InterruptedException {
        String body =
                "{\"customerId\": %s, \"placement\": %s, \"count\": %d}"
                        .formatted(quoted(customer), quoted(placement), count);
        HttpRequest request =
                HttpRequest.newBuilder(decisions)
                        .timeout(TIMEOUT)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build();
        for (int attempt = 1; ; attempt++) {
            Duration pause = PAUSE.multipliedBy(attempt);
            IOException failure;
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
                failure = new IOException(answer.statusCode() + " " + answer.body());
                if (answer.statusCode() < 500
                        && answer.headers().firstValue("Retry-After").isEmpty()) {
                    throw new Refused(failure.getMessage());
                }
                pause = pause(answer, pause);
            } catch (Refused refused) {
                throw refused;
            } catch (IOException unreachable) {
                failure = unreachable;
            }
            if (attempt == ATTEMPTS) {
                throw failure;
            }
            Thread.sleep(pause.toMillis());
        }
    }

    /** An answer that will not change by asking again. */
    public static final class Refused extends IOException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private static Duration pause(HttpResponse<?> answer, Duration otherwise) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Math.min(Long.parseLong(text), LONGEST_PAUSE_SECONDS))
                .map(Duration::ofSeconds)
                .orElse(otherwise);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * @param arguments address of the server, name, password, placement, customer
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String credentials = arguments[1] + ":" + arguments[2];
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        System.out.println(
                new DecisionClient(arguments[0], basic).decide(arguments[4], arguments[3], 1));
    }
}
