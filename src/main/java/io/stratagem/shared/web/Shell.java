package io.stratagem.shared.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Role;
import io.stratagem.shared.UnsentForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the frame around every page shows: where one is, who one is. Templates read it by name. */
@Named("shell")
@RequestScoped
public class Shell {

    private static final List<Place> PLACES =
            List.of(
                    new Place("/", "home"),
                    new Place("/strategies", "strategies"),
                    new Place("/change-requests", "change-requests"),
                    new Place("/reviews", "reviews", Role.APPROVER),
                    new Place("/deployments", "deployments"),
                    new Place("/try", "try", Role.MARKETER, Role.APPROVER, Role.OPERATOR),
                    new Place("/templates", "templates"),
                    new Place("/customers", "customers", Role.OPERATOR),
                    new Place("/audit", "audit", Role.AUDITOR));

    private final SecurityIdentity identity;
    private final CurrentActor currentActor;
    private final UriInfo uri;

    Shell(SecurityIdentity identity, CurrentActor currentActor, UriInfo uri) {
        this.identity = identity;
        this.currentActor = currentActor;
        this.uri = uri;
    }

    public boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    /** The name of who is signed in, as others know them. */
    public String getName() {
        return currentActor.get().name();
    }

    /** The same as a part of an address's question. */
    public String getNameInAddress() {
        return URLEncoder.encode(getName(), StandardCharsets.UTF_8);
    }

    /** The name that they signed in by. */
    public String getUserName() {
        return identity.getPrincipal().getName();
    }

    /** The ids of the roles of who is signed in. */
    public List<String> getRoles() {
        return Arrays.stream(Role.values()).map(Role::id).filter(identity::hasRole).toList();
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
                .map(place -> new Entry(place.href(), place.name(), place.contains(path)))
                .toList();
    }

    /** Whether a form of this page was sent, but not taken. */
    public boolean isUnsent() {
        return uri.getQueryParameters().containsKey(UnsentForm.PARAMETER);
    }

    /** Whether that was because its sender had to sign in again. */
    public boolean isSignedInAgain() {
        return UnsentForm.SIGN_IN_AGAIN.equals(
                uri.getQueryParameters().getFirst(UnsentForm.PARAMETER));
    }

    /**
     * An entry of the main navigation.
     *
     * @param href where it leads
     * @param name what {@link UiMessages#place} calls it by
     * @param current whether the page lies there
     */
    public record Entry(String href, String name, boolean current) {}

    private record Place(String href, String name, List<Role> roles) {

        Place(String href, String name, Role... roles) {
            this(href, name, List.of(roles));
        }

        boolean contains(String path) {
            return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
        }
    }
}
