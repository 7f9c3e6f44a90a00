package io.stratagem.whynot.web;

import io.quarkus.qute.TemplateExtension;
import io.stratagem.decision.DecisionStage;
import io.stratagem.whynot.Who;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers in words, for templates. */
@TemplateExtension
final class WhyNotWords {

    private WhyNotWords() {}

    /** The colour of who may make a change. */
    static String tone(Who who) {
        return switch (who) {
            case TIME, MARKETER -> "good";
            case OPERATOR, CUSTOMER -> "info";
            case TEMPLATE_AUTHOR -> "warn";
        };
    }

    /** A stage as a heading, e.g. {@code Contact policy}. */
    static String words(DecisionStage stage) {
        String text = stage.id().replace('-', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The text as a value in an address. */
    static String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
