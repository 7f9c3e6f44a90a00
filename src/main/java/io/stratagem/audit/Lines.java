package io.stratagem.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a file as bytes. Only a line feed ends one, and the last one needs one, too. */
final class Lines implements AutoCloseable {

    /** Far above the longest entry; a file without line ends is not to fill the memory. */
    private static final int LONGEST = 64 << 20;

    private final InputStream in;
    private boolean cut;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line without its end, or null after the last. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            if (line.size() == LONGEST) {
                throw new IOException("A line is longer than 64 MB");
            }
            line.write(next);
        }
        cut = line.size() > 0;
        return cut ? line.toByteArray() : null;
    }

    /** Whether the line given last has no end. */
    boolean cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
