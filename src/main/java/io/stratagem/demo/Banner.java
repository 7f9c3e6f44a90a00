package io.stratagem.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Role;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells a newcomer, once all is live, where to go, as whom, and how to ask for a decision. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "demo"})
class Banner {

    private static final Logger LOG = Logger.getLogger(Banner.class);

    /** After every other observer of the start. */
    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER + 1000;

    private final LiveRuleSets liveRuleSets;
    private final BuiltInUsers users;
    private final int port;

    Banner(
            LiveRuleSets liveRuleSets,
            BuiltInUsers users,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.liveRuleSets = liveRuleSets;
        this.users = users;
        this.port = port;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        LOG.info(text());
    }

    String text() {
        String address = "http://localhost:" + port;
        StringBuilder text = new StringBuilder("Stratagem is ready: ").append(address).append('\n');
        text.append("Users, each with its name as password:\n");
        users.all().forEach(user -> text.append("  ").append(line(user)).append('\n'));
        liveRuleSets.placements().keySet().stream()
                .findFirst()
                .ifPresentOrElse(
                        placement -> text.append(curl(address, placement)),
                        () -> text.append("Nothing is live yet: sign in as marketer to begin."));
        return text.toString();
    }

    private static String line(Actor user) {
        List<String> roles = user.roles().stream().sorted().map(Role::id).toList();
        return "%-17s %s".formatted(user.name(), String.join(", ", roles));
    }

    /** Decides for a customer nobody knows, so that it answers whichever customers there are. */
    private static String curl(String address, String placement) {
        return """
        Ask for a decision:
          curl -s -u service:service -H 'Content-Type: application/json' \\
            -d '{"customerId": "newcomer", "placement": "%s"}' %s/api/v1/decisions"""
                .formatted(placement, address);
    }
}
