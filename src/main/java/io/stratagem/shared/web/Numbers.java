package io.stratagem.shared.web;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as pages write them. */
@TemplateExtension
public final class Numbers {

    private Numbers() {}

    /** Without exponent and needless zeros, e.g. {@code 1.5}. */
    static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** To four decimals, for scores and probabilities. */
    static String rounded(double number) {
        return new BigDecimal(Double.toString(number))
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
