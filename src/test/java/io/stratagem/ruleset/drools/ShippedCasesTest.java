package io.stratagem.ruleset.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.ruleset.Shipped;
import org.junit.jupiter.api.Test;

class ShippedCasesTest {

    @Test
    void shipsTemplatesWhoseCasesAllPass() {
        assertThat(
                        new io.stratagem.ruleset.CasesCheck(new DroolsRuleSetFactory())
                                .check(Shipped.templates()))
                .isEmpty();
    }
}
