package io.stratagem.ruleset.fact;

import java.util.ArrayList;
import java.util.List;

/** The rules of one template that hit, handed over in a single firing. */
public final class Hits {

    private final List<Hit> hits = new ArrayList<>();

    void add(Hit hit) {
        hits.add(hit);
    }

    /** The hits in no particular order. */
    public List<Hit> list() {
        return hits;
    }
}
