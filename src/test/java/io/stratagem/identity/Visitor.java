package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as far as signing in needs one: keeps cookies for each host, follows redirects, fills
 * in Keycloak's form. Unlike a browser, it sends cookies that are for HTTPS only by HTTP, too.
 */
final class Visitor {

    /** The form that asks for a password, for a code, or to set up a device. */
    private static final Pattern FORM =
            Pattern.compile(
                    "<form[^>]*id=\"(kc-form-login|kc-otp-login-form|kc-totp-settings-form)\"[^>]*>");

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

    /** What the devices of all people know. */
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    private static final int MOST_REDIRECTS = 10;
    private static final int MOST_FORMS = 3;

    /** A path that is not followed, because nobody answers there. */
    static final String NOWHERE = "/nowhere";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String product;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final List<String> setCookies = new ArrayList<>();
    private final List<URI> visited = new ArrayList<>();
    private final List<String> forms = new ArrayList<>();
    private String language = "en";
    private String referer;

    /**
     * @param product the address of the product
     */
    Visitor(String product) {
        this.product = product;
    }

    Visitor reading(String language) {
        this.language = language;
        return this;
    }

    /** Asks for a page as somebody who is not signed in, and signs in on the way. */
    HttpResponse<String> signIn(String name, String path) {
        return fillIn(get(path), name);
    }

    /** Gives Keycloak what it asks for, form after form, and goes wherever that leads. */
    HttpResponse<String> fillIn(HttpResponse<String> form, String name) {
        HttpResponse<String> last = form;
        Matcher asked = FORM.matcher(last.body());
        assertThat(asked.find()).as("the form of Keycloak in " + last.body()).isTrue();
        for (int i = 0; i < MOST_FORMS && asked.reset(last.body()).find(); i++) {
            forms.add(asked.group(1));
            last = send(last, credentials(asked.group(1), last.body(), name));
        }
        return last;
    }

    /** Sends a form of Keycloak, and goes wherever that leads. */
    HttpResponse<String> send(HttpResponse<String> page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).isTrue();
        Matcher action = ACTION.matcher(form.group());
        assertThat(action.find()).isTrue();
        return follow(post(URI.create(action.group(1).replace("&amp;", "&")), fields));
    }

    private static Map<String, String> credentials(String form, String page, String name) {
        return switch (form) {
            case "kc-form-login" -> Map.of("username", name, "password", KeycloakServer.PASSWORD);
            case "kc-otp-login-form" ->
                    Map.of("otp", OneTimeCode.of(SECRETS.get(name), Instant.now()));
            default -> {
                Matcher secret = SECRET.matcher(page);
                assertThat(secret.find()).as("a secret in " + page).isTrue();
                SECRETS.put(name, secret.group(1));
                yield Map.of(
                        "totpSecret",
                        secret.group(1),
                        "totp",
                        OneTimeCode.of(secret.group(1), Instant.now()),
                        "userLabel",
                        "Phone");
            }
        };
    }

    /** The forms of Keycloak that were filled in so far, by their ids. */
    List<String> forms() {
        return List.copyOf(forms);
    }

    /** Asks for a page and goes wherever that leads. */
    HttpResponse<String> get(String path) {
        return follow(ask(path));
    }

    /** Asks for a page and goes nowhere. */
    HttpResponse<String> ask(String path) {
        return send(HttpRequest.newBuilder(address(path)));
    }

    /** Sends a form of a page and goes nowhere. */
    HttpResponse<String> post(String path, Map<String, String> form) {
        return post(address(path), form);
    }

    /** Sends a form that is on a page, as browsers do. */
    HttpResponse<String> postFrom(String page, String path, Map<String, String> form) {
        referer = product + page;
        try {
            return post(path, form);
        } finally {
            referer = null;
        }
    }

    HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        for (int i = 0; i < MOST_REDIRECTS && last.statusCode() / 100 == 3; i++) {
            URI next = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
            if (next.getPath().equals(NOWHERE)) {
                visited.add(next);
                return last;
            }
            last = send(HttpRequest.newBuilder(next));
        }
        return last;
    }

    /** All headers {@code Set-Cookie} of the product so far. */
    List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    /** All addresses asked for so far. */
    List<URI> visited() {
        return List.copyOf(visited);
    }

    /** What the product's cookies are now, by name. */
    Map<String, String> cookies() {
        return Map.copyOf(cookies.getOrDefault(URI.create(product).getAuthority(), Map.of()));
    }

    /** Somebody with a copy of the product's cookies. */
    Visitor thief() {
        Visitor thief = new Visitor(product);
        thief.cookies.put(URI.create(product).getAuthority(), new HashMap<>(cookies()));
        return thief;
    }

    private URI address(String path) {
        return URI.create(product).resolve(path);
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        URI address = request.copy().build().uri();
        visited.add(address);
        Map<String, String> own =
                cookies.computeIfAbsent(address.getAuthority(), host -> new HashMap<>());
        request.header("Accept-Language", language).header("Accept", "text/html,*/*");
        if (referer != null) {
            request.header("Referer", referer);
        }
        if (!own.isEmpty()) {
            request.header(
                    "Cookie",
                    own.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                keep(set, own);
                if (address.toString().startsWith(product)) {
                    setCookies.add(set);
                }
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("Nothing answered at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(String set, Map<String, String> cookies) {
        String[] cookie = set.split(";", 2)[0].split("=", 2);
        if (set.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }
}
