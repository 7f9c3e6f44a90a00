package io.stratagem.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;

/** A deployment of another node that the application has followed. */
@ApplicationScoped
public class FollowedDeployment {

    private final DeployingNodes deploying;
    private final Following following;

    FollowedDeployment(DeployingNodes deploying, Following following) {
        this.deploying = deploying;
        this.following = following;
    }

    /**
     * Deploys a new strategy elsewhere and has the application follow.
     *
     * @return the strategy's id
     */
    public String make() throws SQLException, InterruptedException {
        String strategy = "followed-" + UUID.randomUUID();
        LiveRuleSets elsewhere = new LiveRuleSets();
        try {
            deploying.deploy(
                    elsewhere,
                    strategy,
                    "p-" + UUID.randomUUID(),
                    "First",
                    deploying.created(strategy));
        } finally {
            elsewhere.stop();
        }
        following.follow();
        return strategy;
    }
}
