package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** Builds rule sets that run in Drools sessions. */
@ApplicationScoped
public class DroolsRuleSetFactory implements RuleSetFactory {

    private final CompiledTemplatesCache cache = new CompiledTemplatesCache();

    @Override
    public RuleSet build(
            StrategyDocument document, int version, String digest, TemplateSet templates) {
        CompiledTemplates compiled = cache.take(templates);
        try {
            return new DroolsRuleSet(
                    document, version, digest, compiled, () -> cache.release(compiled));
        } catch (RuntimeException e) {
            cache.release(compiled);
            throw e;
        }
    }
}
