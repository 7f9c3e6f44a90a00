package io.stratagem.browser;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;

/**
 * Pictures of pages, kept with what a build makes: {@code target/screenshots/<look>/<page>.png}.
 */
final class Pictures {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private Pictures() {}

    /**
     * Keeps the whole page as it looks now, in place of an older picture of it.
     *
     * @param look what it is looked at in, such as {@code dark}; names the folder
     */
    static void keep(Page page, String look) {
        URI address = URI.create(page.url());
        String query = address.getQuery() == null ? "" : " " + address.getQuery();
        String name = (address.getPath() + query).replaceAll("[^A-Za-z0-9.]+", "-");
        name = name.equals("-") ? "home" : name.replaceAll("^-|-$", "");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(look).resolve(name + ".png"))
                        .setFullPage(true));
    }
}
