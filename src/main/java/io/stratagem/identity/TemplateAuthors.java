package io.stratagem.identity;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whom to ask to move a guardrail. Templates read it by name. */
@Named("templateAuthors")
@ApplicationScoped
public class TemplateAuthors {

    private static final int NAMED = 3;

    /** Also for how long nobody is asked for after the directory did not answer. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private final RoleDirectory directory;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.EPOCH);

    TemplateAuthors(RoleDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    private record Known(List<Person> people, Instant at) {}

    /** The first who may release templates, by name; empty where the directory lists nobody. */
    public List<Person> some() {
        Instant now = clock.instant();
        if (!now.isBefore(known.at().plus(KEPT_FOR))) {
            known = new Known(read(), now);
        }
        return known.people();
    }

    private List<Person> read() {
        try {
            return directory.peopleWith(Role.TEMPLATE_AUTHOR).stream()
                    .map(Actor::person)
                    .limit(NAMED)
                    .toList();
        } catch (ProblemException unavailable) {
            return List.of();
        }
    }
}
