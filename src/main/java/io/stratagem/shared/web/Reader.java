package io.stratagem.shared.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.stratagem.shared.CurrentReader;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * How whoever reads a page wants it, for templates and for Java. Every template is written in the
 * reader's language, wherever it is rendered.
 */
@Named("reader")
@ApplicationScoped
public class Reader implements CurrentReader {

    private static final String KNOWN = Reader.class.getName();
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final CurrentVertxRequest current;

    Reader(CurrentVertxRequest current) {
        this.current = current;
    }

    void writeInTheirLanguage(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(
                template -> template.setAttribute(TemplateInstance.LOCALE, locale()));
    }

    @Override
    public Locale locale() {
        return wishes().locale();
    }

    @Override
    public ZoneId zone() {
        return zone(UTC);
    }

    @Override
    public ZoneId zone(ZoneId unknown) {
        return Objects.requireNonNullElse(wishes().zone(), unknown);
    }

    @Override
    public <T> T texts(Class<T> bundle) {
        String language = language();
        return language.equals(Locale.ENGLISH.getLanguage())
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(language));
    }

    /** The code of the language, e.g. {@code es}. */
    public String language() {
        return locale().getLanguage();
    }

    /** The theme that was chosen, e.g. {@code dark}; null when the system's holds. */
    public String theme() {
        return wishes().theme();
    }

    /** The id of the zone that was chosen; null when the browser's holds. */
    public String chosenZone() {
        return wishes().chosenZone();
    }

    /** Whether the first steps were dismissed. */
    public boolean toured() {
        return wishes().toured();
    }

    /** The address of the page being read, to come back to it; the first page's after a post. */
    public String address() {
        RoutingContext request = request();
        return request != null && request.request().method().equals(HttpMethod.GET)
                ? request.request().uri()
                : "/";
    }

    private Wishes wishes() {
        RoutingContext request = request();
        if (request == null) {
            return Wishes.NONE;
        }
        Wishes known = request.get(KNOWN);
        if (known == null) {
            known = Wishes.of(request.request());
            request.put(KNOWN, known);
        }
        return known;
    }

    /** Null outside a request, such as for a mail. */
    private RoutingContext request() {
        return Arc.container().requestContext().isActive() ? current.getCurrent() : null;
    }
}
