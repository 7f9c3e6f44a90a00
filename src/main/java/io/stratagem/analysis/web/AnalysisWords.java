package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateExtension;
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
}
