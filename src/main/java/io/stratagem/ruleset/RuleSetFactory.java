package io.stratagem.ruleset;

import io.stratagem.strategy.StrategyDocument;

/** Builds rule sets. The only implementation is the one that knows Drools. */
public interface RuleSetFactory {

    /**
     * Builds a rule set aside; nothing serves it until it is swapped in. Template versions that are
     * already compiled are reused.
     *
     * @param document a document that passes its guardrails
     * @param version the revision number it will serve as
     * @param digest the document's content digest
     * @param templates the versions it was sealed with
     * @throws RuleSetBuildException when a template does not compile or a rule cannot be filled in;
     *     nothing is left behind
     */
    RuleSet build(StrategyDocument document, int version, String digest, TemplateSet templates);
}
