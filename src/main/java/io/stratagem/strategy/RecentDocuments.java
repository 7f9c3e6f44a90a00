package io.stratagem.strategy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The documents that were read last, by their whole text. One change is read many times over
 * between its submission and its deployment, each time from the store, so that what is judged is
 * what is stored; only reading the same text again is saved. Documents are immutable and shared.
 */
final class RecentDocuments {

    private static final int FEWEST = 2;

    private final int characters;
    private final Map<String, StrategyDocument> documents = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * @param characters how much text may be held; the two documents read last are held in any case
     */
    RecentDocuments(int characters) {
        this.characters = characters;
    }

    /**
     * @param reading reads a text that is not held; may throw, then nothing is kept
     */
    StrategyDocument get(String text, Function<String, StrategyDocument> reading) {
        StrategyDocument known = find(text);
        if (known != null) {
            return known;
        }
        StrategyDocument read = reading.apply(text);
        keep(text, read);
        return read;
    }

    private synchronized StrategyDocument find(String text) {
        return documents.get(text);
    }

    private synchronized void keep(String text, StrategyDocument document) {
        if (documents.put(text, document) == null) {
            held += text.length();
        }
        Iterator<String> oldest = documents.keySet().iterator();
        while (held > characters && documents.size() > FEWEST) {
            held -= oldest.next().length();
            oldest.remove();
        }
    }
}
