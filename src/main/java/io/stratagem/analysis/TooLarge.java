package io.stratagem.analysis;

/** An audience or a question about audiences has more cases than are looked at. */
final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
        super("More cases than are looked at", null, false, false);
    }
}
