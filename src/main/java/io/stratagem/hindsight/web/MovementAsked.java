package io.stratagem.hindsight.web;

import io.stratagem.hindsight.Attributing.Question;
import io.stratagem.hindsight.Measure;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What moved, as written in an address. */
final class MovementAsked {

    static final int SAMPLE = 2_000;

    private static final int SEED = 1;

    private MovementAsked() {}

    /** Blank texts count as left out. */
    static Question question(
            String strategy,
            String measure,
            String offer,
            String placement,
            Instant from,
            Instant to,
            Instant referenceFrom,
            Instant referenceTo,
            String sample,
            String seed) {
        return new Question(
                strategy,
                measure(measure),
                blankToNull(offer),
                blankToNull(placement),
                from,
                to,
                referenceFrom,
                referenceTo,
                blankToNull(sample) == null
                        ? SAMPLE
                        : QueryParameter.integer("sample", sample.strip()),
                blankToNull(seed) == null ? SEED : QueryParameter.integer("seed", seed.strip()));
    }

    private static Measure measure(String text) {
        return Arrays.stream(Measure.values())
                .filter(measure -> id(measure).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "/measure",
                                        "measure",
                                        Wording.of(
                                                "Name what moved: measure is one of %s.",
                                                "Indique qué se movió: measure es uno de %s.",
                                                Arrays.stream(Measure.values())
                                                        .map(MovementAsked::id)
                                                        .collect(Collectors.joining(", ")))));
    }

    /** A measure in an address, e.g. {@code empty-share}. */
    static String id(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
