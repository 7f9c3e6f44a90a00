package io.stratagem.simulation;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Simulations as callers ask for them. */
final class Simulated {

    private static final long PATIENCE = 120_000;

    private Simulated() {}

    static RequestSpecification as(String user) {
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
        long patience = System.nanoTime() + PATIENCE * 1_000_000;
        while (System.nanoTime() < patience) {
            JsonPath found = find(number, id);
            if (!found.getString("state").equals("RUNNING")) {
                return found;
            }
            Thread.onSpinWait();
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
