package io.stratagem.simulation;

import java.util.List;

/** Hands out questions, some at a time, so that few are in memory at once. */
@FunctionalInterface
interface Questions {

    /**
     * @return the next ones; empty when there are no more
     */
    List<? extends Question> next();
}
