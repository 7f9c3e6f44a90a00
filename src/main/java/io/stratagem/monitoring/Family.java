package io.stratagem.monitoring;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.stratagem.shared.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The samples of one metric. Every name begins with {@code stratagem_}, and ends with its unit
 * where it has one. A label's values are names of strategies or constants of the code, never
 * anything about a person.
 */
final class Family {

    private static final double NANOS = 1e9;

    private final String name;
    private final Collector.Type type;
    private final String help;
    private final List<String> labels;
    private final List<Sample> samples = new ArrayList<>();

    private Family(String name, Collector.Type type, String help, String... labels) {
        this.name = "stratagem_" + name;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Of something that only grows since the start; its samples end with {@code _total}. */
    static Family counter(String name, String help, String... labels) {
        return new Family(name, Collector.Type.COUNTER, help, labels);
    }

    /** Of something that is as it is now. */
    static Family gauge(String name, String help, String... labels) {
        return new Family(name, Collector.Type.GAUGE, help, labels);
    }

    /** Of times that were counted in nanoseconds, told in seconds. */
    static MetricFamilySamples seconds(String name, String help, Histogram.Counted counted) {
        return histogram(name, help, counted, NANOS);
    }

    /** Of numbers. */
    static MetricFamilySamples sizes(String name, String help, Histogram.Counted counted) {
        return histogram(name, help, counted, 1);
    }

    /**
     * @param values of the labels, in their order
     */
    Family with(double value, String... values) {
        String sample = type == Collector.Type.COUNTER ? name + "_total" : name;
        samples.add(new Sample(sample, labels, Arrays.asList(values), value));
        return this;
    }

    /** 1 for yes, 0 for no. */
    Family with(boolean value, String... values) {
        return with(value ? 1 : 0, values);
    }

    /** Seconds since 1970. */
    Family with(Instant value, String... values) {
        return with(value.toEpochMilli() / (double) Duration.ofSeconds(1).toMillis(), values);
    }

    MetricFamilySamples family() {
        return new MetricFamilySamples(name, type, help, samples);
    }

    private static MetricFamilySamples histogram(
            String name, String help, Histogram.Counted counted, double unit) {
        Family family = new Family(name, Collector.Type.HISTOGRAM, help, "le");
        List<String> none = List.of();
        long upTo = 0;
        for (int i = 0; i < counted.counts().size(); i++) {
            upTo += counted.counts().get(i);
            double bound =
                    i < counted.bounds().size()
                            ? counted.bounds().get(i) / unit
                            : Double.POSITIVE_INFINITY;
            family.samples.add(
                    new Sample(
                            family.name + "_bucket",
                            family.labels,
                            List.of(Collector.doubleToGoString(bound)),
                            upTo));
        }
        family.samples.add(new Sample(family.name + "_count", none, none, upTo));
        family.samples.add(new Sample(family.name + "_sum", none, none, counted.sum() / unit));
        return family.family();
    }
}
