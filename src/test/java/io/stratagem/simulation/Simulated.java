package io.stratagem.simulation;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Simulations as callers ask for them. */
public final class Simulated {

    private static final long LOOK_EVERY = 50_000_000;
    private static final long PATIENCE = 600_000_000_000L;

    private Simulated() {}

    public static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }

    static String path(long number) {
        return "/api/v1/change-requests/" + number + "/simulations";
    }

    static Response start(String user, long number, Map<String, ?> wanted) {
        return as(user).body(wanted).post(path(number));
    }

    /** Starts one for all customers and waits for its end. */
    static JsonPath ofAll(long number) {
        return of(number, Map.of());
    }

    static JsonPath ofSample(long number, int size, long seed) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("sample", size);
        wanted.put("seed", seed);
        return of(number, wanted);
    }

    private static JsonPath of(long number, Map<String, ?> wanted) {
        long id =
                start("marketer", number, wanted)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("id");
        return ended(number, id);
    }

    static JsonPath ended(long number, long id) {
        long patience = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < patience) {
            JsonPath found = find(number, id);
            if (!found.getString("state").equals("RUNNING")) {
                return found;
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        throw new IllegalStateException("The simulation does not end: " + find(number, id));
    }

    static JsonPath find(long number, long id) {
        return as("auditor")
                .get(path(number) + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
