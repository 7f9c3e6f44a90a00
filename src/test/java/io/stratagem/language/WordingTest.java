package io.stratagem.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that Java says itself, in Spanish. */
class WordingTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    /** Texts that are the same in both languages, for what they consist of. */
    private static final Set<String> SAME =
            Set.of("no", "Total", "Manual", "manual", "normal", "general", "id", "ID", "local");

    private static final String LITERAL =
            "(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)";
    private static final Pattern SAID =
            Pattern.compile(
                    "(Wording\\.of|new Label)\\(\\s*"
                            + LITERAL
                            + "\\s*,\\s*"
                            + LITERAL
                            + "\\s*[,)]");
    private static final Pattern BEGUN = Pattern.compile("Wording\\.of\\(");
    private static final Pattern UNTRANSLATED = Pattern.compile("Wording\\.verbatim\\(\\s*\"");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[,.\\d]*([a-zA-Z%])");

    private static final Pattern FORMATTED =
            Pattern.compile("\"(?:[^\"\\\\ ]+ ){3,}[^\"]*\"\\s*\\.formatted\\(");

    /** Where sentences are put together in English alone, and who reads them. */
    private static final List<String> ENGLISH_ALONE =
            List.of(
                    // IT: what is wrong with its files, where the file says it by line
                    "ruleset/",
                    "shared/yaml/",
                    "shared/vocabulary/",
                    "approval/ApprovalPolicy",
                    "approval/PolicyRepository",
                    "release/FileChange",
                    "release/NewestRelease",
                    // operators: logs, readiness and what ends a start
                    "audit/",
                    "identity/",
                    "decision/DecisionLog",
                    "decision/LogMonths",
                    "approval/GlassBreakers",
                    "deployment/Following",
                    "deployment/LiveRuleSets",
                    "deployment/DeployedRevision",
                    // everybody, as a title or note that is kept as if somebody had written it
                    "approval/Combining",
                    "approval/OpeningMigration",
                    "approval/Reverting",
                    "deployment/EndingGlass",
                    "deployment/EndingPause",
                    "simulation/",
                    // the language in which personas are written
                    "analysis/Past");

    /** One text as the source has it. */
    private record Said(Path file, String english, String spanish) {}

    @Test
    void saysEveryTextInSpanish() throws IOException {
        List<Said> said = said();

        assertThat(said).hasSizeGreaterThan(400);
        assertThat(said)
                .allSatisfy(
                        text -> {
                            assertThat(text.spanish().isBlank())
                                    .isEqualTo(text.english().isBlank());
                            if (hasWords(text.english()) && !SAME.contains(text.english())) {
                                assertThat(text.spanish()).isNotEqualTo(text.english());
                            }
                        });
    }

    @Test
    void fillsTheSamePlacesInSpanish() throws IOException {
        assertThat(said())
                .allSatisfy(
                        text ->
                                assertThat(places(text.spanish()))
                                        .isEqualTo(places(text.english())));
    }

    @Test
    void writesBothLanguagesBesideEachOther() throws IOException {
        for (Path file : sources()) {
            String source = Files.readString(file);
            long begun = BEGUN.matcher(source).results().count();
            long readable =
                    SAID.matcher(source)
                            .results()
                            .filter(one -> one.group(1).startsWith("Wording"))
                            .count();
            assertThat(readable).as(file.toString()).isEqualTo(begun);
        }
    }

    @Test
    void putsNoSentenceTogetherInEnglishAlone() throws IOException {
        for (Path file : sources()) {
            String name = file.toString().replace('\\', '/');
            if (ENGLISH_ALONE.stream().noneMatch(name::contains)) {
                assertThat(FORMATTED.matcher(Files.readString(file)).results()).as(name).isEmpty();
            }
        }
    }

    @Test
    void takesNoTextOfItsOwnVerbatim() throws IOException {
        for (Path file : sources()) {
            assertThat(UNTRANSLATED.matcher(Files.readString(file)).results())
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void writesValuesInTheLanguageOfTheSentence() {
        // given
        Wording days = Wording.of("%d days", "%d días", 7);
        Wording sentence =
                Wording.of(
                        "%2$s of %1$s is too much: 100%%.",
                        "Para %1$s, %2$s es demasiado: 100%%.",
                        new Label("one offer", "una oferta"),
                        days);

        // then
        assertThat(sentence.in(SPANISH)).isEqualTo("Para una oferta, 7 días es demasiado: 100%.");
        assertThat(sentence.in(Locale.ENGLISH)).isEqualTo("7 days of one offer is too much: 100%.");
        assertThat(sentence.in(Locale.FRENCH)).isEqualTo(sentence.english());
        assertThat(sentence).hasToString(sentence.english());
    }

    @Test
    void leavesWhatIsNoPatternAsItIs() {
        assertThat(Wording.verbatim("100 %d").in(SPANISH)).isEqualTo("100 %d");
        assertThat(Wording.joined(" % ", List.of("a", Wording.of("one", "uno"))).in(SPANISH))
                .isEqualTo("a % uno");
    }

    private static List<Said> said() throws IOException {
        List<Said> said = new ArrayList<>();
        for (Path file : sources()) {
            Matcher text = SAID.matcher(Files.readString(file));
            while (text.find()) {
                said.add(new Said(file, text(text.group(2)), text(text.group(3))));
            }
        }
        return said;
    }

    /** The text of string literals, joined. */
    private static String text(String literals) {
        return literals.replaceAll("\"\\s*\\+\\s*\"", "")
                .replaceAll("^\"|\"$", "")
                .translateEscapes();
    }

    /** Which values a pattern writes, by their position. */
    private static Set<Integer> places(String pattern) {
        Set<Integer> places = new TreeSet<>();
        Matcher place = PLACE.matcher(pattern);
        int next = 0;
        while (place.find()) {
            if (!place.group(2).equals("%")) {
                places.add(place.group(1) == null ? ++next : Integer.parseInt(place.group(1)));
            }
        }
        return places;
    }

    private static boolean hasWords(String text) {
        return PLACE.matcher(text.replaceAll("\\{\\w+}", ""))
                .replaceAll("")
                .chars()
                .anyMatch(Character::isLetter);
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
