package io.stratagem.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.stratagem.Prerequisite;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A real browser, with everything that its pages complained about. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final URI server;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium(URI server, Playwright playwright, Browser browser) {
        this.server = server;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser named by {@code -Dchromium=}, or the one that is installed. */
    static Chromium start(URI server) {
        Path program =
                Prerequisite.require(
                        Stream.of(
                                        System.getProperty("chromium"),
                                        "/usr/bin/chromium",
                                        "/usr/bin/chromium-browser",
                                        "/usr/bin/google-chrome")
                                .filter(Objects::nonNull)
                                .map(Path::of)
                                .filter(Files::isExecutable)
                                .findFirst(),
                        "No Chromium for the browser tests; install it, or name it by -Dchromium=");
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(ARGUMENTS));
        return new Chromium(server, playwright, browser);
    }

    /** A window of its own, with nobody signed in. */
    Page window(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setBaseURL(server.toString()));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** A window in which a built-in user has signed in. */
    Page window(String user, Browser.NewContextOptions options) {
        Page page = window(options);
        page.navigate("/sign-in");
        page.fill("#username", user);
        page.fill("#password", user);
        page.press("#password", "Enter");
        page.waitForURL("**/");
        return page;
    }

    Page window(String user) {
        return window(user, new Browser.NewContextOptions());
    }

    /** Errors on the consoles of all windows so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
