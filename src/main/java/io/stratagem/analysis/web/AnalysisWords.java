package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateExtension;
import io.stratagem.analysis.Reach;
import io.stratagem.analysis.Reach.Lost;
import io.stratagem.analysis.Severity;

/** Analyses in words, for templates. */
@TemplateExtension
final class AnalysisWords {

    private AnalysisWords() {}

    /** The colour of a severity. */
    static String tone(Severity severity) {
        return switch (severity) {
            case BROKEN -> "bad";
            case IDLE -> "warn";
            case REPEATED -> "info";
        };
    }

    /** Whether there was nobody to measure on. */
    static boolean nobody(Reach reach) {
        return reach.measured() == 0;
    }

    /** Where and by what offers were lost. */
    static String words(Lost lost) {
        String stage =
                switch (lost.stage()) {
                    case CANDIDATES -> "outside their own dates";
                    case PAUSE -> "paused by an operator";
                    case ELIGIBILITY -> "not eligible";
                    case EXCLUSION -> "excluded";
                    case CONTACT_POLICY -> "held back by a contact policy";
                    case ARBITRATION -> "left to offers that are no fallback";
                    case ANSWER -> "no place left, or taken out while the answer was filled";
                };
        return lost.rule() == null ? stage : stage + ", by " + lost.rule();
    }
}
