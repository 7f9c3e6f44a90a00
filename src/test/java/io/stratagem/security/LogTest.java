package io.stratagem.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written to the log, at the levels that are written in production. */
@QuarkusTest
class LogTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final String CUSTOMER = "customer-of-the-log";
    private static final String NATIONALITY = "Ruritanian-of-the-log";
    private static final String JOB = "Chronometrist-of-the-log";

    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    StringWriter text = new StringWriter();
                    text.append(entry.getMessage()).append(' ');
                    if (entry.getParameters() != null) {
                        text.append(List.of(entry.getParameters()).toString());
                    }
                    if (entry.getThrown() != null) {
                        entry.getThrown().printStackTrace(new PrintWriter(text, true));
                    }
                    written.add(text.toString());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(handler);
    }

    @Test
    void holdsNeitherCredentialsNorWhatIsKnownOfCustomers() {
        // when
        given().redirects()
                .follow(false)
                .formParam("username", "marketer")
                .formParam("password", PASSWORD)
                .post("/sign-in");
        given().auth().preemptive().basic("marketer", PASSWORD).get("/api/v1/strategies");
        given().auth().oauth2(PASSWORD).get("/api/v1/strategies");
        given().cookie("stratagem-session", PASSWORD).redirects().follow(false).get("/strategies");
        given().auth().preemptive().basic("service", PASSWORD).get("/api/v1/probe/broken");
        String attributes =
                "{\"attributes\":{\"nationality\":\"%s\",\"job\":\"%s\"}"
                        .formatted(NATIONALITY, JOB);
        service().body(attributes + "}").put("/api/v1/customers/" + CUSTOMER);
        service().body(attributes + ",").put("/api/v1/customers/" + CUSTOMER);
        service()
                .body(
                        attributes
                                + ",\"customerId\":\"%s\",\"placement\":\"nowhere\"}"
                                        .formatted(CUSTOMER))
                .post("/api/v1/decisions");
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("text/csv")
                .body("id,nationality,job\n%s,%s,\"%s\n".formatted(CUSTOMER, NATIONALITY, JOB))
                .post("/api/v1/customers/import");
        given().get("/api/v1/probe/broken");

        // then
        assertThat(written).as("what tells that the log is heard").anyMatch(this::tellsOfFault);
        assertThat(written)
                .noneMatch(text -> text.contains(PASSWORD))
                .noneMatch(text -> text.contains(CUSTOMER))
                .noneMatch(text -> text.contains(NATIONALITY))
                .noneMatch(text -> text.contains(JOB));
    }

    private boolean tellsOfFault(String text) {
        return text.contains("/api/v1/probe/broken");
    }

    private static RequestSpecification service() {
        return given().auth()
                .preemptive()
                .basic("service", "service")
                .contentType("application/json");
    }
}
