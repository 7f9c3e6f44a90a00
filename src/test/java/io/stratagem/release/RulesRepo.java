package io.stratagem.release;

import static io.stratagem.approval.Api.as;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.shared.EmptyPostgresProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rules-repo that a test may edit, and the calls that release it. */
public final class RulesRepo {

    static final String CAP = "contact-policy/frequency-cap/template.yaml";

    private static final Path FOLDER = Path.of("target", "rules-repo-of-releases");
    private static final Pattern VERSION = Pattern.compile("(?m)^version: (\\d+)");

    private RulesRepo() {}

    /** An application on an empty PostgreSQL, with a folder of its own. */
    public static class OnPostgres extends EmptyPostgresProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            copyShipped();
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("stratagem.rules-repo.path", FOLDER.toString());
            return overrides;
        }
    }

    /** An application on an empty H2 of its own, with a folder of its own. */
    public static class OnH2 implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            copyShipped();
            return Map.of(
                    "stratagem.rules-repo.path",
                    FOLDER.toString(),
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:"
                            + UUID.randomUUID()
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH");
        }
    }

    private static void copyShipped() {
        Path shipped = Path.of("rules-repo");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                write(shipped.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String path) {
        try {
            return Files.readString(FOLDER.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(String path, String text) {
        try {
            Files.createDirectories(FOLDER.resolve(path).getParent());
            Files.writeString(FOLDER.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(String path) {
        try {
            Files.delete(FOLDER.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sets the greatest cap that is allowed, states no migration for others, and raises the
     * template's version.
     */
    public static void fenceCapsAt(int max) {
        String text =
                read(CAP)
                        .replaceFirst(
                                "    max: \\d+\n(    migrate: clamp\n)?", "    max: " + max + "\n");
        write(CAP, withVersion(text, 1));
    }

    /** Says that caps outside their guardrail become the nearest bound. */
    public static void clampCaps() {
        write(
                CAP,
                read(CAP).replaceFirst("    max: (\\d+)\n", "    max: $1\n    migrate: clamp\n"));
    }

    /** Withdraws what is proposed, and releases the greatest cap that is shipped. */
    public static void widenCaps() {
        List<Integer> open =
                as("auditor")
                        .get("/api/v1/template-releases")
                        .path("items.findAll { it.state == 'PROPOSED' }.number");
        open.forEach(number -> withdraw("template-author", number).then().statusCode(200));
        fenceCapsAt(100);
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);
    }

    /** A document of a strategy whose offers are capped. */
    static String cappedAt(String strategy, int maximum) {
        return Api.document(strategy, 50)
                .replace(
                        "\"rules\":[]",
                        """
                        "rules":[{"id":"cap","template":"contact-policy/frequency-cap",
                          "scope":{"all":true},
                          "parameters":{"maximum":%d,"window":"P7D","counts":"impression"}}]"""
                                .formatted(maximum));
    }

    static String withVersion(String yaml, int raisedBy) {
        Matcher version = VERSION.matcher(yaml);
        return version.replaceFirst(
                found -> "version: " + (Integer.parseInt(found.group(1)) + raisedBy));
    }

    static Response available() {
        return as("template-author").get("/api/v1/template-releases/available");
    }

    static Response propose() {
        return as("template-author")
                .body(Map.of("title", "Fence caps"))
                .post("/api/v1/template-releases");
    }

    /** The number of what was proposed. */
    public static int proposed() {
        return propose().then().statusCode(201).extract().path("number");
    }

    static Response get(int number) {
        return as("auditor").get("/api/v1/template-releases/" + number);
    }

    public static Response review(String user, int number, String verdict) {
        return review(user, number, verdict, get(number).path("digest"));
    }

    static Response review(String user, int number, String verdict, String digest) {
        return as(user).header("If-Match", "*")
                .body(Map.of("verdict", verdict, "digest", digest))
                .post("/api/v1/template-releases/" + number + "/reviews");
    }

    static Response withdraw(String user, int number) {
        return as(user).header("If-Match", "*")
                .post("/api/v1/template-releases/" + number + "/withdraw");
    }

    /** The greatest cap that the templates in use allow. */
    static int fenceInUse() {
        return as("auditor")
                .get("/api/v1/templates/contact-policy/frequency-cap")
                .then()
                .statusCode(200)
                .extract()
                .path("parameters.find { it.name == 'maximum' }.max");
    }
}
