package io.stratagem.whynot;

import io.stratagem.decision.Circumstances;
import io.stratagem.strategy.StrategyDocument;

/** A strategy and a customer's circumstances: as they are, or with something otherwise. */
record World(StrategyDocument document, Circumstances circumstances) {

    World with(StrategyDocument other) {
        return new World(other, circumstances);
    }

    World with(Circumstances others) {
        return new World(document, others);
    }
}
