package io.stratagem.analysis.web;

import io.stratagem.shared.QueryParameter;

/** On how many customers to measure, as written in an address. */
final class Asked {

    static final int SAMPLE = 1_000;

    private static final int SEED = 1;

    private Asked() {}

    static int sample(String text) {
        return text == null || text.isBlank()
                ? SAMPLE
                : QueryParameter.integer("sample", text.strip());
    }

    static long seed(String text) {
        return text == null || text.isBlank() ? SEED : QueryParameter.integer("seed", text.strip());
    }
}
