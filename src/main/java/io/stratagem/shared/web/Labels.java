package io.stratagem.shared.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Label;

/** Texts that files hold in every language. */
@TemplateExtension
final class Labels {

    private Labels() {}

    /** In the reader's language. */
    static String text(Label label, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return label.in(Numbers.localeOf(locale));
    }
}
