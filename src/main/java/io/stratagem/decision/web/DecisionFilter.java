package io.stratagem.decision.web;

import io.stratagem.decision.DecisionQueries.Filter;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.WellFormedText;
import io.stratagem.shared.Wording;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;

/** Reads from an address which decisions are wanted. */
final class DecisionFilter {

    private static final List<String> NAMES =
            List.of("customer", "offer", "strategy", "version", "from", "to", "cursor", "limit");
    private static final int MAX_CUSTOMER_ID = 128;
    private static final int MAX_ID = 64;

    private final UriInfo uri;

    private DecisionFilter(UriInfo uri) {
        this.uri = uri;
    }

    /**
     * @throws ProblemException 400 for a parameter that there is not, is given twice or cannot be
     *     read; 422 for values that can find nothing
     */
    static Filter read(UriInfo uri) {
        return new DecisionFilter(uri).filter();
    }

    private Filter filter() {
        uri.getQueryParameters()
                .forEach(
                        (name, values) -> {
                            if (!NAMES.contains(name)) {
                                throw ProblemException.malformed(
                                        Wording.of(
                                                "There is no parameter \"%s\" here. Allowed are: %s.",
                                                "Aquí no hay ningún parámetro «%s». Se permiten: %s.",
                                                name,
                                                String.join(", ", NAMES)));
                            }
                            if (values.size() > 1) {
                                throw ProblemException.malformed(
                                        Wording.of(
                                                "%s is given more than once. Give it once.",
                                                "%s se da más de una vez. Délo una vez.", name));
                            }
                        });
        Filter filter =
                new Filter(
                        text("customer", MAX_CUSTOMER_ID),
                        text("offer", MAX_ID),
                        text("strategy", MAX_ID),
                        version(),
                        instant("from"),
                        instant("to"));
        if (filter.version() != null && filter.strategy() == null) {
            throw ProblemException.invalid(
                    "",
                    "version-of-strategy",
                    Wording.of(
                            "version counts per strategy. Name the strategy as well.",
                            "version se cuenta por estrategia. Indique también la estrategia."));
        }
        if (filter.from() != null && filter.to() != null && !filter.from().isBefore(filter.to())) {
            throw ProblemException.invalid(
                    "",
                    "time-order",
                    Wording.of(
                            "from must lie before to. Exchange them, or correct one.",
                            "from debe ser anterior a to. Intercámbielos o corrija uno."));
        }
        return filter;
    }

    private String text(String name, int most) {
        String text = QueryParameter.raw(name, uri.getRequestUri());
        if (text != null
                && (text.isEmpty()
                        || text.length() > most
                        || text.chars().anyMatch(Character::isISOControl)
                        || !WellFormedText.is(text))) {
            throw ProblemException.invalid(
                    "",
                    name,
                    Wording.of(
                            "%s must be a text of 1 to %d characters without control characters.",
                            "%s debe ser un texto de 1 a %d caracteres sin caracteres de control.",
                            name,
                            most));
        }
        return text;
    }

    private Integer version() {
        String text = uri.getQueryParameters().getFirst("version");
        return text == null ? null : (Integer) QueryParameter.integer("version", text);
    }

    private Instant instant(String name) {
        return QueryParameter.instant(name, uri.getQueryParameters().getFirst(name));
    }
}
