package io.stratagem.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.badinput.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the design system leaves nothing out. */
@QuarkusTest
class DesignPageTest {

    private static final Path TEMPLATES = Path.of("ui-templates", "templates");
    private static final Pattern USED = Pattern.compile("\\{#(?:include )?([a-z/-]+)[ }]");
    private static final Pattern TOKEN = Pattern.compile("^ {4}(--[a-z0-9-]+):", Pattern.MULTILINE);

    @Test
    void showsEveryTag() throws IOException {
        Set<String> used = new TreeSet<>();
        follow(TEMPLATES.resolve("design/index.html"), used);

        assertThat(used).containsAll(tags());
    }

    @Test
    void showsEveryToken() throws IOException {
        String page = Pages.get("auditor", "/design");
        String tokens = Files.readString(Path.of("ui-templates/META-INF/resources/css/tokens.css"));

        assertThat(TOKEN.matcher(tokens).results().map(token -> token.group(1)).distinct())
                .hasSizeGreaterThan(20)
                .allSatisfy(token -> assertThat(page).contains("<code>" + token + "</code>"));
    }

    @Test
    void showsEveryPartWithItsStates() {
        assertThat(Pages.get("auditor", "/design"))
                .contains("aria-invalid=\"true\"", "changes requested", "data-errors")
                .contains(
                        "class=\"tabs\"",
                        "class=\"pager\"",
                        "class=\"save-bar\"",
                        "class=\"funnel\"",
                        "class=\"pair\"",
                        "class=\"ranked\"",
                        "class=\"offer-card\"",
                        "class=\"glance\"",
                        "class=\"lines\"",
                        "class=\"rule-row\"",
                        "class=\"timeline\"",
                        "class=\"segments\"");
    }

    private static Set<String> tags() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve("tags"))) {
            return files.map(file -> file.getFileName().toString().replace(".html", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Adds the tags and templates that a template is made of, and those that these are. */
    private static void follow(Path template, Set<String> used) throws IOException {
        for (String name :
                USED.matcher(Files.readString(template))
                        .results()
                        .map(use -> use.group(1))
                        .toList()) {
            Path tag = TEMPLATES.resolve("tags").resolve(name + ".html");
            Path part = Files.exists(tag) ? tag : TEMPLATES.resolve(name + ".html");
            if (Files.exists(part) && used.add(name)) {
                follow(part, used);
            }
        }
    }
}
