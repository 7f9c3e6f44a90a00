package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.breakGlass;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.approval.Permissions.Cell;
import io.stratagem.approval.Permissions.Standing;
import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tries every act by everybody in every state, over HTTP, and holds the answers to the table. */
@QuarkusTest
@Tag("slow")
class PermissionsTest {

    private static final Person OPERATOR = new Person("built-in", "operator", "operator");
    private static final Map<String, String> FAR_AHEAD =
            Map.of("at", "2090-05-10T08:00:00", "zone", "UTC");
    private static final Permissions TABLE = Permissions.read();

    @Inject Api api;
    @Inject ChangeRequestOutcomes outcomes;

    /** A change request in a state, and somebody who had a part in it. */
    private record Scene(long number, String strategy, String person, String seal) {}

    @BeforeEach
    void putEverybodyOnTheList() {
        EverybodyListed.install();
    }

    @AfterEach
    void sweepUp() {
        api.sweepUp();
    }

    static Stream<Cell> cells(Standing standing) {
        return Permissions.ACTS.stream()
                .flatMap(
                        act ->
                                Permissions.PARTS.stream()
                                        .flatMap(
                                                part ->
                                                        Permissions.ROLES.stream()
                                                                .map(
                                                                        role ->
                                                                                new Cell(
                                                                                        act, role,
                                                                                        part,
                                                                                        standing))));
    }

    @Test
    void isTriedInEveryCellOfTheTable() {
        List<Cell> all = Arrays.stream(Standing.values()).flatMap(PermissionsTest::cells).toList();

        assertThat(all).allSatisfy(cell -> assertThat(TABLE.answer(cell)).isNotNull());
        assertThat(TABLE.size()).isEqualTo(all.size()).isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource
    void answersAsTheTableSays(Standing standing) {
        ChangeRequestState state = standing.state();
        List<String> differences = new ArrayList<>();
        for (String part : Permissions.PARTS) {
            Scene scene = null;
            for (Cell cell : cells(standing).filter(c -> c.part().equals(part)).toList()) {
                if (scene == null) {
                    scene = scene(standing, part);
                }
                Response answer = attempt(cell, scene);
                String status = answer.statusCode() < 300 ? "ok" : "" + answer.statusCode();
                if (!status.equals(TABLE.answer(cell))) {
                    differences.add("%s: %s %s".formatted(cell, status, answer.asString()));
                }
                Optional<ChangeRequestAct> act = act(cell.act());
                if (status.equals("ok") && act.isPresent()) {
                    String after =
                            standing == Standing.UNRATIFIED
                                    ? state.name()
                                    : state.after(act.get()).map(Enum::name).orElse("nowhere");
                    if (!state(scene.number()).equals(after)) {
                        differences.add("%s: leads elsewhere than to %s".formatted(cell, after));
                    }
                    scene = null;
                }
            }
            // Whatever was refused has left it where it was.
            if (scene != null && !state(scene.number()).equals(state.name())) {
                differences.add("%s: %s".formatted(standing, state(scene.number())));
            }
        }

        assertThat(differences).isEmpty();
    }

    private static Optional<ChangeRequestAct> act(String words) {
        return Arrays.stream(ChangeRequestAct.values())
                .filter(act -> act.words().equals(words))
                .findFirst();
    }

    private static Response attempt(Cell cell, Scene scene) {
        String user = scene.person() + "+" + cell.role();
        long number = scene.number();
        return switch (cell.act()) {
            case "read" -> as(user).get("/api/v1/change-requests/" + number);
            case "comment" -> post(user, number, "comments", Map.of("text", "Why?"));
            case "edit" -> put(user, number, document(scene.strategy(), 57));
            case "submit" -> post(user, number, "submit", Map.of("apply", "MANUAL"));
            case "approve", "request changes", "reject" ->
                    post(
                            user,
                            number,
                            "reviews",
                            Map.of(
                                    "verdict",
                                    cell.act().toUpperCase(Locale.ROOT).replace(' ', '_'),
                                    "digest",
                                    scene.seal()));
            case "schedule" -> post(user, number, "schedule", FAR_AHEAD);
            case "break glass" -> breakGlass(user, number, scene.seal());
            default -> post(user, number, cell.act(), Map.of());
        };
    }

    /** Made by the acts that people use, as far as there are acts that lead there. */
    private Scene scene(Standing standing, String part) {
        String person = "test-" + UUID.randomUUID();
        String then = person + "+marketer";
        boolean forced = standing == Standing.IN_REVIEW || standing == Standing.UNRATIFIED;
        String strategy = forced ? Api.deployedStrategy() : api.publishedStrategy();
        String author = part.equals("author") ? then : "marketer";
        String submitter = part.equals("submitter") ? then : "marketer2";
        long number = open(author, strategy);
        ok(put("marketer2", number, document(strategy, 53)));
        if (part.equals("contributor")) {
            ok(put(then, number, document(strategy, 54)));
        }
        ok(put(submitter, number, document(strategy, 55)));
        ok(post(submitter, number, "submit", Map.of("apply", "MANUAL")));
        lead(number, strategy, standing);
        assertThat(state(number)).isEqualTo(standing.state().name());
        String seal = seal(number);
        return new Scene(number, strategy, person, seal == null ? "0".repeat(64) : seal);
    }

    private void lead(long number, String strategy, Standing standing) {
        switch (standing) {
            case IN_REVIEW -> {}
            case DRAFT -> ok(post("marketer2", number, "recall", Map.of()));
            case CHANGES_REQUESTED -> ok(review("approver", number, "REQUEST_CHANGES"));
            case REJECTED -> ok(review("approver", number, "REJECT"));
            case CANCELLED -> ok(post("marketer2", number, "cancel", Map.of()));
            case STALE ->
                    QuarkusTransaction.requiringNew()
                            .run(
                                    () ->
                                            outcomes.markStale(
                                                    strategy, api.append(strategy, 50), OPERATOR));
            case APPROVED -> ok(review("approver", number, "APPROVE"));
            case SCHEDULED -> {
                ok(review("approver", number, "APPROVE"));
                ok(post("operator", number, "schedule", FAR_AHEAD));
            }
            case APPLIED -> {
                ok(review("approver", number, "APPROVE"));
                ok(post("operator", number, "apply", Map.of()));
            }
            case UNRATIFIED -> ok(breakGlass("operator", number, seal(number)));
            case FAILED -> {
                ok(review("approver", number, "APPROVE"));
                int cycle = Api.get(number).path("cycle");
                outcomes.markFailed(
                        number, cycle, List.of(Wording.verbatim("A case failed.")), OPERATOR);
            }
        }
    }

    private static void ok(Response answer) {
        answer.then().statusCode(200);
    }
}
