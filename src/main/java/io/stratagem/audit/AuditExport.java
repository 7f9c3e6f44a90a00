package io.stratagem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the whole trail, oldest entry first, a page at a time. */
@ApplicationScoped
public class AuditExport {

    private static final int PAGE = 500;

    private final AuditEntries entries;

    AuditExport(AuditEntries entries) {
        this.entries = entries;
    }

    /**
     * Writes every entry there is at the beginning, in one line each. Later ones are left to the
     * next export; so it ends, and needs no transaction that spans it.
     *
     * @param out stays open
     */
    public void writeTo(OutputStream out) throws IOException {
        long last = entries.head().sequence();
        long written = 0;
        while (written < last) {
            List<AuditEntry> page = entries.after(written, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (AuditEntry entry : page) {
                if (entry.sequence() <= last) {
                    out.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
                }
                written = entry.sequence();
            }
        }
    }
}
