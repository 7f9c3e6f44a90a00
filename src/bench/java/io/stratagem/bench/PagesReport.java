package io.stratagem.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a server that {@link PagesSetup} set up takes for each page, and how large the page is.
 * In every round each page is read once, so that other load meets all of them alike.
 */
final class PagesReport {

    /** What the others are held against: a page without data, for nobody in particular. */
    private static final String YARDSTICK = "/sign-in";

    private static final int WANTED_MILLIS = 150;

    private final URI base;
    private final Map<String, HttpClient> clients = new HashMap<>();

    private PagesReport(URI base) {
        this.base = base;
    }

    /** An answer with the time until its last byte. */
    private record Answer(double millis, int bytes) {}

    /**
     * Measures and writes.
     *
     * @param arguments the server's address, a name for the store, rounds, the file to write
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI base = URI.create(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        Map<String, List<Answer>> answers = new PagesReport(base).measure(rounds);
        Files.writeString(Path.of(arguments[3]), table(arguments[1], answers));
    }

    private Map<String, List<Answer>> measure(int rounds) throws IOException, InterruptedException {
        Map<String, String> pages = MeasuredPages.all(new Server(base));
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        for (int round = -rounds / 2; round < rounds; round++) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Answer answer = read(page.getValue(), page.getKey());
                if (round >= 0) {
                    answers.computeIfAbsent(page.getKey(), p -> new ArrayList<>()).add(answer);
                }
            }
        }
        return answers;
    }

    private Answer read(String user, String page) throws IOException, InterruptedException {
        HttpClient client = clients.get(user);
        if (client == null) {
            client = signedIn(user);
            clients.put(user, client);
        }
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(page))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build();
        long begun = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - begun) / 1e6;
        if (response.statusCode() != 200) {
            throw new IOException(
                    "%s as %s was answered %d".formatted(page, user, response.statusCode()));
        }
        return new Answer(millis, response.body().length);
    }

    /** The password of a built-in user is its name. */
    private HttpClient signedIn(String user) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build();
        HttpRequest signIn =
                HttpRequest.newBuilder(base.resolve(YARDSTICK))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", base.toString())
                        .POST(BodyPublishers.ofString("username=" + user + "&password=" + user))
                        .build();
        client.send(signIn, BodyHandlers.discarding());
        return client;
    }

    private static String table(String store, Map<String, List<Answer>> answers) {
        double yardstick = percentile(answers.get(YARDSTICK), 50);
        StringBuilder text =
                new StringBuilder("### ")
                        .append(store)
                        .append("\n\n| page | p50 | p95 | p50 ÷ `")
                        .append(YARDSTICK)
                        .append("` | KB | |\n|---|---|---|---|---|---|\n");
        answers.forEach(
                (page, list) ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "| `%s` | %.0f ms | %.0f ms | %.1f | %.0f | %s |%n",
                                        page.length() > 80 ? page.substring(0, 80) + "…" : page,
                                        percentile(list, 50),
                                        percentile(list, 95),
                                        percentile(list, 50) / yardstick,
                                        list.get(0).bytes() / 1000.0,
                                        percentile(list, 95) <= WANTED_MILLIS ? "" : "**slow**")));
        return text.toString();
    }

    private static double percentile(List<Answer> answers, int percent) {
        return Report.percentile(answers.stream().map(Answer::millis).toList(), percent);
    }
}
