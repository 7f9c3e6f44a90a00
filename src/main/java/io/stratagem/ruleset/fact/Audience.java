package io.stratagem.ruleset.fact;

/**
 * A tree of conditions, compiled against the numbered conditions of one rule set. Conditions that
 * several audiences share are evaluated once per customer; an audience only tests their bits.
 */
public abstract class Audience {

    /**
     * @param conditions the conditions the customer meets, one bit each
     */
    public abstract boolean isMetBy(long[] conditions);

    /** One condition. */
    public static Audience condition(int number) {
        int word = number >> 6;
        long bit = 1L << number;
        return new Audience() {
            @Override
            public boolean isMetBy(long[] conditions) {
                return (conditions[word] & bit) != 0;
            }
        };
    }

    /** Every one of these conditions; met by everybody when there is none. */
    public static Audience allConditions(int... numbers) {
        int[] words = java.util.Arrays.stream(numbers).map(n -> n >> 6).distinct().toArray();
        long[] bits = new long[words.length];
        for (int number : numbers) {
            for (int i = 0; i < words.length; i++) {
                if (words[i] == number >> 6) {
                    bits[i] |= 1L << number;
                }
            }
        }
        return new Audience() {
            @Override
            public boolean isMetBy(long[] conditions) {
                for (int i = 0; i < words.length; i++) {
                    if ((conditions[words[i]] & bits[i]) != bits[i]) {
                        return false;
                    }
                }
                return true;
            }
        };
    }

    /** Every one of these audiences; met by everybody when there is none. */
    public static Audience all(Audience... parts) {
        return new Audience() {
            @Override
            public boolean isMetBy(long[] conditions) {
                for (Audience part : parts) {
                    if (!part.isMetBy(conditions)) {
                        return false;
                    }
                }
                return true;
            }
        };
    }

    /** At least one of these audiences; met by nobody when there is none. */
    public static Audience any(Audience... parts) {
        return new Audience() {
            @Override
            public boolean isMetBy(long[] conditions) {
                for (Audience part : parts) {
                    if (part.isMetBy(conditions)) {
                        return true;
                    }
                }
                return false;
            }
        };
    }

    /** Everybody else. */
    public static Audience not(Audience part) {
        return new Audience() {
            @Override
            public boolean isMetBy(long[] conditions) {
                return !part.isMetBy(conditions);
            }
        };
    }
}
