package io.stratagem.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.identity.KeycloakAdmin.Unavailable;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.UnfitToStart;
import io.stratagem.shared.Wording;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads people and their roles from Keycloak. What it said is remembered for seconds, so that a
 * role taken from somebody there is gone here soon; when it does not answer, nobody has a role for
 * an act that needs one now.
 */
@ApplicationScoped
@Typed(KeycloakDirectory.class)
class KeycloakDirectory implements RoleDirectory, ContactDirectory {

    private static final Logger LOG = Logger.getLogger(KeycloakDirectory.class);

    private static final Duration LONGEST_KEPT = Duration.ofSeconds(30);
    private static final int SHORTEST_SECRET = 32;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int RETRY_SECONDS = 30;

    private record Known(Set<Role> roles, Instant at) {}

    private record Everybody(List<Actor> people, Instant at) {}

    private final KeycloakConfig config;
    private final Optional<String> webSecret;
    private final Clock clock;
    private final String issuer;
    private final KeycloakAdmin admin;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile Everybody everybody;
    private volatile boolean troubled;

    @Inject
    KeycloakDirectory(
            KeycloakConfig config,
            @ConfigProperty(name = "quarkus.oidc.pages.credentials.secret")
                    Optional<String> webSecret,
            Clock clock) {
        this.config = config;
        this.webSecret = webSecret;
        this.clock = clock;
        this.issuer = config.url().map(URI::toString).orElse(null);
        this.admin = config.url().map(url -> new KeycloakAdmin(url, config, clock)).orElse(null);
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        List<String> problems = problems(config, webSecret);
        if (!problems.isEmpty()) {
            throw UnfitToStart.because(String.join("\n  ", problems));
        }
    }

    /** What is wrong with the configuration, in sentences; empty when it can be used. */
    static List<String> problems(KeycloakConfig config, Optional<String> webSecret) {
        List<String> problems = new ArrayList<>();
        if (config.url().isEmpty()) {
            return problems;
        }
        if (config.directorySecret().filter(secret -> !secret.isBlank()).isEmpty()) {
            problems.add(
                    "stratagem.keycloak.directory-secret is missing. Set it to the secret of the client %s: without it nobody can approve."
                            .formatted(config.directoryClient()));
        }
        if (webSecret.filter(secret -> secret.length() >= SHORTEST_SECRET).isEmpty()) {
            problems.add(
                    "quarkus.oidc.pages.credentials.secret has less than %d characters. It also encrypts cookies that every node reads: let Keycloak make one."
                            .formatted(SHORTEST_SECRET));
        }
        if (config.keep().isNegative() || config.keep().compareTo(LONGEST_KEPT) > 0) {
            problems.add(
                    "stratagem.keycloak.keep is %s. Choose %s at most, so that a role taken from somebody is gone soon."
                            .formatted(config.keep(), LONGEST_KEPT));
        }
        return problems;
    }

    /** Whether it is the one to ask about a person. */
    boolean knows(Person person) {
        return person.issuer().equals(issuer);
    }

    @Override
    public Set<Role> rolesOf(Person person) {
        if (!knows(person)) {
            return Set.of();
        }
        Known held = known.get(person.subject());
        if (held != null && isFresh(held.at())) {
            return held.roles();
        }
        Instant asked = clock.instant();
        Set<Role> roles = answered(() -> readRoles(person.subject()));
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(person.subject(), new Known(roles, asked));
        return roles;
    }

    @Override
    public Optional<Set<Role>> lastKnownRolesOf(Person person) {
        try {
            return Optional.of(rolesOf(person));
        } catch (ProblemException unavailable) {
            return Optional.ofNullable(known.get(person.subject())).map(Known::roles);
        }
    }

    @Override
    public List<Actor> peopleWith(Role role) {
        if (admin == null) {
            return List.of();
        }
        Everybody read = everybody;
        if (read == null || !isFresh(read.at())) {
            Instant asked = clock.instant();
            read = new Everybody(answered(this::readEverybody), asked);
            everybody = read;
        }
        return read.people().stream().filter(person -> person.has(role)).toList();
    }

    @Override
    public Optional<Contact> contactOf(Person person) {
        if (!knows(person)) {
            return Optional.empty();
        }
        return answered(() -> admin.get("/users/" + person.subject()))
                .filter(KeycloakDirectory::isEnabled)
                .filter(user -> user.hasNonNull("email"))
                .map(
                        user ->
                                new Contact(
                                        user.get("email").asText(),
                                        user.at("/attributes/locale/0").asText(null)));
    }

    private Set<Role> readRoles(String subject) throws Unavailable {
        if (admin.get("/users/" + subject).filter(KeycloakDirectory::isEnabled).isEmpty()) {
            return Set.of();
        }
        Set<String> held =
                admin.get("/users/" + subject + "/role-mappings/realm/composite").stream()
                        .flatMap(KeycloakDirectory::elements)
                        .map(role -> role.path("name").asText())
                        .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> held.contains(role.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who holds any role, by themselves, as members of a group, or by a role that includes it. */
    private List<Actor> readEverybody() throws Unavailable {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Set<Role>> roles = new LinkedHashMap<>();
        for (Map.Entry<String, Set<Role>> giving : rolesGiven().entrySet()) {
            String path = "/roles/" + inPath(giving.getKey());
            List<JsonNode> holders = new ArrayList<>(admin.list(path + "/users"));
            for (JsonNode group : admin.list(path + "/groups")) {
                addMembers(group, holders);
            }
            for (JsonNode user : holders) {
                if (isEnabled(user)) {
                    String subject = user.path("id").asText();
                    names.put(subject, name(user));
                    roles.computeIfAbsent(subject, id -> EnumSet.noneOf(Role.class))
                            .addAll(giving.getValue());
                }
            }
        }
        return roles.entrySet().stream()
                .map(
                        held ->
                                new Actor(
                                        issuer,
                                        held.getKey(),
                                        names.get(held.getKey()),
                                        held.getValue()))
                .toList();
    }

    /** Which of the product's roles a role of the realm gives, by its name; only those that do. */
    private Map<String, Set<Role>> rolesGiven() throws Unavailable {
        Map<String, Set<String>> included = new LinkedHashMap<>();
        for (JsonNode role : admin.list("/roles")) {
            Set<String> parts = new HashSet<>();
            if (role.path("composite").asBoolean()) {
                admin.list("/roles-by-id/" + inPath(role.path("id").asText()) + "/composites/realm")
                        .forEach(part -> parts.add(part.path("name").asText()));
            }
            included.put(role.path("name").asText(), parts);
        }
        Map<String, Set<Role>> given = new LinkedHashMap<>();
        for (String name : included.keySet()) {
            Set<String> all = withAllIncluded(name, included);
            Set<Role> ours = EnumSet.noneOf(Role.class);
            Arrays.stream(Role.values()).filter(role -> all.contains(role.id())).forEach(ours::add);
            if (!ours.isEmpty()) {
                given.put(name, ours);
            }
        }
        return given;
    }

    private static Set<String> withAllIncluded(String name, Map<String, Set<String>> included) {
        Set<String> all = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(name));
        while (!next.isEmpty()) {
            String role = next.pop();
            if (all.add(role)) {
                next.addAll(included.getOrDefault(role, Set.of()));
            }
        }
        return all;
    }

    private static String inPath(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A group hands its roles down to the groups in it. */
    private void addMembers(JsonNode group, List<JsonNode> members) throws Unavailable {
        String path = "/groups/" + group.path("id").asText();
        members.addAll(admin.list(path + "/members"));
        for (JsonNode child : admin.list(path + "/children")) {
            addMembers(child, members);
        }
    }

    private static boolean isEnabled(JsonNode user) {
        return user.path("enabled").asBoolean();
    }

    /** As the claim {@code name} of a token has it. */
    private static String name(JsonNode user) {
        String name =
                Stream.of("firstName", "lastName")
                        .map(part -> user.path(part).asText(""))
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "));
        return name.isEmpty() ? user.path("username").asText() : name;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements.stream();
    }

    /** A clock that was put back makes nothing fresh. */
    private boolean isFresh(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return !age.isNegative() && age.compareTo(config.keep()) < 0;
    }

    private interface Question<T> {
        T ask() throws Unavailable;
    }

    /** Logs the first of several failures. */
    private <T> T answered(Question<T> question) {
        try {
            T answer = question.ask();
            if (troubled) {
                LOG.info("Keycloak answers again");
            }
            troubled = false;
            return answer;
        } catch (Unavailable e) {
            if (!troubled) {
                LOG.errorf(
                        e,
                        "People's roles cannot be read: %s. Until then nobody approves or applies; decisions go on.",
                        e.getMessage());
            }
            troubled = true;
            throw ProblemException.unavailable(
                    Wording.of(
                            "Keycloak does not answer, so nobody can tell who may do this now. Nothing was done; decisions go on. Try again in a minute.",
                            "Keycloak no contesta, así que nadie puede decir quién puede hacer esto ahora. No se hizo nada; las decisiones siguen. Inténtelo de nuevo en un minuto."),
                    RETRY_SECONDS);
        }
    }
}
