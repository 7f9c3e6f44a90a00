package io.stratagem.conflict.web;

import io.quarkus.qute.TemplateExtension;
import io.stratagem.conflict.Conflict;
import io.stratagem.conflict.Finding;
import io.stratagem.conflict.Finding.Example;
import io.stratagem.conflict.Finding.OfPlacement;
import io.stratagem.simulation.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Conflicts in words, for templates. */
@TemplateExtension
final class ConflictWords {

    private ConflictWords() {}

    /** A count and its share, e.g. {@code 12 (1.2 %)}. */
    static String of(long part, long all) {
        return part == 0
                ? "0"
                : "%s (%s)".formatted(Words.count(part), Words.percent((double) part / all));
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
    static String briefly(Conflict conflict) {
        Finding finding = conflict.finding();
        List<String> said = new ArrayList<>();
        if (!finding.conflicts().isEmpty()) {
            said.add("both change the same differently");
        }
        if (!finding.violations().isEmpty()) {
            said.add("guardrails refuse both together");
        }
        for (OfPlacement place : finding.placements()) {
            if (place.isTouched()) {
                said.add(
                        "at %s both change %s of %s decisions%s%s"
                                .formatted(
                                        place.placement(),
                                        Words.count(place.byBoth()),
                                        Words.count(place.decisions()),
                                        also(place.contested(), "contested"),
                                        also(place.unexpected(), "not as expected")));
            }
        }
        return String.join("; ", said);
    }

    private static String also(long count, String what) {
        return count == 0 ? "" : ", %s %s".formatted(Words.count(count), what);
    }
}
