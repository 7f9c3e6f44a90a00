package io.stratagem.release;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What differs between two texts: lines that came and went, with a few around them, and within a
 * line that was changed the words that were.
 *
 * @param lines in the order in which one reads them
 */
public record TextDiff(List<Line> lines) {

    private static final int AROUND = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|.");

    /** What became of a line. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Lines that are the same are left out here. */
        GAP
    }

    /**
     * A line.
     *
     * @param before its number in the text before; null where it was not there
     * @param after its number in the text after; null where it is no longer
     * @param parts its text
     */
    public record Line(Kind kind, Integer before, Integer after, List<Part> parts) {

        /** The whole text. */
        public String text() {
            return String.join("", parts.stream().map(Part::text).toList());
        }
    }

    /** Words of a line, that are all the same as in the other line, or all not. */
    public record Part(String text, boolean changed) {}

    /**
     * @param before the text before; empty when there was none
     * @param after the text after; empty when there is none
     */
    public static TextDiff between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        List<Line> lines = new ArrayList<>();
        int atOld = 0;
        int atYoung = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, young).getDeltas()) {
            int until = delta.getSource().getPosition();
            same(lines, old, atOld, atYoung, until - atOld);
            changed(lines, delta);
            atOld = until + delta.getSource().size();
            atYoung = delta.getTarget().getPosition() + delta.getTarget().size();
        }
        same(lines, old, atOld, atYoung, old.size() - atOld);
        return new TextDiff(withoutDistant(lines));
    }

    private static void same(
            List<Line> lines, List<String> old, int atOld, int atYoung, int count) {
        for (int i = 0; i < count; i++) {
            lines.add(
                    new Line(
                            Kind.SAME,
                            atOld + i + 1,
                            atYoung + i + 1,
                            List.of(new Part(old.get(atOld + i), false))));
        }
    }

    /** A line is compared with that in the same place of the other text, as far as there is one. */
    private static void changed(List<Line> lines, AbstractDelta<String> delta) {
        List<String> old = delta.getSource().getLines();
        List<String> young = delta.getTarget().getLines();
        List<Line> added = new ArrayList<>();
        for (int i = 0; i < Math.max(old.size(), young.size()); i++) {
            List<Part> was = whole(i < old.size() ? old.get(i) : null);
            List<Part> is = whole(i < young.size() ? young.get(i) : null);
            if (was != null && is != null) {
                List<String> wordsBefore = words(old.get(i));
                List<String> wordsAfter = words(young.get(i));
                if (alike(wordsBefore, wordsAfter)) {
                    was = new ArrayList<>();
                    is = new ArrayList<>();
                    parts(wordsBefore, wordsAfter, was, is);
                }
            }
            if (was != null) {
                lines.add(
                        new Line(Kind.REMOVED, delta.getSource().getPosition() + i + 1, null, was));
            }
            if (is != null) {
                added.add(new Line(Kind.ADDED, null, delta.getTarget().getPosition() + i + 1, is));
            }
        }
        lines.addAll(added);
    }

    private static List<Part> whole(String line) {
        return line == null ? null : List.of(new Part(line, false));
    }

    /** Whether lines have enough in common for their words to be compared. */
    private static boolean alike(List<String> before, List<String> after) {
        Set<String> common = new HashSet<>(before);
        common.retainAll(after);
        common.removeIf(String::isBlank);
        return !common.isEmpty();
    }

    private static void parts(
            List<String> before, List<String> after, List<Part> was, List<Part> is) {
        int atBefore = 0;
        int atAfter = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int until = delta.getSource().getPosition();
            add(was, before.subList(atBefore, until), false);
            add(is, after.subList(atAfter, delta.getTarget().getPosition()), false);
            add(was, delta.getSource().getLines(), true);
            add(is, delta.getTarget().getLines(), true);
            atBefore = until + delta.getSource().size();
            atAfter = delta.getTarget().getPosition() + delta.getTarget().size();
        }
        add(was, before.subList(atBefore, before.size()), false);
        add(is, after.subList(atAfter, after.size()), false);
    }

    private static void add(List<Part> parts, List<String> words, boolean changed) {
        if (!words.isEmpty()) {
            parts.add(new Part(String.join("", words), changed));
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }

    private static List<Line> withoutDistant(List<Line> lines) {
        List<Line> near = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (isNear(lines, i)) {
                near.add(lines.get(i));
            } else if (near.isEmpty() || near.get(near.size() - 1).kind() != Kind.GAP) {
                near.add(new Line(Kind.GAP, null, null, List.of()));
            }
        }
        return List.copyOf(near);
    }

    private static boolean isNear(List<Line> lines, int index) {
        return lines
                .subList(Math.max(0, index - AROUND), Math.min(lines.size(), index + AROUND + 1))
                .stream()
                .anyMatch(line -> line.kind() != Kind.SAME);
    }
}
