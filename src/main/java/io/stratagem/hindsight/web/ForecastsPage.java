package io.stratagem.hindsight.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.hindsight.ForecastErrors;
import io.stratagem.hindsight.Hindsights;
import io.stratagem.shared.QueryParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How far forecasts were off, by author, approver and estimator. */
@Path("/forecasts")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ForecastsPage {

    @CheckedTemplate(basePath = "forecasts")
    static class Templates {
        static native TemplateInstance index(ForecastErrors errors, List<Integer> choices);
    }

    private final Hindsights hindsights;

    ForecastsPage(Hindsights hindsights) {
        this.hindsights = hindsights;
    }

    @GET
    public TemplateInstance show(@QueryParam("days") String days) {
        return Templates.index(
                hindsights.errors(
                        days == null || days.isBlank()
                                ? ForecastErrorsResource.DAYS
                                : QueryParameter.integer("days", days.strip())),
                Hindsights.DAYS);
    }
}
