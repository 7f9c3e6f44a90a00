package io.stratagem.hindsight.web;

import io.quarkus.security.Authenticated;
import io.stratagem.hindsight.ForecastErrors;
import io.stratagem.hindsight.Hindsights;
import io.stratagem.shared.QueryParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** How far forecasts were off. */
@Path("/api/v1/forecast-errors")
@Authenticated
public class ForecastErrorsResource {

    static final int DAYS = 7;

    private final Hindsights hindsights;

    ForecastErrorsResource(Hindsights hindsights) {
        this.hindsights = hindsights;
    }

    /**
     * By author, approver and estimator.
     *
     * @param days after how many days: 1, 7 or 28; 7 when it is left out
     */
    @GET
    public ForecastErrors errors(@QueryParam("days") String days) {
        return hindsights.errors(days == null ? DAYS : QueryParameter.integer("days", days));
    }
}
