package io.stratagem.decision.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads text line by line, as bytes, keeping no more than one line and one buffer. Empty lines are
 * passed over.
 */
final class JsonLines {

    private static final int BUFFER = 16 * 1024;

    private final InputStream from;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean blank;
    private int next;
    private int end;

    /**
     * @param longest the most bytes of a line
     */
    JsonLines(InputStream from, int longest) {
        this.from = from;
        this.longest = longest;
    }

    /**
     * A line.
     *
     * @param bytes without its end; of one that is too long only the beginning
     */
    record Line(byte[] bytes, boolean isTooLong) {}

    /**
     * @return the next line that is not empty; null after the last
     * @throws IOException when the sender is gone
     */
    Line next() throws IOException {
        begin();
        boolean tooLong = false;
        while (fill()) {
            int stop = next;
            while (stop < end && buffer[stop] != '\n') {
                blank &= isBlank(buffer[stop]);
                stop++;
            }
            int taken = Math.min(stop - next, longest - line.size());
            tooLong |= taken < stop - next;
            line.write(buffer, next, taken);
            boolean ended = stop < end;
            next = ended ? stop + 1 : stop;
            if (ended && !blank) {
                return new Line(line.toByteArray(), tooLong);
            }
            if (ended) {
                begin();
                tooLong = false;
            }
        }
        return blank ? null : new Line(line.toByteArray(), tooLong);
    }

    /** Whether the next line may have to be waited for. */
    boolean mayWait() throws IOException {
        return next == end && from.available() == 0;
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        next = 0;
        end = Math.max(0, from.read(buffer));
        return end > 0;
    }

    private void begin() {
        line.reset();
        blank = true;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
