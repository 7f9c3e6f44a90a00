package io.stratagem.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.analysis.PolicyResult;
import io.stratagem.analysis.Searched;
import io.stratagem.analysis.SearchingPolicies;
import io.stratagem.testcase.CaseResult;
import io.stratagem.testcase.RunningTestCases;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoTestCasesTest.WithDemoBank.class)
public class DemoTestCasesTest {

    @Inject RunningTestCases running;
    @Inject SearchingPolicies searching;

    /** Starts with the demo bank, in a database of its own. */
    public static class WithDemoBank implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "stratagem.demo.content",
                    "true",
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:demo-test-cases;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH",
                    "stratagem.deployment.last-known-good",
                    "target/last-known-good-demo-test-cases");
        }
    }

    @Test
    void passOnWhatTheDemoBankServes() {
        assertThat(running.onLive("retail").orElseThrow().results())
                .hasSize(6)
                .allSatisfy(
                        result ->
                                assertThat(result)
                                        .as(result.failures().toString())
                                        .returns(true, CaseResult::passed));
    }

    @Test
    void liveBesidePoliciesThatNobodyBreaks() {
        assertThat(searching.live("retail").orElseThrow())
                .hasSize(6)
                .allSatisfy(
                        result ->
                                assertThat(result)
                                        .returns(Searched.NONE_EXISTS, PolicyResult::searched));
    }
}
