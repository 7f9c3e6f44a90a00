package io.stratagem.ruleset.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.security.Authenticated;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.RuleTemplate.ParameterGuardrail;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Label;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rule templates that change requests may use. */
@Path("/api/v1/templates")
@Authenticated
public class TemplateResource {

    private final TemplateRepository repository;
    private final CurrentActor currentActor;

    TemplateResource(TemplateRepository repository, CurrentActor currentActor) {
        this.repository = repository;
        this.currentActor = currentActor;
    }

    /**
     * A template.
     *
     * @param schema JSON Schema of a rule's parameters
     * @param drl its rules, for template authors only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TemplateView(
            String id,
            int version,
            String stage,
            String effect,
            Set<String> scope,
            Label label,
            Label description,
            List<ParameterView> parameters,
            List<ParameterGuardrail> guardrails,
            ReasonView reason,
            JsonNode schema,
            String digest,
            String drl) {

        static TemplateView of(RuleTemplate template, boolean withDrl) {
            return new TemplateView(
                    template.id(),
                    template.version(),
                    template.stage().id(),
                    template.effect().id(),
                    template.scopes(),
                    template.label(),
                    template.description(),
                    template.parameters().stream().map(ParameterView::of).toList(),
                    template.guardrails(),
                    new ReasonView(
                            template.reason().code(),
                            template.reason().text().en(),
                            template.reason().text().es()),
                    template.parametersSchema(),
                    template.digest(),
                    withDrl ? template.drl() : null);
        }
    }

    /** A parameter with its guardrails. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ParameterView(
            String name,
            String type,
            boolean required,
            JsonNode min,
            JsonNode max,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values,
            @JsonProperty("default") JsonNode defaultValue,
            String fences,
            String unit,
            Object migrate,
            Label label,
            Label help) {

        static ParameterView of(Parameter parameter) {
            return new ParameterView(
                    parameter.name(),
                    parameter.type().name().toLowerCase(Locale.ROOT),
                    parameter.required(),
                    bound(parameter.type(), parameter.min()),
                    bound(parameter.type(), parameter.max()),
                    parameter.values(),
                    parameter.defaultValue(),
                    parameter.fences(),
                    parameter.unit(),
                    parameter.migrate() == null ? null : parameter.migrate().written(),
                    parameter.label(),
                    parameter.help());
        }

        private static JsonNode bound(ParameterType type, String written) {
            if (written == null) {
                return null;
            }
            boolean number = type == ParameterType.INTEGER || type == ParameterType.DECIMAL;
            return number
                    ? JsonNodeFactory.instance.numberNode(new BigDecimal(written))
                    : JsonNodeFactory.instance.textNode(written);
        }
    }

    /** Why an offer fell out, as template.yaml spells it. */
    public record ReasonView(String code, String en, String es) {}

    /** All templates, by id. */
    @GET
    public Page<TemplateView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        PageRequest request = PageRequest.of(cursor, limit);
        List<RuleTemplate> rows =
                repository.current().all().stream()
                        .filter(
                                template ->
                                        request.after() == null
                                                || template.id().compareTo(request.after()) > 0)
                        .limit(request.limit() + 1L)
                        .toList();
        boolean withDrl = mayReadDrl();
        return request.page(rows, RuleTemplate::id)
                .map(template -> TemplateView.of(template, withDrl));
    }

    /** One template. */
    @GET
    @Path("/{stage}/{name}")
    public TemplateView find(@PathParam("stage") String stage, @PathParam("name") String name) {
        String id = stage + "/" + name;
        return repository
                .current()
                .template(id)
                .map(template -> TemplateView.of(template, mayReadDrl()))
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no template \"%s\". GET /api/v1/templates lists them.",
                                                "No hay ninguna plantilla «%s». GET /api/v1/templates las enumera.",
                                                id)));
    }

    private boolean mayReadDrl() {
        return currentActor.get().has(Role.TEMPLATE_AUTHOR);
    }
}
