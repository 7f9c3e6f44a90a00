package io.stratagem.strategy.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.StrategyWords;
import java.util.Locale;

/** What templates read of a {@link Change}. */
@TemplateExtension
public final class ChangeWords {

    private ChangeWords() {}

    /**
     * What changed, without the values before and after, e.g. {@code Saver: priority} or {@code
     * Offer Saver added}.
     */
    static String what(Change change, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        int colon = change.text().indexOf(": ");
        if ("treatments".equals(change.field())) {
            boolean changed = change.kind() == Change.Kind.CHANGED;
            int end = change.text().indexOf(changed ? " “" : ": ", colon + 2);
            return end < 0 ? change.text() : change.text().substring(0, end);
        }
        String thing = colon < 0 ? change.text() : change.text().substring(0, colon);
        return change.field() == null || change.kind() != Change.Kind.CHANGED
                ? thing
                : thing
                        + ": "
                        + StrategyWords.in(locale instanceof Locale l ? l : Locale.ENGLISH)
                                .field(change.field().replace("parameters.", ""));
    }
}
