package io.stratagem.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told with every answer, whoever gives it. */
@QuarkusTest
class HeadersTest {

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Reporting-Endpoints", "content-policy=\"/content-policy/reports\"",
                    "Permissions-Policy",
                            "camera=(), display-capture=(), geolocation=(), microphone=(),"
                                    + " payment=(), usb=()");
    private static final String OF_ALL =
            "; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                    + " report-uri /content-policy/reports; report-to content-policy";
    private static final String OF_API = "default-src 'none'" + OF_ALL;
    private static final Pattern OF_PAGES =
            Pattern.compile(
                    "default-src 'none'; script-src 'nonce-([A-Za-z0-9+/]{22})'; style-src 'self';"
                            + " img-src 'self'; connect-src 'self'; form-action 'self'"
                            + OF_ALL);

    /** A script without the nonce, a script or style inside the page, or a handler of events. */
    private static final Pattern REFUSED_BY_BROWSERS =
            Pattern.compile(
                    "<script(?! nonce=\"\\{inject:policy\\.nonce}\" [^>]*src=)|<style|\\sstyle=|"
                            + "\\son[a-z]+=|javascript:");

    @Inject BeanManager beans;

    @TestHTTPResource("/")
    URI server;

    @Test
    void areOnTheAnswersOfEveryRoute() {
        List<String> wrong = new ArrayList<>();
        for (String who : List.of(Caller.NOBODY, "operator")) {
            Caller caller = new Caller(who, server);
            for (Route route : Route.all(beans)) {
                wrong.addAll(faults(route + " as " + who, route.isApi(), caller.call(route)));
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Compressed is what pages are made of; an answer of the API is not held up by it. */
    @ParameterizedTest
    @CsvSource({
        "/sign-in, gzip, gzip",
        "/css/stratagem.css, gzip, gzip",
        "/js/frame.js, gzip, gzip",
        "/sign-in, identity, ",
        "/api/v1/openapi, gzip, "
    })
    void compressPagesForWhoeverTakesThem(String path, String accepted, String encoding)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Accept-Encoding", accepted)
                        .build();

        HttpResponse<Void> answer =
                HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThat(
                        answer.headers()
                                .firstValue("Content-Encoding")
                                .filter(e -> !e.equals("identity")))
                .isEqualTo(Optional.ofNullable(encoding));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /nothing.css, 404",
        "GET, /api/v1/nothing, 404",
        "GET, /api/v1/probe/broken, 500",
        "DELETE, /api/v1/strategies, 405",
        "DELETE, /strategies, 405",
        "OPTIONS, /api/v1/strategies, 200",
        "GET, /q/health, 200",
        "GET, /q/openapi, 200",
        "GET, /q/nothing, 404"
    })
    void areOnAnswersThatNoRouteGives(String method, String path, int status) {
        HttpResponse<String> answer =
                Caller.send(new Caller(Caller.NOBODY, server).request(method, path));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(faults(path, path.startsWith("/api/"), answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/strategies", "/api/v1/strategies"})
    void areOnRefusalsOfOtherSites(String path) {
        HttpResponse<String> answer =
                Caller.send(
                        new Caller(Caller.NOBODY, server)
                                .request("POST", path)
                                .setHeader("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(faults(path, path.startsWith("/api/"), answer)).isEmpty();
    }

    @Test
    void areOnRefusalsOfBodiesThatAreTooLarge() {
        byte[] body = new byte[(34 << 20) + 1];
        HttpResponse<String> answer =
                Caller.send(
                        new Caller("operator", server)
                                .request("POST", "/api/v1/customers/import")
                                .method("POST", BodyPublishers.ofByteArray(body)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(faults("too large", true, answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/css/stratagem.css",
        "/js/frame.js",
        "/img/stratagem.svg",
        "/webjars/htmx.org/2.0.10/dist/htmx.min.js"
    })
    void letCachesKeepOnlyWhatEverybodyGets(String path) {
        HttpResponse<String> answer = new Caller(Caller.NOBODY, server).get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age");
        ALWAYS.forEach(
                (name, value) ->
                        assertThat(answer.headers().firstValue(name)).as(name).hasValue(value));
        assertThat(nonce(answer)).isNotNull();
    }

    @Test
    void letPagesRunTheirOwnScriptsByANonceOfEachAnswer() {
        // when
        Caller caller = new Caller("operator", server);
        HttpResponse<String> first = caller.get("/strategies");
        HttpResponse<String> second = caller.get("/strategies");

        // then
        assertThat(first.body()).contains("<script nonce=\"" + nonce(first) + "\" type=\"module\"");
        assertThat(second.body()).contains("<script nonce=\"" + nonce(second) + "\"");
        assertThat(nonce(first)).isNotEqualTo(nonce(second));
    }

    @Test
    void doNotForbidWhatTemplatesHold() throws IOException {
        List<String> refused = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("ui-templates/templates"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                Matcher found = REFUSED_BY_BROWSERS.matcher(Files.readString(file));
                while (found.find()) {
                    refused.add(file + ": " + found.group());
                }
            }
        }

        assertThat(refused).isEmpty();
    }

    private static List<String> faults(String what, boolean api, HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        ALWAYS.forEach((name, value) -> check(what, answer, name, value, faults));
        check(what, answer, "Cache-Control", "no-store", faults);
        if (api) {
            check(what, answer, "Content-Security-Policy", OF_API, faults);
        } else if (nonce(answer) == null) {
            faults.add(what + ": policy " + all(answer, "Content-Security-Policy"));
        }
        return faults;
    }

    private static void check(
            String what,
            HttpResponse<String> answer,
            String name,
            String value,
            List<String> faults) {
        if (!all(answer, name).equals(List.of(value))) {
            faults.add("%s: %s is %s".formatted(what, name, all(answer, name)));
        }
    }

    private static List<String> all(HttpResponse<String> answer, String name) {
        return answer.headers().allValues(name);
    }

    /** Null when the answer has no policy for pages. */
    private static String nonce(HttpResponse<String> answer) {
        Matcher policy =
                OF_PAGES.matcher(answer.headers().firstValue("Content-Security-Policy").orElse(""));
        return policy.matches() ? policy.group(1) : null;
    }
}
