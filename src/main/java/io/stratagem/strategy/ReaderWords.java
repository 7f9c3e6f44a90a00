package io.stratagem.strategy;

import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.enterprise.context.ApplicationScoped;

/** What a strategy says, as who reads a page is told it. */
@ApplicationScoped
public class ReaderWords {

    private final CurrentReader reader;
    private final CurrentVocabulary vocabulary;

    ReaderWords(CurrentReader reader, CurrentVocabulary vocabulary) {
        this.reader = reader;
        this.vocabulary = vocabulary;
    }

    /**
     * In the reader's language, zone and way to write numbers, with the labels of the attributes
     * that are in use now.
     */
    public StrategyWords get() {
        return StrategyWords.in(Manner.of(reader)).naming(vocabulary.get());
    }
}
