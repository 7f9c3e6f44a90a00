package io.stratagem.deployment;

import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplyingTest {

    private static final Actor OPERATOR =
            new Actor(BuiltInUsers.ISSUER, "operator", "operator", Set.of(Role.OPERATOR));

    @Inject ScheduleBoard board;

    private String strategy;
    private long number;

    @Test
    void leavesAloneWhatWasRecalledAndApprovedAnewWhileTheOldOneWasBuilt() {
        // given
        approved();

        // when
        assertThatThrownBy(() -> applyWhile(this::approveAnew))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("sealed anew while it was being built");

        // then
        assertThat(state(number)).isEqualTo("APPROVED");
        assertThat(Api.get(number).<List<String>>path("failure")).isEmpty();
        post("operator", number, "apply", Map.of()).then().statusCode(200);
    }

    @Test
    void leavesAloneWhatWasRecalledWhileItWasBuilt() {
        // given
        approved();

        // when
        assertThatThrownBy(() -> applyWhile(this::recall)).isInstanceOf(ProblemException.class);

        // then
        assertThat(state(number)).isEqualTo("DRAFT");
    }

    private void approved() {
        strategy = board.strategy();
        number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(state(number)).isEqualTo("APPROVED");
    }

    private void recall() {
        post("marketer", number, "recall", Map.of()).then().statusCode(200);
    }

    private void approveAnew() {
        recall();
        put("marketer", number, document(strategy, 56)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);
    }

    private void applyWhile(Runnable meanwhile) {
        board.applyingOnAnotherNode(List.of(ruleSet -> meanwhile.run()))
                .apply(number, "*", OPERATOR);
    }
}
