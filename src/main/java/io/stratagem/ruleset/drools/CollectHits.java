package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.fact.Hit;
import io.stratagem.ruleset.fact.Hits;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * The accumulate function {@code hits(...)} of template DRL: collects the hits of all rules of a
 * template, so that they are handed over in one firing. A hit on no offer is left out.
 */
public final class CollectHits implements AccumulateFunction<Hits> {

    private static final long serialVersionUID = 1L;

    @Override
    public Hits createContext() {
        return new Hits();
    }

    @Override
    public void init(Hits hits) {
        hits.list().clear();
    }

    @Override
    public void accumulate(Hits hits, Object value) {
        Hit hit = (Hit) value;
        if (!hit.offers().isEmpty()) {
            hits.add(hit);
        }
    }

    /** So that a fact that changes with an answer costs each rule once, and not once per rule. */
    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    public void reverse(Hits hits, Object value) {
        hits.remove((Hit) value);
    }

    @Override
    public Object getResult(Hits hits) {
        return hits;
    }

    @Override
    public Class<?> getResultType() {
        return Hits.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        // has no state
    }

    @Override
    public void readExternal(ObjectInput in) {
        // has no state
    }
}
