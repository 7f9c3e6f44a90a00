package io.stratagem.approval;

import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.stratagem.shared.Digest;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People who edit, submit, approve, recall, schedule and apply one change request all at a time,
 * one of them both editing and approving. Whatever went live was signed by enough people who had no
 * part in it, for exactly what went live.
 */
@QuarkusTest
@Tag("slow")
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class GovernanceRacePostgresTest {

    private static final int ROUNDS = 100;
    private static final int AT_A_TIME = 4;

    @Inject Api api;
    @Inject Revisions revisions;

    @Test
    void appliesOnlyWhatWasSignedHoweverPeopleCollide() throws Exception {
        Random random = new Random(20_260_302);
        ExecutorService people = Executors.newFixedThreadPool(AT_A_TIME);
        Map<String, Integer> ends = new TreeMap<>();
        List<String> violations = new ArrayList<>();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                boolean low = round % 2 == 0;
                String strategy = low ? api.publishedStrategy() : Api.strategy();
                long number = open("marketer", strategy);
                put("marketer2", number, document(strategy, 55)).then().statusCode(200);
                post("marketer", number, "submit", apply(random)).then().statusCode(200);
                for (int wave = 0; wave < 3; wave++) {
                    for (Future<Integer> answer :
                            people.invokeAll(collision(number, strategy, random))) {
                        assertThat(answer.get()).isIn(200, 403, 409, 412, 422);
                    }
                }
                violations.addAll(violations(number, strategy));
                ends.merge(get(number).path("state"), 1, Integer::sum);
            }
        } finally {
            people.shutdown();
        }

        assertThat(violations).isEmpty();
        assertThat(ends.get("APPLIED")).as("rounds that went live, of %s", ends).isPositive();
    }

    private static Map<String, String> apply(Random random) {
        return Map.of("apply", random.nextBoolean() ? "MANUAL" : "ON_APPROVAL");
    }

    /** Some of what people can do, in any order. */
    private static List<Callable<Integer>> collision(long number, String strategy, Random random) {
        String digest = seal(number) == null ? "0".repeat(64) : seal(number);
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", digest);
        int priority = 50 + random.nextInt(10);
        Map<String, String> mode = apply(random);
        List<Callable<Integer>> acts = new ArrayList<>();
        acts.add(() -> post("approver", number, "reviews", approval).statusCode());
        acts.add(() -> post("approver2", number, "reviews", approval).statusCode());
        acts.add(() -> post("lead", number, "reviews", approval).statusCode());
        acts.add(() -> put("lead", number, document(strategy, priority)).statusCode());
        acts.add(() -> put("marketer", number, document(strategy, priority + 1)).statusCode());
        acts.add(() -> post("marketer", number, "submit", mode).statusCode());
        acts.add(() -> post("marketer2", number, "submit", mode).statusCode());
        acts.add(() -> post("operator", number, "apply", Map.of()).statusCode());
        acts.add(() -> post("marketer", number, "apply", Map.of()).statusCode());
        if (random.nextInt(4) == 0) {
            acts.add(() -> post("marketer2", number, "recall", Map.of()).statusCode());
        }
        Collections.shuffle(acts, random);
        return acts.subList(0, 6);
    }

    private List<String> violations(long number, String strategy) {
        JsonPath request = get(number).jsonPath();
        List<String> found = new ArrayList<>();
        int head = revisions.head(strategy).orElseThrow().number();
        int before = request.getInt("baseRevision");
        if (!request.getString("state").equals("APPLIED")) {
            if (head != before) {
                found.add(number + " is " + request.getString("state") + " but went live");
            }
            return found;
        }
        Revision live = revisions.find(strategy, request.getInt("appliedRevision")).orElseThrow();
        if (head != before + 1 || live.number() != head) {
            found.add(number + " went live more than once");
        }
        if (!Digest.of(live.content()).equals(request.getString("contentDigest"))) {
            found.add(number + " went live with other content than it shows");
        }
        Set<String> involved =
                request.<String>getList("contributors.subject").stream()
                        .collect(Collectors.toSet());
        involved.add(request.getString("author.subject"));
        involved.add(request.getString("submitter.subject"));
        int cycle = request.getInt("cycle");
        Set<Object> signers =
                request.<Map<String, Object>>getList("reviews").stream()
                        .filter(review -> review.get("verdict").equals("APPROVE"))
                        .filter(review -> review.get("cycle").equals(cycle))
                        .filter(review -> review.get("digest").equals(request.getString("digest")))
                        .map(review -> ((Map<?, ?>) review.get("person")).get("subject"))
                        .collect(Collectors.toSet());
        if (signers.stream().anyMatch(involved::contains)) {
            found.add(number + " was approved by one of " + involved);
        }
        if (signers.size() < request.getInt("risk.quorum")
                || signers.size() < (before == 0 ? 2 : 1)) {
            found.add(number + " went live with approvals of " + signers + " alone");
        }
        return found;
    }
}
