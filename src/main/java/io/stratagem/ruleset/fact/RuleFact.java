package io.stratagem.ruleset.fact;

/**
 * A rule of the strategy as a fact. For every template a subtype with its parameters as fields is
 * generated; the DRL matches those.
 */
public abstract class RuleFact {

    private int rule;
    private OfferScope scope = OfferScope.only(OfferSet.NONE);
    private String pointer = "";

    /**
     * Ties the fact to its rule; called once, before the fact is inserted.
     *
     * @param rule position among the strategy's rules
     * @param scope the offers it covers
     * @param pointer JSON Pointer to the rule in its document
     */
    public void bind(int rule, OfferScope scope, String pointer) {
        this.rule = rule;
        this.scope = scope;
        this.pointer = pointer;
    }

    /** The rule's position among the strategy's rules. */
    public int rule() {
        return rule;
    }

    /** The offers the rule covers. */
    @ForTemplates
    public OfferSet getScope() {
        return scope.offers();
    }

    /** Whether the rule covers one of these offers. */
    @ForTemplates
    public boolean shares(OfferScope others) {
        return scope.offers().intersects(others.offers());
    }

    OfferScope scope() {
        return scope;
    }

    /**
     * A place in the rule, for guardrail messages.
     *
     * @param path below the rule, e.g. {@code /parameters/maximum}
     */
    @ForTemplates
    public String at(String path) {
        return pointer + path;
    }

    /**
     * What another fact says this rule hits. An accumulate function asks the fact it goes over, so
     * what is said is handed through the rule; without that, the engine would have to join the two
     * facts below each accumulate, which costs many times as much.
     *
     * @param hit of this rule
     */
    @ForTemplates
    public Hit hitting(Hit hit) {
        return hit;
    }

    /** This rule hitting all offers it covers. */
    @ForTemplates
    public Hit all() {
        return new Hit(this, scope.offers());
    }
}
