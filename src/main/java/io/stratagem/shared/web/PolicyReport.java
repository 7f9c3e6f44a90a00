package io.stratagem.shared.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a browser did not load or run, without anything that could be about a person: of addresses
 * only where they lead, of the page only which kind it is.
 *
 * @param directive of the policy, {@code other} when there is none of this name
 * @param blocked a word such as {@code inline}, or scheme and host; {@code other} when neither
 * @param page the first part of its path, such as {@code /customers}; {@code other} when unclear
 */
record PolicyReport(String directive, String blocked, String page) {

    private static final String OTHER = "other";
    private static final Set<String> DIRECTIVES =
            Set.of(
                    "base-uri",
                    "child-src",
                    "connect-src",
                    "default-src",
                    "font-src",
                    "form-action",
                    "frame-ancestors",
                    "frame-src",
                    "img-src",
                    "manifest-src",
                    "media-src",
                    "object-src",
                    "script-src",
                    "script-src-attr",
                    "script-src-elem",
                    "style-src",
                    "style-src-attr",
                    "style-src-elem",
                    "worker-src");
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,30}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,100}");
    private static final Pattern FIRST_PART = Pattern.compile("(/[a-z-]{0,30})(?:/.*)?");

    /**
     * @param sent an object {@code csp-report} (Content Security Policy, level 2) or a list of
     *     reports (Reporting API), whatever else stands in it
     * @return the violations in it; none where it has none
     */
    static List<PolicyReport> in(JsonNode sent) {
        JsonNode alone = sent.path("csp-report");
        if (alone.isObject()) {
            return List.of(
                    of(
                            alone.path("effective-directive")
                                    .asText(alone.path("violated-directive").asText()),
                            alone.path("blocked-uri").asText(),
                            alone.path("document-uri").asText()));
        }
        return StreamSupport.stream(sent.spliterator(), false)
                .filter(report -> report.path("type").asText().equals("csp-violation"))
                .map(report -> report.path("body"))
                .map(
                        body ->
                                of(
                                        body.path("effectiveDirective").asText(),
                                        body.path("blockedURL").asText(),
                                        body.path("documentURL").asText()))
                .toList();
    }

    private static PolicyReport of(String directive, String blocked, String page) {
        String name = directive.split(" ", 2)[0];
        return new PolicyReport(
                DIRECTIVES.contains(name) ? name : OTHER, origin(blocked), firstPart(page));
    }

    private static String origin(String blocked) {
        if (WORD.matcher(blocked).matches()) {
            return blocked;
        }
        URI address = address(blocked);
        return address != null
                        && address.getScheme() != null
                        && address.getRawAuthority() != null
                        && HOST.matcher(address.getRawAuthority()).matches()
                ? address.getScheme() + "://" + address.getRawAuthority()
                : OTHER;
    }

    private static String firstPart(String page) {
        URI address = address(page);
        if (address == null || address.getRawPath() == null) {
            return OTHER;
        }
        Matcher path = FIRST_PART.matcher(address.getRawPath());
        return path.matches() ? path.group(1) : OTHER;
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
