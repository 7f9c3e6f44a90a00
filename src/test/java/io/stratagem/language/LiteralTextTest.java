package io.stratagem.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates have no text of their own: what people read comes from the message bundles. */
class LiteralTextTest {

    private static final Path TEMPLATES = Path.of("ui-templates/templates");

    /** Mails have a template for each language. */
    private static final Set<String> BY_LANGUAGE = Set.of("mail");

    @Test
    void findsNoTextInAnyFolder() throws IOException {
        assertThat(literals()).isEmpty();
    }

    @Test
    void seesTextsAndOnlyThose() {
        assertThat(LiteralText.in("<p>{ui:a}</p>Hello {name}!<br>")).containsExactly("Hello");
        assertThat(LiteralText.in("<a title=\"Go\" href=\"/x\" class='b'>{x}</a>"))
                .containsExactly("Go");
        assertThat(LiteralText.in("{#field name='a' label='Person' help=ui:help /}"))
                .containsExactly("Person");
        assertThat(LiteralText.in("<!-- no -->{! no !}<b>{#if a == '}'}{a}{/if} · #{n}</b>"))
                .isEmpty();
        assertThat(LiteralText.in("<option value=\"en\" lang=\"en\">English</option>")).isEmpty();
    }

    /** The texts by folder. */
    private static Map<String, List<String>> literals() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !BY_LANGUAGE.contains(folder(file)))
                    .flatMap(file -> texts(file).map(text -> Map.entry(folder(file), text)))
                    .collect(
                            Collectors.groupingBy(
                                    Map.Entry::getKey,
                                    TreeMap::new,
                                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
    }

    private static Stream<String> texts(Path file) {
        try {
            return LiteralText.in(Files.readString(file)).stream()
                    .map(text -> file.getFileName() + ": " + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(Path file) {
        return TEMPLATES.relativize(file.getParent()).toString().replace('\\', '/');
    }
}
