package io.stratagem.decision.web;

import io.stratagem.decision.Selection.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * How many offers each stage of a decision let through, as a chart: a bar for each stage, of which
 * a part is lost there.
 *
 * @param bars from the first stage to the last
 * @param height of the chart, in its own units; it is {@link #WIDTH} wide
 */
public record Funnel(List<Bar> bars, int height) {

    /** How wide the chart is, in its own units. */
    public static final int WIDTH = 640;

    /** Where bars begin, behind the names of the stages. */
    private static final int BEGIN = 170;

    private static final int GAP = 8;
    private static final int LONGEST = 380;
    private static final int ROW = 34;

    /**
     * A stage.
     *
     * @param stage its id
     * @param entered how many offers came to it
     * @param left how many it let through
     * @param y where its row begins
     * @param enteredWidth how long the bar is
     * @param leftWidth how long the part is that was let through
     */
    public record Bar(String stage, int entered, int left, int y, int enteredWidth, int leftWidth) {

        /** Where the counts stand. */
        public int countX() {
            return BEGIN + enteredWidth + GAP;
        }

        /** How many it took out. */
        public int lost() {
            return entered - left;
        }
    }

    static Funnel of(List<Step> steps) {
        int most = steps.stream().mapToInt(Step::entered).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Step step : steps) {
            bars.add(
                    new Bar(
                            step.stage().id(),
                            step.entered(),
                            step.left(),
                            bars.size() * ROW,
                            width(step.entered(), most),
                            width(step.left(), most)));
        }
        return new Funnel(List.copyOf(bars), Math.max(1, bars.size() * ROW));
    }

    private static int width(int offers, int most) {
        return most == 0 ? 0 : Math.round((float) LONGEST * offers / most);
    }
}
