package io.stratagem.shared.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the frame around every page shows: where one is, who one is. Templates read it by name. */
@Named("shell")
@RequestScoped
public class Shell {

    private static final List<Place> PLACES =
            List.of(
                    new Place("/", "Home"),
                    new Place("/strategies", "Strategies"),
                    new Place("/change-requests", "Change requests"),
                    new Place("/reviews", "Reviews", Role.APPROVER),
                    new Place("/deployments", "Deployments"),
                    new Place(
                            "/try", "Try a decision", Role.MARKETER, Role.APPROVER, Role.OPERATOR),
                    new Place("/templates", "Templates"),
                    new Place("/customers", "Customers", Role.OPERATOR),
                    new Place("/audit", "Audit", Role.AUDITOR));

    private final SecurityIdentity identity;
    private final UriInfo uri;

    Shell(SecurityIdentity identity, UriInfo uri) {
        this.identity = identity;
        this.uri = uri;
    }

    public boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    public String getName() {
        return identity.getPrincipal().getName();
    }

    /** The roles of who is signed in, as a text. */
    public String getRoles() {
        return Arrays.stream(Role.values())
                .map(Role::id)
                .filter(identity::hasRole)
                .collect(Collectors.joining(", "));
    }

    /**
     * @param role a role's id
     * @return whether who is signed in holds it
     */
    public boolean can(String role) {
        return identity.hasRole(role);
    }

    /** The entries of the main navigation that who is signed in may open. */
    public List<Entry> getNavigation() {
        if (!isSignedIn()) {
            return List.of();
        }
        String path = uri.getPath();
        return PLACES.stream()
                .filter(
                        place ->
                                place.roles().isEmpty()
                                        || place.roles().stream()
                                                .anyMatch(role -> identity.hasRole(role.id())))
                .map(place -> new Entry(place.href(), place.label(), place.contains(path)))
                .toList();
    }

    /**
     * An entry of the main navigation.
     *
     * @param href where it leads
     * @param label its text
     * @param current whether the page lies there
     */
    public record Entry(String href, String label, boolean current) {}

    private record Place(String href, String label, List<Role> roles) {

        Place(String href, String label, Role... roles) {
            this(href, label, List.of(roles));
        }

        boolean contains(String path) {
            return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
        }
    }
}
