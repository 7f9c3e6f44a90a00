package io.stratagem.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.release.TextDiff.Kind;
import io.stratagem.release.TextDiff.Line;
import io.stratagem.release.TextDiff.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void marksTheWordsThatChangedWithinALine() {
        // when
        List<Line> lines =
                TextDiff.between(
                                "rule \"cap\"\n  when count >= maximum\nend",
                                "rule \"cap\"\n  when count > maximum + 1\nend")
                        .lines();

        // then
        assertThat(lines)
                .extracting(Line::kind)
                .containsExactly(Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME);
        assertThat(changed(lines.get(1))).containsExactly("=");
        assertThat(changed(lines.get(2))).containsExactly(" + 1");
        assertThat(lines.get(1).text()).isEqualTo("  when count >= maximum");
        assertThat(lines.get(2).text()).isEqualTo("  when count > maximum + 1");
    }

    @Test
    void takesALineWithNothingInCommonForAnother() {
        List<Line> lines = TextDiff.between("alpha", "beta").lines();

        assertThat(lines).extracting(Line::kind).containsExactly(Kind.REMOVED, Kind.ADDED);
        assertThat(lines).allSatisfy(line -> assertThat(changed(line)).isEmpty());
    }

    @Test
    void numbersLinesInBothTexts() {
        List<Line> lines = TextDiff.between("a\nb\nc", "a\nnew\nb\nc").lines();

        assertThat(lines).extracting(Line::before).containsExactly(1, null, 2, 3);
        assertThat(lines).extracting(Line::after).containsExactly(1, 2, 3, 4);
    }

    @Test
    void leavesOutWhatIsTheSameFarFromAnyChange() {
        String text =
                IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

        List<Line> lines = TextDiff.between(text, text.replace("line 10", "line ten")).lines();

        assertThat(lines).hasSize(10); // a gap, 3 around, 2 of the change, 3 around, a gap
        assertThat(lines.get(0).kind()).isEqualTo(Kind.GAP);
        assertThat(lines.get(9).kind()).isEqualTo(Kind.GAP);
        assertThat(lines.get(1).text()).isEqualTo("line 7");
    }

    @Test
    void findsNothingBetweenEqualTexts() {
        assertThat(TextDiff.between("same", "same").lines())
                .extracting(Line::kind)
                .containsOnly(Kind.GAP);
    }

    @Test
    void showsAWholeNewFileAsAdded() {
        assertThat(TextDiff.between("", "a\nb").lines())
                .extracting(Line::kind)
                .containsOnly(Kind.ADDED);
    }

    private static List<String> changed(Line line) {
        return line.parts().stream().filter(Part::changed).map(Part::text).toList();
    }
}
