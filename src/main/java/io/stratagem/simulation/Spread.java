package io.stratagem.simulation;

/** Mean and variance of numbers, one after the other; what two found apart can be put together. */
final class Spread {

    /** Of a normal distribution 95 % lie so many standard deviations around its mean. */
    private static final double NORMAL_95 = 1.959964;

    private long count;
    private double mean;
    private double squares;

    void add(double number) {
        count++;
        double off = number - mean;
        mean += off / count;
        squares += off * (number - mean);
    }

    void add(Spread other) {
        if (other.count == 0) {
            return;
        }
        double off = other.mean - mean;
        long both = count + other.count;
        squares += other.squares + off * off * count / both * other.count;
        mean += off * other.count / both;
        count = both;
    }

    /** The mean with the interval that holds the true one in 95 of 100 cases. */
    Estimate estimate() {
        double half = count < 2 ? 0 : NORMAL_95 * Math.sqrt(squares / (count - 1.0) / count);
        return new Estimate(mean, mean - half, mean + half);
    }
}
