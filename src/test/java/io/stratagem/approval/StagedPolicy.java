package io.stratagem.approval;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs a test under a policy with two stages, a checklist and a freeze that never ends. */
public class StagedPolicy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("stratagem.approvals.path", "src/test/resources/approval/staged");
    }
}
