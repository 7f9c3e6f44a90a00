package io.stratagem.monitoring;

import io.prometheus.client.Collector.MetricFamilySamples;
import java.util.List;

/** Tells Prometheus some of the product's figures, as they are when it asks. */
interface Figures {

    /**
     * What there is to tell now. Called by one scrape after the other; answers at once, from
     * memory: a store that is down must not keep the others from being told.
     */
    List<MetricFamilySamples> now();
}
