package io.stratagem.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a browser makes of the pages used most, each opened anew with an empty cache: when its
 * largest part is there, how much moves meanwhile, how long it takes to show what somebody does,
 * and what comes over the line.
 */
final class PagesInBrowser {

    /** Largest contentful paint, layout shifts without a cause, and the slowest interaction. */
    private static final String OBSERVING =
            """
            window.seen = {painted: 0, shifted: 0, answered: 0};
            const observe = (type, add) =>
                new PerformanceObserver(list => list.getEntries().forEach(add))
                    .observe({type, buffered: true, durationThreshold: 16});
            observe('largest-contentful-paint', entry => (seen.painted = entry.startTime));
            observe('layout-shift', entry => (seen.shifted += entry.hadRecentInput ? 0 : entry.value));
            observe('event', entry => {
                if (entry.interactionId) seen.answered = Math.max(seen.answered, entry.duration);
            });
            """;

    private static final String WEIGHT =
            """
            ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
            """;

    private static final int SETTLED_MILLIS = 1500;

    private final URI base;
    private final Browser browser;
    private final Map<String, String> sessions = new LinkedHashMap<>();

    private PagesInBrowser(URI base, Browser browser) {
        this.base = base;
        this.browser = browser;
    }

    /** What was seen of a page once; nothing was done on it when answered is 0. */
    private record Seen(double painted, double shifted, double answered, double bytes) {}

    /** A page with what is done on it. */
    private record Visit(String user, Consumer<Page> act) {}

    /**
     * Measures and appends to a report.
     *
     * @param arguments the server's address, rounds, the file, the path of Chromium
     */
    public static void main(String[] arguments) throws IOException {
        URI base = URI.create(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Playwright.CreateOptions options =
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(options);
                Browser browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(Path.of(arguments[3]))
                                                .setArgs(
                                                        List.of(
                                                                "--no-sandbox",
                                                                "--disable-gpu",
                                                                "--disable-quic",
                                                                "--no-first-run",
                                                                "--disable-background-networking")))) {
            PagesInBrowser pages = new PagesInBrowser(base, browser);
            Files.writeString(Path.of(arguments[2]), pages.measure(rounds));
        }
    }

    private String measure(int rounds) {
        Server server = new Server(base);
        Map<String, Visit> visits = visits(server);
        Map<String, List<Seen>> seen = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Visit> visit : visits.entrySet()) {
                Seen once = visit(visit.getKey(), visit.getValue());
                if (round >= 0) {
                    seen.computeIfAbsent(visit.getKey(), page -> new ArrayList<>()).add(once);
                }
            }
        }
        StringBuilder text =
                new StringBuilder(
                        "| page | largest paint, median | layout shift, at most | slowest"
                                + " interaction, median | KB |\n|---|---|---|---|---|\n");
        seen.forEach(
                (page, list) -> {
                    double answered = median(list.stream().map(Seen::answered).toList());
                    text.append(
                            String.format(
                                    Locale.ROOT,
                                    "| `%s` | %.0f ms | %.3f | %s | %.0f |%n",
                                    page,
                                    median(list.stream().map(Seen::painted).toList()),
                                    list.stream().mapToDouble(Seen::shifted).max().orElseThrow(),
                                    answered == 0
                                            ? "–"
                                            : String.format(Locale.ROOT, "%.0f ms", answered),
                                    list.get(0).bytes() / 1000));
                });
        return text.toString();
    }

    private static Map<String, Visit> visits(Server server) {
        String of = HttpBenchSetup.STRATEGY;
        String draft = MeasuredPages.newest(server, of, "DRAFT");
        String review = MeasuredPages.newest(server, of, "IN_REVIEW");
        Map<String, Visit> visits = new LinkedHashMap<>();
        visits.put("/sign-in", new Visit("nobody", page -> {}));
        visits.put("/", new Visit("marketer", page -> {}));
        visits.put("/strategies/" + of, new Visit("marketer", PagesInBrowser::filter));
        visits.put(draft + "/edit", new Visit("marketer", PagesInBrowser::typePriority));
        visits.put(draft + "/edit/rules", new Visit("marketer", page -> {}));
        visits.put(
                draft + "/edit/new-rule?template=contact-policy/frequency-cap",
                new Visit(
                        "marketer",
                        page -> page.locator("[data-find]").first().pressSequentially("o0001")));
        visits.put("/change-requests", new Visit("marketer", page -> {}));
        visits.put(review, new Visit("approver", page -> {}));
        visits.put("/reviews", new Visit("approver", page -> {}));
        visits.put("/deployments", new Visit("operator", page -> {}));
        visits.put("/try?placement=" + of + "&customer=P5", new Visit("marketer", page -> {}));
        return visits;
    }

    private static void typePriority(Page page) {
        Locator priority = page.locator("input[name$='/priority']").first();
        priority.click();
        priority.press("Control+a");
        priority.pressSequentially("73");
        priority.press("Tab");
    }

    private static void filter(Page page) {
        page.locator("input[type=search]").first().click();
        page.locator("input[type=search]").first().pressSequentially("o0001");
        Locator more = page.locator("main summary");
        if (more.count() > 0) {
            more.first().click();
        }
    }

    private Seen visit(String address, Visit visit) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setBaseURL(base.toString());
        String session = sessions.computeIfAbsent(visit.user(), this::signIn);
        try (BrowserContext context = browser.newContext(options.setStorageState(session))) {
            context.addInitScript(OBSERVING);
            Page page = context.newPage();
            page.navigate(address);
            page.waitForLoadState();
            double bytes = ((Number) page.evaluate(WEIGHT)).doubleValue();
            visit.act().accept(page);
            page.waitForTimeout(SETTLED_MILLIS);
            return new Seen(
                    number(page, "painted"),
                    number(page, "shifted"),
                    number(page, "answered"),
                    bytes);
        }
    }

    private static double number(Page page, String name) {
        return ((Number) page.evaluate("seen." + name)).doubleValue();
    }

    /** The password of a built-in user is its name; nobody does not sign in. */
    private String signIn(String user) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setBaseURL(base.toString());
        try (BrowserContext context = browser.newContext(options)) {
            if (!user.equals("nobody")) {
                Page page = context.newPage();
                page.navigate("/sign-in");
                page.fill("#username", user);
                page.fill("#password", user);
                page.press("#password", "Enter");
                page.waitForURL("**/");
            }
            return context.storageState();
        }
    }

    private static double median(List<Double> values) {
        return Report.percentile(values, 50);
    }
}
