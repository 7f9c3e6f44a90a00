package io.stratagem.notice;

import static io.stratagem.approval.Api.as;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What people find in their inboxes. */
public final class Told {

    private static final String ALL = "/api/v1/notices?limit=200";

    private Told() {}

    /** The kinds of what somebody was told of a change request and is not done, oldest first. */
    public static List<String> open(String user, long number) {
        return kinds(user, "it.changeRequest == %d && it.doneAt == null".formatted(number));
    }

    /** The kinds of all that somebody was told of a change request, oldest first. */
    static List<String> all(String user, long number) {
        return kinds(user, "it.changeRequest == %d".formatted(number));
    }

    /** The kinds of all that somebody was told of a pause, oldest first. */
    static List<String> ofPause(String user, int pause) {
        return kinds(user, "it.about == 'PAUSE' && it.number == %d".formatted(pause));
    }

    /** The kinds of what somebody was told of a template release and is not done, oldest first. */
    public static List<String> openOfRelease(String user, int release) {
        return kinds(
                user,
                "it.about == 'TEMPLATE_RELEASE' && it.number == %d && it.doneAt == null"
                        .formatted(release));
    }

    static <T> T field(String user, int id, String name) {
        return as(user).get(ALL).path("items.find { it.id == %d }.%s".formatted(id, name));
    }

    private static List<String> kinds(String user, String which) {
        List<String> kinds =
                new ArrayList<>(
                        as(user).get(ALL)
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<String>>path("items.findAll { %s }.kind".formatted(which)));
        Collections.reverse(kinds);
        return kinds;
    }
}
