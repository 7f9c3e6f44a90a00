package io.stratagem.badinput;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A request to the API and the answer it has to get. Names of the {@link Scene} such as {@code
 * $DRAFT} stand for what they name in path, body and {@code If-Match}.
 *
 * @param what is wrong with it, in words
 * @param password null for no credentials at all
 * @param ifMatch null to send none
 * @param mediaType of the body
 * @param body the bytes to send, of UTF-8 text unless they are to be none; null for no body
 * @param status to be answered
 * @param says what must stand in the answer: places and words
 */
record Call(
        String what,
        String user,
        String password,
        String method,
        String path,
        String ifMatch,
        String mediaType,
        byte[] body,
        int status,
        String... says) {

    static Call of(String what, String user, String method, String path) {
        return new Call(what, user, user, method, path, null, "application/json", null, 200);
    }

    /** As another user. */
    Call by(String other) {
        return new Call(what, other, other, method, path, ifMatch, mediaType, body, status, says);
    }

    /** At another path. */
    Call at(String other) {
        return new Call(
                what, user, password, method, other, ifMatch, mediaType, body, status, says);
    }

    Call password(String sent) {
        return new Call(what, user, sent, method, path, ifMatch, mediaType, body, status, says);
    }

    Call ifMatch(String tag) {
        return new Call(what, user, password, method, path, tag, mediaType, body, status, says);
    }

    Call anyState() {
        return ifMatch("*");
    }

    Call body(String text) {
        return body(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    Call csv(String... lines) {
        return body("text/csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Call body(String type, byte[] bytes) {
        return new Call(what, user, password, method, path, ifMatch, type, bytes, status, says);
    }

    Call answers(int expected, String... words) {
        return new Call(
                what, user, password, method, path, ifMatch, mediaType, body, expected, words);
    }

    /**
     * @param named replaces the names of the scene by what they name
     */
    Response send(UnaryOperator<String> named) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        if (password != null) {
            request.auth().preemptive().basic(user, password);
        }
        if (ifMatch != null) {
            request.header("If-Match", named.apply(ifMatch));
        }
        if (body != null) {
            request.contentType(mediaType).body(named(named));
        }
        return request.request(method, "/api/v1" + named.apply(path));
    }

    /** Bytes that are no UTF-8 survive, because ISO 8859-1 has a character for each. */
    private byte[] named(UnaryOperator<String> named) {
        return named.apply(new String(body, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return what;
    }
}
