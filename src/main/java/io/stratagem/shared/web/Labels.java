package io.stratagem.shared.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Label;
import io.stratagem.shared.Problem;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import java.time.ZoneId;
import java.util.List;

/** Texts that are there in every language. */
@TemplateExtension
final class Labels {

    private Labels() {}

    /** In the reader's language. */
    static String text(Label label, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return label.in(Numbers.localeOf(locale));
    }

    /** In the reader's language, and moments in words in the reader's zone. */
    static String text(Wording wording, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        ZoneId zone = Arc.container().instance(CurrentReader.class).get().zone();
        return wording.in(Numbers.localeOf(locale), zone);
    }

    /** What is wrong, in the reader's language. */
    static String text(
            Violation violation, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return text(violation.wording(), locale);
    }

    /** What happened, in the reader's language. */
    static String text(Problem problem, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return text(problem.wording(), locale);
    }

    /**
     * What is wrong with a field of a form, in the reader's language; null when nothing is.
     *
     * @param field its name
     */
    static String beside(
            Problem problem,
            String field,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return problem.violations().stream()
                .filter(violation -> violation.pointer().equals("/" + field))
                .findFirst()
                .map(violation -> text(violation, locale))
                .orElse(null);
    }

    /** What is wrong beyond what the problem says itself. */
    static List<Violation> details(Problem problem) {
        return problem.violations().stream()
                .filter(violation -> !violation.message().equals(problem.wording().english()))
                .toList();
    }
}
