package io.stratagem.monitoring;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Adds the product's figures to {@code /q/metrics}. They are read when Prometheus asks; nothing is
 * looked up or kept for it while deciding.
 */
@ApplicationScoped
class Exporting {

    private static final Logger LOG = Logger.getLogger(Exporting.class);

    private final CollectorRegistry registry;
    private final List<Figures> figures;

    /** The one that is scraped; without it everybody who asks gets another. */
    @ApplicationScoped
    static class Registry {

        @Produces
        @Singleton
        CollectorRegistry registry() {
            return new CollectorRegistry(true);
        }
    }

    Exporting(CollectorRegistry registry, @All List<Figures> figures) {
        this.registry = registry;
        this.figures = List.copyOf(figures);
    }

    void start(@Observes StartupEvent event) {
        new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                return told();
            }
        }.register(registry);
    }

    /** Those that can be told; the others are missing, which alerts notice. */
    private List<Collector.MetricFamilySamples> told() {
        List<Collector.MetricFamilySamples> told = new ArrayList<>();
        for (Figures some : figures) {
            try {
                told.addAll(some.now());
            } catch (RuntimeException e) {
                LOG.warnf(e, "%s could not be told to Prometheus", some.getClass().getName());
            }
        }
        return told;
    }
}
