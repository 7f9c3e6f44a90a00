package io.stratagem.badinput;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Calls every operation of the API's description wrongly, in every way that it rules out. Each call
 * has to be answered with a problem that the description names for the operation: never with a
 * fault of the server, and never with a redirect.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiNegativeTest {

    /** Somebody for each role, and nobody else has it. */
    private static final Map<String, String> PEOPLE =
            Map.of(
                    "marketer", "marketer",
                    "approver", "approver",
                    "template-author", "template-author",
                    "operator", "operator",
                    "auditor", "auditor",
                    "decision-client", "service");

    private final ObjectMapper json = new ObjectMapper();
    private List<Operation> operations;
    private JsonNode described;

    /** An operation of the description. */
    private record Operation(String method, String path, JsonNode said) {

        boolean hasBody() {
            return said.has("requestBody");
        }

        String contentType() {
            return hasBody()
                    ? said.path("requestBody").path("content").fieldNames().next()
                    : "application/json";
        }

        List<String> roles() {
            return StreamSupport.stream(said.path("x-roles").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }

        String allowed() {
            return PEOPLE.get(roles().isEmpty() ? "auditor" : roles().get(0));
        }

        Stream<String> others() {
            return roles().isEmpty()
                    ? Stream.of()
                    : PEOPLE.entrySet().stream()
                            .filter(person -> !roles().contains(person.getKey()))
                            .map(Map.Entry::getValue);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void readDescription() throws Exception {
        if (operations != null) {
            return;
        }
        described = json.readTree(given().get("/q/openapi?format=json").asString());
        operations = new ArrayList<>();
        described
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation ->
                                                        operations.add(
                                                                new Operation(
                                                                        operation
                                                                                .getKey()
                                                                                .toUpperCase(),
                                                                        path.getKey(),
                                                                        operation.getValue()))));
        assertThat(operations).hasSizeGreaterThan(95);
    }

    @Test
    void asksForCredentialsWhenThereAreNoneOrWrongOnes() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            for (String credentials :
                    List.of(
                            "",
                            "Basic",
                            "Basic ???",
                            "Basic " + base64("marketer"),
                            "Basic " + base64("marketer:guess"),
                            "Bearer a.b.c",
                            "Digest username=\"marketer\"")) {
                RequestSpecification request = plain(operation);
                if (!credentials.isEmpty()) {
                    request.header("Authorization", credentials);
                }
                Response answer = send(request, operation, "{}");
                check(operation, "credentials \"" + credentials + "\"", answer, faults, 401);
                if (answer.header("WWW-Authenticate") == null) {
                    faults.add(operation + " names no credentials to send");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void refusesEveryRoleThatIsNotNamed() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            operation
                    .others()
                    .forEach(
                            person ->
                                    check(
                                            operation,
                                            "the hands of " + person,
                                            send(as(person, operation), operation, "{}"),
                                            faults,
                                            403));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void refusesBodiesOfAnotherType() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.hasBody()) {
                for (String type : List.of("application/xml", "text/plain")) {
                    check(
                            operation,
                            "the type " + type,
                            send(
                                    as(operation.allowed(), operation).contentType(type),
                                    operation,
                                    "<a/>"),
                            faults,
                            415);
                }
                check(
                        operation,
                        "a type that is none",
                        send(
                                as(operation.allowed(), operation).contentType("nonsense"),
                                operation,
                                "{}"),
                        faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void refusesBodiesThatAreTooLargeBeforeTheyAreSent() throws Exception {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.hasBody()) {
                String answer = announce(operation, 99_999_999_999L);
                if (!answer.startsWith("HTTP/1.1 413") || !answer.contains("/problems/too-large")) {
                    faults.add(operation + " with 100 GB: " + answer);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void refusesBodiesThatCannotBeReadOrLackAField() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            JsonNode schema =
                    resolved(operation.said().at("/requestBody/content/application~1json/schema"));
            if (schema.isMissingNode()) {
                continue;
            }
            List<String> bodies =
                    new ArrayList<>(List.of("{", "[", "\u0000", "{\"a\":1,\"a\":2}", "7"));
            schema.path("required").forEach(field -> bodies.add(without(schema, field.asText())));
            for (String body : bodies) {
                check(
                        operation,
                        "the body " + body,
                        send(as(operation.allowed(), operation), operation, body),
                        faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void refusesHeadersAndParametersThatCannotBeRead() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            for (JsonNode parameter : operation.said().path("parameters")) {
                String name = parameter.path("name").asText();
                String in = parameter.path("in").asText();
                String type = resolved(parameter.path("schema")).path("type").asText();
                if (in.equals("query") && List.of("integer", "boolean").contains(type)) {
                    check(
                            operation,
                            name + "=perhaps",
                            send(
                                    as(operation.allowed(), operation).queryParam(name, "perhaps"),
                                    operation,
                                    "{}"),
                            faults);
                }
                if (in.equals("header") && parameter.path("required").asBoolean()) {
                    check(
                            operation,
                            "no " + name,
                            send(plainAs(operation.allowed(), operation), operation, "{}"),
                            faults);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private void check(
            Operation operation,
            String what,
            Response answer,
            List<String> faults,
            int... expected) {
        int status = answer.statusCode();
        String fault =
                status < 400 || status >= 500
                        ? "is not refused"
                        : expected.length > 0 && status != expected[0]
                                ? "should be " + expected[0]
                                : !operation.said().path("responses").has(String.valueOf(status))
                                        ? "is not described"
                                        : !isProblem(operation, answer) ? "is no problem" : null;
        if (fault != null) {
            faults.add(
                    "%s with %s: %d %s %s"
                            .formatted(
                                    operation, what, status, fault, shortened(answer.asString())));
        }
    }

    /** RFC 9457, or what another protocol has in its place where the description says so. */
    private boolean isProblem(Operation operation, Response answer) {
        try {
            JsonNode body = json.readTree(answer.asString());
            return answer.contentType().startsWith("application/problem+json")
                            && body.path("type").asText().startsWith("/problems/")
                            && body.path("status").asInt() == answer.statusCode()
                    || operation.path().startsWith("/ofrep/") && body.has("errorCode");
        } catch (IOException e) {
            return false;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? described.at(schema.path("$ref").asText().substring(1))
                : schema;
    }

    /** Every field that must be there, but one. */
    private String without(JsonNode schema, String left) {
        Function<String, Object> value =
                name -> {
                    String type =
                            resolved(schema.path("properties").path(name)).path("type").asText();
                    return switch (type) {
                        case "integer", "number" -> 1;
                        case "array" -> List.of();
                        case "object" -> Map.of();
                        default -> "x";
                    };
                };
        var body = json.createObjectNode();
        for (JsonNode field : schema.path("required")) {
            if (!field.asText().equals(left)) {
                body.putPOJO(field.asText(), value.apply(field.asText()));
            }
        }
        return body.toString();
    }

    private static RequestSpecification plain(Operation operation) {
        RequestSpecification request =
                given().config(
                                RestAssured.config()
                                        .encoderConfig(
                                                EncoderConfig.encoderConfig()
                                                        .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                                false)))
                        .redirects()
                        .follow(false);
        return operation.hasBody() ? request.contentType(operation.contentType()) : request;
    }

    private static RequestSpecification plainAs(String person, Operation operation) {
        return plain(operation).auth().preemptive().basic(person, person);
    }

    private static RequestSpecification as(String person, Operation operation) {
        return plainAs(person, operation).header("If-Match", "\"never\"");
    }

    private static Response send(RequestSpecification request, Operation operation, String body) {
        String path =
                operation
                        .path()
                        .replaceAll("\\{(number|id)}", "999999999")
                        .replaceAll("\\{[^}]*}", "nothing-of-this-name");
        if (operation.hasBody()) {
            request.body(body.getBytes(StandardCharsets.UTF_8));
        }
        return request.request(operation.method(), path);
    }

    /** Sends the head of a request with so long a body, and reads what comes before the body. */
    private static String announce(Operation operation, long length) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            String person = operation.allowed();
            out.write(
                    """
                    %s %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic %s\r
                    Content-Type: %s\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(
                                    operation.method(),
                                    operation.path().replaceAll("\\{[^}]*}", "1"),
                                    base64(person + ":" + person),
                                    operation.contentType(),
                                    length)
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
