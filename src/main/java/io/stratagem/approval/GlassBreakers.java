package io.stratagem.approval;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import io.stratagem.shared.UnfitToStart;
import io.stratagem.shared.Wording;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The few who may break the glass: named one by one, and operators at the moment of asking. A
 * configuration that is wrong keeps the application from starting.
 */
@ApplicationScoped
public class GlassBreakers {

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern IDENTITY = Pattern.compile("[^|\\s]+\\|[^|]*[^|\\s]");

    private final List<String> people;
    private final Duration duration;
    private final RoleDirectory directory;

    GlassBreakers(BreakGlassConfig config, RoleDirectory directory) {
        this.people = config.people().orElse(List.of()).stream().map(String::strip).toList();
        this.duration = config.duration();
        this.directory = directory;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        List<String> problems = problems(people, duration);
        if (!problems.isEmpty()) {
            throw UnfitToStart.because(String.join("\n  ", problems));
        }
    }

    /** What is wrong with the configuration, in sentences; empty when it can be used. */
    static List<String> problems(List<String> people, Duration duration) {
        List<String> problems = new ArrayList<>();
        for (String person : people) {
            if (!IDENTITY.matcher(person).matches()) {
                problems.add(
                        "stratagem.break-glass.people names \"%s\". Name people as issuer|subject, as the audit trail does; names can be changed."
                                .formatted(person));
            }
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            problems.add(
                    "stratagem.break-glass.duration is %s. Choose from %s to %s."
                            .formatted(duration, SHORTEST, LONGEST));
        }
        return problems;
    }

    /** How long what went live this way serves when nobody ratifies it. */
    public Duration duration() {
        return duration;
    }

    /**
     * Why somebody may not break the glass now, as a sentence; empty when this person may. The role
     * must have been brought along and still be held.
     *
     * @throws io.stratagem.shared.ProblemException 503 when it cannot be told who holds it now
     */
    public Optional<Wording> objection(Actor actor) {
        return objection(actor, directory::rolesOf);
    }

    /** Whether to offer it: by the roles known last where they cannot be told now. */
    public boolean isOfferedTo(Actor actor) {
        return objection(actor, person -> directory.lastKnownRolesOf(person).orElse(actor.roles()))
                .isEmpty();
    }

    private Optional<Wording> objection(Actor actor, Function<Person, Set<Role>> rolesOf) {
        if (!isListed(actor.person())) {
            return Optional.of(
                    Wording.of(
                            "You are not among the people who may break the glass. Ask one of them, or let the change request be approved.",
                            "Usted no está entre quienes pueden romper el cristal. Pídaselo a uno de ellos, o deje que la solicitud de cambio se apruebe."));
        }
        if (!actor.has(Role.OPERATOR) || !rolesOf.apply(actor.person()).contains(Role.OPERATOR)) {
            return Optional.of(
                    Wording.of(
                            "Only an operator may break the glass, and you are none now.",
                            "Solo un operador puede romper el cristal, y usted ahora no lo es."));
        }
        return Optional.empty();
    }

    /** Whether the configuration names this person. */
    boolean isListed(Person person) {
        return people.contains(person.key());
    }
}
