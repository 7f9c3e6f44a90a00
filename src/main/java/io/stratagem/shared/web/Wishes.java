package io.stratagem.shared.web;

import io.stratagem.shared.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a request wants pages: what its cookies say, else what the browser says. What cannot be read
 * is no wish.
 *
 * @param locale its language is one that there is
 * @param zone to tell times in; null until one is chosen or the browser names its own
 * @param chosenZone the id of the zone that was chosen; null when the browser's holds
 * @param theme {@code light} or {@code dark}; null when the system's holds
 * @param toured whether the first steps are known
 */
record Wishes(Locale locale, ZoneId zone, String chosenZone, String theme, boolean toured) {

    static final String LANGUAGE_COOKIE = "lang";
    static final String THEME_COOKIE = "theme";
    static final String ZONE_COOKIE = "zone";
    static final String TOUR_COOKIE = "tour";

    /** What the script of the frame writes; the other cookies are written by the settings. */
    private static final String BROWSER_ZONE_COOKIE = "browser-zone";

    private static final Set<String> THEMES = Set.of("light", "dark");

    static final Wishes NONE = new Wishes(Locale.ENGLISH, null, null, null, false);

    static Wishes of(HttpServerRequest request) {
        String chosenZone = zoneOrNull(cookie(request, ZONE_COOKIE));
        String zone =
                chosenZone == null ? zoneOrNull(cookie(request, BROWSER_ZONE_COOKIE)) : chosenZone;
        String theme = cookie(request, THEME_COOKIE);
        return new Wishes(
                locale(
                        cookie(request, LANGUAGE_COOKIE),
                        acceptable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))),
                zone == null ? null : ZoneId.of(zone),
                chosenZone,
                isTheme(theme) ? theme : null,
                cookie(request, TOUR_COOKIE) != null);
    }

    static boolean isTheme(String text) {
        return text != null && THEMES.contains(text);
    }

    /** The text when it is the id of a zone, else null. */
    static String zoneOrNull(String text) {
        try {
            return text == null || text.isBlank() ? null : ZoneId.of(text).getId();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A chosen language in the region that the browser names for it, because that writes numbers.
     */
    private static Locale locale(String chosen, List<Locale> acceptable) {
        if (chosen == null || !Language.isOne(chosen)) {
            return Language.of(acceptable);
        }
        return acceptable.stream()
                .filter(locale -> locale.getLanguage().equals(chosen))
                .findFirst()
                .orElse(Locale.forLanguageTag(chosen));
    }

    private static List<Locale> acceptable(String header) {
        try {
            return header == null
                    ? List.of()
                    : Locale.LanguageRange.parse(header).stream()
                            .filter(range -> range.getWeight() > 0)
                            .map(range -> Locale.forLanguageTag(range.getRange()))
                            .map(Wishes::withoutExtensions)
                            .toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of();
        }
    }

    private static Locale withoutExtensions(Locale locale) {
        return new Locale(locale.getLanguage(), locale.getCountry());
    }

    private static String cookie(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        try {
            return cookie == null
                    ? null
                    : URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
