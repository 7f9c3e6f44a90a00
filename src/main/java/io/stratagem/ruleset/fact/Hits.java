package io.stratagem.ruleset.fact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The rules of one template that hit, handed over in a single firing. Never written anywhere. */
public final class Hits implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient List<Hit> hits = new ArrayList<>();

    public void add(Hit hit) {
        hits.add(hit);
    }

    /** Takes out this very hit, if it is there. */
    public void remove(Hit hit) {
        hits.removeIf(each -> each == hit);
    }

    /** The hits in no particular order. */
    public List<Hit> list() {
        return hits;
    }
}
