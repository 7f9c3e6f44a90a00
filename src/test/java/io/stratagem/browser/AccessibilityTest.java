package io.stratagem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.release.RulesRepo;
import io.stratagem.security.Route;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in light and dark, in every language, and at the narrowest. */
@QuarkusTest
@TestProfile(AccessibilityTest.OwnReleases.class)
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {

    /** An application of its own, since what it releases stays released. */
    public static class OwnReleases extends RulesRepo.OnH2 {}

    private static final int NARROWEST = 320;

    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    /** What is shown to somebody who is not signed in. */
    private static final List<String> DOORS = List.of("/sign-in", "/signed-out");

    /** Routes that give HTML and are not looked at by themselves, and why. */
    private static final Map<String, String> LEFT_OUT =
            Map.of(
                    "/live", "a part of every page, and looked at there",
                    "/deployments/nodes", "a part of /deployments, and looked at there");

    @TestHTTPResource URI server;

    @Inject Api api;
    @Inject BeanManager beans;

    private Chromium chromium;
    private Map<String, List<String>> pages;

    @BeforeEach
    void publish() {
        if (chromium != null) {
            return;
        }
        chromium = Chromium.start(server);
        Bank.publish("access");
        String pause = "/pauses/" + Bank.pause("access", "credit-line");
        String stale = "/change-requests/" + Bank.overtaken("access");
        Bank.customer("c1");
        Bank.publish("access-glass");
        Bank.breakGlass(Bank.inReview("access-glass"));
        long draft = Bank.draft("access", "A draft to look at");
        String request = "/change-requests/" + draft;
        String review = "/change-requests/" + Bank.inReview("access");
        String migration = "/change-requests/" + released();
        String proposal = "/templates/releases/" + proposal();
        String first = "/change-requests/" + Bank.applied("access");
        String cases = "/strategies/access/test-cases";
        int persona = Bank.persona("access");
        int testCase = Bank.testCase("access", persona);
        pages =
                Map.of(
                        "marketer",
                        List.of(
                                "/",
                                "/strategies",
                                "/new-strategy",
                                "/strategies/access",
                                "/strategies/access/offers/saver",
                                "/strategies/access/analysis",
                                "/strategies/access/reach",
                                "/change-requests",
                                request,
                                request + "/analysis",
                                request + "/reach",
                                request + "/audiences",
                                request + "/simulation",
                                "/change-requests?q=draft&sort=title",
                                first + "/hindsight",
                                "/forecasts",
                                "/strategies/access/movement",
                                "/strategies/access/compare",
                                request + "/compare",
                                request + "/edit",
                                request + "/edit?cols=place&cols=tier&cols=startsAt&q=e",
                                request + "/edit/import",
                                request + "/edit/offers/saver",
                                request + "/edit/rules",
                                request + "/edit/rules/no-students",
                                request + "/edit/rules/cap",
                                request + "/edit/new-rule?template=arbitration/lever",
                                request + "/edit/settings",
                                stale,
                                stale + "/rebase",
                                migration,
                                cases,
                                cases + "/new",
                                cases + "/" + testCase,
                                cases + "/personas/new",
                                cases + "/personas/" + persona,
                                cases + "/coverage",
                                request + "/preview?placement=access-home&customer=c1",
                                request + "/test-cases",
                                "/import",
                                "/try?placement=access-home&customer=c1",
                                "/try?placement=access-home&customer=c1&at=2031-03-01T06:00&stage=answer",
                                "/why-not?placement=access-home&customer=c1&offer=welcome",
                                "/templates",
                                "/notices?show=all",
                                "/settings",
                                "/design",
                                "/deployments/revert?strategy=access&version=2",
                                "/nothing-here"),
                        "operator",
                        List.of(
                                "/deployments",
                                "/deployments/rollback?strategy=access&to=1",
                                "/pauses/new?strategy=access&offer=saver",
                                pause + "/end",
                                "/customers",
                                "/customers/one?id=c1",
                                "/customers/erase?id=c1"),
                        "auditor",
                        List.of("/audit"),
                        "approver",
                        List.of("/reviews", review, review + "/conflicts"),
                        "template-author",
                        List.of(
                                "/templates/exclusion/audience",
                                "/templates/contact-policy/frequency-cap",
                                "/templates/releases",
                                "/templates/releases/1",
                                "/templates/releases/compare?from=1&to=2",
                                proposal),
                        "template-author2",
                        List.of(proposal, "/templates/releases/2", "/notices"));
    }

    /** The change request that a release of a narrower guardrail opened. */
    private static int released() {
        RulesRepo.fenceCapsAt(4);
        RulesRepo.clampCaps();
        int release = RulesRepo.proposed();
        return RulesRepo.review("template-author2", release, "APPROVE")
                .then()
                .statusCode(200)
                .extract()
                .path("impact.strategies.find { it.strategy == 'access' }.changeRequest");
    }

    /** A release that waits for its review. */
    private static int proposal() {
        RulesRepo.fenceCapsAt(4);
        return RulesRepo.proposed();
    }

    /** What sticks out, to say it when the page is too wide. */
    private static final String WIDEST =
            """
            width => [...document.querySelectorAll('body *')]
                .filter(part => !part.closest('.table-wrap'))
                .filter(part => part.getBoundingClientRect().left + part.scrollWidth > width)
                .slice(-2).map(part => part.outerHTML.slice(0, 200))
            """;

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        api.sweepUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "es-ES"})
    void hasNoSeriousFinding(String locale) {
        assertThat(findings(locale)).isEmpty();
    }

    @Test
    void looksAtEveryPage() {
        List<String> routes = Route.pages(beans);
        List<String> looked =
                Stream.concat(DOORS.stream(), pages.values().stream().flatMap(List::stream))
                        .map(address -> route(address.replaceFirst("\\?.*", ""), routes))
                        .toList();

        assertThat(routes).containsAll(LEFT_OUT.keySet());
        assertThat(routes)
                .filteredOn(route -> !LEFT_OUT.containsKey(route))
                .allSatisfy(route -> assertThat(looked).contains(route));
    }

    /** Which of the routes an address is of: the one that spells out most of it. */
    private static String route(String address, List<String> routes) {
        return routes.stream()
                .filter(route -> address.matches(route.replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparingInt(route -> route.split("\\{").length))
                .orElse("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "es-ES"})
    void fitsTheNarrowestScreen(String locale) {
        List<String> tooWide = new ArrayList<>();
        pages.forEach(
                (user, addresses) -> {
                    Page page =
                            chromium.window(
                                    user,
                                    new Browser.NewContextOptions()
                                            .setLocale(locale)
                                            .setViewportSize(NARROWEST, 700));
                    for (String address : addresses) {
                        page.navigate(address);
                        if (!page.evaluate("document.documentElement.scrollWidth")
                                .equals(NARROWEST)) {
                            tooWide.add(address + " " + page.evaluate(WIDEST, NARROWEST));
                        }
                        if (locale.equals("en-GB")) {
                            Pictures.keep(page, "narrow");
                        }
                    }
                });

        assertThat(tooWide).isEmpty();
    }

    private List<String> findings(String locale) {
        List<String> findings = new ArrayList<>();
        Page door = chromium.window(options(locale));
        DOORS.forEach(address -> findings.addAll(findings(door, address, locale)));
        pages.forEach(
                (user, addresses) -> {
                    Page page = chromium.window(user, options(locale));
                    addresses.forEach(address -> findings.addAll(findings(page, address, locale)));
                });
        return findings;
    }

    /** All rules in the light, and in the dark those of colours, for nothing else differs there. */
    private static List<String> findings(Page page, String address, String locale) {
        page.navigate(address);
        List<String> findings = new ArrayList<>(serious(page, axe(page)));
        picture(page, "light", locale);
        look(page, ColorScheme.DARK);
        findings.addAll(serious(page, axe(page).withRules(OF_COLOURS)));
        picture(page, "dark", locale);
        look(page, ColorScheme.LIGHT);
        return findings;
    }

    private static void look(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** Without motion, so that no colour is on its way to another one. */
    private static Browser.NewContextOptions options(String locale) {
        return new Browser.NewContextOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(locale);
    }

    private static void picture(Page page, String look, String locale) {
        if (locale.equals("en-GB")) {
            Pictures.keep(page, look);
        }
    }

    /**
     * Also asks for the size of targets, which axe does only when it is told to. Pages have no
     * frames, so that it needs no window of its own to put together what it found.
     */
    private static AxeBuilder axe(Page page) {
        AxeRuleOptions on = new AxeRuleOptions();
        on.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRules(Map.of("target-size", on));
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options).setLegacyMode(true);
    }

    private static List<String> serious(Page page, AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .flatMap(
                        rule ->
                                rule.getNodes().stream()
                                        .map(
                                                node ->
                                                        page.url()
                                                                + " "
                                                                + rule.getId()
                                                                + ": "
                                                                + node.getHtml()))
                .toList();
    }
}
