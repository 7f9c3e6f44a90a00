package io.stratagem.whynot.web;

import io.quarkus.qute.TemplateExtension;
import io.stratagem.whynot.Who;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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

    /** The text as a value in an address. */
    static String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
