package io.stratagem.identity.web;

import io.stratagem.shared.UnsentForm;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way back to a form that was sent, but not taken. */
final class Unsent {

    private static final Set<HttpMethod> READS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** What the page was asked to say before. */
    private static final Set<String> NOT_AGAIN = Set.of("done", UnsentForm.PARAMETER);

    private Unsent() {}

    /**
     * The page that the form is on: whoever signs in comes back to it, and not to an address that
     * only takes forms.
     *
     * @param request that was not taken
     * @param why one of the values of {@link UnsentForm#PARAMETER}
     * @return that page's address, which says that a form was not taken; empty when nothing was
     *     sent, or not from a page of this server
     */
    static Optional<URI> form(HttpServerRequest request, String why) {
        String page = request.getHeader(HttpHeaders.REFERER);
        if (READS.contains(request.method()) || page == null) {
            return Optional.empty();
        }
        String server = request.scheme() + "://" + request.authority() + "/";
        if (!page.startsWith(server)) {
            return Optional.empty();
        }
        String[] parts = page.split("\\?", 2);
        String query =
                Stream.of(parts.length > 1 ? parts[1].split("&") : new String[0])
                        .filter(
                                pair ->
                                        !pair.isEmpty()
                                                && !NOT_AGAIN.contains(pair.split("=", 2)[0]))
                        .map(pair -> pair + "&")
                        .collect(Collectors.joining());
        try {
            return Optional.of(
                    URI.create(parts[0] + "?" + query + UnsentForm.PARAMETER + "=" + why));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
