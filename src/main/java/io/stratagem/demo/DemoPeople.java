package io.stratagem.demo;

import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.Actor;
import jakarta.enterprise.context.ApplicationScoped;

/** The built-in users in whose name the demo bank is made. */
@ApplicationScoped
class DemoPeople {

    private final BuiltInUsers users;

    DemoPeople(BuiltInUsers users) {
        this.users = users;
    }

    /**
     * @throws IllegalStateException when the built-in users are not enabled
     */
    Actor actor(String name) {
        return users.all().stream()
                .filter(user -> user.subject().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The demo needs the built-in user "
                                                + name
                                                + ": set stratagem.identity.built-in-users=true"));
    }
}
