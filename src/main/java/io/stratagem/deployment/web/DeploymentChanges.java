package io.stratagem.deployment.web;

import io.stratagem.deployment.Deployment;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.ReaderWords;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What deployments changed of the version before them. Revisions never change, so what was compared
 * once is remembered.
 */
@ApplicationScoped
class DeploymentChanges {

    /** How many changes of a deployment are seen at once, and how many more folded away. */
    private static final int SEEN = 4;

    private static final int FOLDED = 40;
    private static final int REMEMBERED = 500;

    private final Revisions revisions;
    private final CurrentReader reader;
    private final ReaderWords words;
    private final Map<Key, Changes> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Key, Changes> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    DeploymentChanges(Revisions revisions, CurrentReader reader, ReaderWords words) {
        this.revisions = revisions;
        this.reader = reader;
        this.words = words;
    }

    /** Which revision, said how. */
    private record Key(String strategy, int version, Manner manner) {}

    /**
     * What a deployment changed.
     *
     * @param count how many changes there are
     * @param seen those seen at once
     * @param folded those folded away; further ones are on the page of the change request
     */
    record Changes(int count, List<Change> seen, List<Change> folded) {

        static Changes of(List<Change> all) {
            int seen = Math.min(SEEN, all.size());
            int folded = Math.min(SEEN + FOLDED, all.size());
            return new Changes(
                    all.size(),
                    List.copyOf(all.subList(0, seen)),
                    List.copyOf(all.subList(seen, folded)));
        }

        /** How many more there are. */
        public int further() {
            return count - seen.size() - folded.size();
        }
    }

    Changes of(Deployment deployment) {
        Key key = new Key(deployment.strategy(), deployment.version(), Manner.of(reader));
        Changes known = remembered.get(key);
        if (known == null) {
            known = Changes.of(between(key));
            remembered.put(key, known);
        }
        return known;
    }

    private List<Change> between(Key key) {
        StrategyDocument before =
                revisions
                        .find(key.strategy(), key.version() - 1)
                        .map(Revision::document)
                        .orElse(null);
        return StrategyDiff.between(
                before,
                revisions.find(key.strategy(), key.version()).orElseThrow().document(),
                words.get());
    }
}
