package io.stratagem.strategy.web;

import io.quarkus.qute.TemplateExtension;
import io.stratagem.strategy.Change;

/** What templates read of a {@link Change}. */
@TemplateExtension
public final class ChangeWords {

    private ChangeWords() {}

    /**
     * What changed, without the values before and after, e.g. {@code Saver: priority} or {@code
     * Offer Saver added}.
     */
    static String what(Change change) {
        int colon = change.text().indexOf(": ");
        String thing = colon < 0 ? change.text() : change.text().substring(0, colon);
        return change.field() == null || change.kind() != Change.Kind.CHANGED
                ? thing
                : thing + ": " + change.field().replace("parameters.", "");
    }
}
