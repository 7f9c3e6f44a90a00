package io.stratagem.decision.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    private static final int LONGEST = 40_000;

    @Test
    void passesOverEmptyLinesAndTakesALastOneWithoutEnd() throws Exception {
        assertThat(read("\n a\r\n\t\n\nb")).containsExactly(" a\r", "b");
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n")).isEmpty();
    }

    @Test
    void putsLinesTogetherThatAreLongerThanItReadsAtOnce() throws Exception {
        String line = "ñ".repeat(LONGEST / 2);

        assertThat(read(line + "\n" + line + "\n")).containsExactly(line, line);
    }

    @Test
    void cutsWhatIsTooLongAndGoesOnBehindIt() throws Exception {
        String tooLong = "x".repeat(LONGEST + 1);

        assertThat(read(tooLong + "\nb\n" + tooLong.repeat(3)))
                .containsExactly(
                        "x".repeat(LONGEST) + " (cut)", "b", "x".repeat(LONGEST) + " (cut)");
    }

    @Test
    void keepsALineWhoseTextComesBehindMoreBlanksThanItTakes() throws Exception {
        assertThat(read(" ".repeat(LONGEST) + "x\n" + " ".repeat(LONGEST + 1) + "\nb"))
                .containsExactly(" ".repeat(LONGEST) + " (cut)", "b");
    }

    private static List<String> read(String text) throws Exception {
        JsonLines lines =
                new JsonLines(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LONGEST);
        List<String> read = new ArrayList<>();
        for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
            read.add(
                    new String(line.bytes(), StandardCharsets.UTF_8)
                            + (line.isTooLong() ? " (cut)" : ""));
        }
        return read;
    }
}
