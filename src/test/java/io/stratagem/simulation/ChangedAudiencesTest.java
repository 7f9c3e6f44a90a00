package io.stratagem.simulation;

import static io.stratagem.approval.Api.signedIn;
import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers of ages that no other test has are counted. */
@QuarkusTest
class ChangedAudiencesTest {

    private static final String YOUNGEST = "[18,60]";

    private Strategy strategy;

    @BeforeEach
    void threeOldCustomersAndALiveStrategy() {
        for (int age = 117; age < 120; age++) {
            as("operator")
                    .body(Map.of("attributes", Map.of("age", age)))
                    .put("/api/v1/customers/audiences-" + age)
                    .then()
                    .statusCode(lessThan(300));
        }
        strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(10, 18).replace(YOUNGEST, "[119,120]")));
    }

    @Test
    void tellsWhomAnAudienceReachedAndReaches() {
        String page = page(strategy.document(10, 18).replace(YOUNGEST, "[117,120]"));

        assertThat(page)
                .contains("Show Loan only to customers where")
                .containsPattern("Reaches 3 of [\\d,]+ stored customers; 1 before\\.");
    }

    @Test
    void tellsWhomARuleReachedThatIsTakenOut() {
        String page =
                page(
                        strategy.document(10, 18)
                                .replaceFirst("\\{\"id\":\"of-age\".*\\n.*\\]\\}\\},", ""));

        assertThat(page).containsPattern("Taken out: it reached 1 of [\\d,]+ stored customers\\.");
    }

    @Test
    void countsEverybodyForARuleWithoutConditions() {
        String page = page(with("{\"all\":[]}"));

        assertThat(page)
                .contains("Show Loan to every customer")
                .containsPattern("Reaches ([\\d,]+) of \\1 stored customers; 1 before\\.");
    }

    @Test
    void countsEverybodyWhereAnOptionalAudienceIsTakenAway() {
        Strategy.publish(
                strategy.draft(
                        lifted(
                                ",\"audience\":{\"all\":[{\"attribute\":\"age\",\"operator\":\">\",\"value\":117}]}")));

        assertThat(page(lifted("")))
                .containsPattern("Reaches ([\\d,]+) of \\1 stored customers; 2 before\\.");
    }

    @Test
    void saysThatConditionsThatAreWrongCannotBeAsked() {
        assertThat(page(with("{}"))).contains("cannot be asked of customers");
    }

    @Test
    void saysThatOnlyAPriorityChangesNoAudience() {
        String page = page(strategy.document(11, 18).replace(YOUNGEST, "[119,120]"));

        assertThat(page).contains("No audience changes");
    }

    /** The document with a lever for all offers. */
    private String lifted(String audience) {
        return strategy.document(10, 18)
                .replace(
                        "\"rules\":[",
                        "\"rules\":[{\"id\":\"lift\",\"template\":\"arbitration/lever\",\"scope\":{\"all\":true},\"parameters\":{\"factor\":1.5"
                                + audience
                                + "}},");
    }

    /** The document with another audience of who may have the loan. */
    private String with(String audience) {
        return strategy.document(10, 18)
                .replaceFirst("(\"of-age\".*\\s+\"parameters\":)\\{.*\\},", "$1" + audience + "},");
    }

    private String page(String document) {
        long number = strategy.draft(document);
        return signedIn("auditor")
                .get("/change-requests/" + number + "/audiences")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
