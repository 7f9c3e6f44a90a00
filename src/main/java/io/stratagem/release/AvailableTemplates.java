package io.stratagem.release;

import java.util.List;

/**
 * What rules-repo holds now, beside what is in use.
 *
 * @param digest SHA-256 over all files; null when they are not fit to be read
 * @param changes what differs from what is in use; empty when nothing does
 * @param problems what keeps it from being proposed, each in the form {@code <file>:<line>: what,
 *     what next}
 */
public record AvailableTemplates(String digest, List<FileChange> changes, List<String> problems) {

    /** Whether it may be proposed. */
    public boolean proposable() {
        return problems.isEmpty() && !changes.isEmpty();
    }
}
