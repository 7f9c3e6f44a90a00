package io.stratagem.hindsight;

/** What of a strategy's decisions may move. Each is the mean over decisions. */
public enum Measure {
    /** The share of decisions that show one offer. */
    OFFER_SHARE("the share of decisions that show the offer"),
    /** The share of decisions without any offer. */
    EMPTY_SHARE("the share of decisions without any offer"),
    /** The share of decisions with fallback offers only. */
    FALLBACK_SHARE("the share of decisions with fallback offers only"),
    /** Propensity times value, over the offers of a decision. */
    EXPECTED_VALUE("the expected value of a decision");

    private final String words;

    Measure(String words) {
        this.words = words;
    }

    /** The measure as pages say it. */
    public String words() {
        return words;
    }

    /** Whether it is a share, from 0 to 1. */
    public boolean isShare() {
        return this != EXPECTED_VALUE;
    }
}
