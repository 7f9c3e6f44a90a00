package io.stratagem.conflict.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.stratagem.conflict.Conflict;
import io.stratagem.conflict.Finding;
import io.stratagem.conflict.Finding.Example;
import io.stratagem.conflict.Finding.OfPlacement;
import io.stratagem.simulation.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Conflicts in words, for templates. */
@TemplateExtension
final class ConflictWords {

    private ConflictWords() {}

    /** A count and its share, e.g. {@code 12 (1.2 %)}. */
    static String of(
            long part, long all, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return part == 0
                ? "0"
                : "%s (%s)"
                        .formatted(
                                Words.count(part, (Locale) locale),
                                Words.percent((double) part / all, (Locale) locale));
    }

    /** The address of a customer's preview, without the seed. */
    static String asked(OfPlacement place, Example example) {
        return "placement=%s&customer=%s"
                .formatted(encoded(place.placement()), encoded(example.customer()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The most serious first, e.g. {@code both change 12 decisions at web-home}. */
    static String briefly(
            Conflict conflict, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        Locale in = (Locale) locale;
        ConflictMessages texts = texts(in);
        Finding finding = conflict.finding();
        List<String> said = new ArrayList<>();
        if (!finding.conflicts().isEmpty()) {
            said.add(texts.sameDifferently());
        }
        if (!finding.violations().isEmpty()) {
            said.add(texts.refusedTogether());
        }
        for (OfPlacement place : finding.placements()) {
            if (place.isTouched()) {
                List<String> at = new ArrayList<>();
                at.add(
                        texts.bothChangeAt(
                                place.placement(),
                                Words.count(place.byBoth(), in),
                                Words.count(place.decisions(), in)));
                if (place.contested() != 0) {
                    at.add(texts.contested(Words.count(place.contested(), in)));
                }
                if (place.unexpected() != 0) {
                    at.add(texts.unexpected(Words.count(place.unexpected(), in)));
                }
                said.add(String.join(", ", at));
            }
        }
        return String.join("; ", said);
    }

    private static ConflictMessages texts(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? MessageBundles.get(ConflictMessages.class)
                : MessageBundles.get(
                        ConflictMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
