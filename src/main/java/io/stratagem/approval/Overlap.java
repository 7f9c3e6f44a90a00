package io.stratagem.approval;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Another open change request of the same strategy that touches the same things.
 *
 * @param number its number
 * @param title what it is about
 * @param state where it stands
 * @param objects what both touch: {@code offers/saver}, {@code rules/cap}, {@code
 *     placements/web-home}, or {@code settings} for everything else
 */
public record Overlap(long number, String title, ChangeRequestState state, List<String> objects) {

    /** What both touch, e.g. {@code offer saver, settings}. */
    public String words() {
        return objects.stream()
                .map(object -> object.replaceFirst("s/", " "))
                .collect(Collectors.joining(", "));
    }
}
