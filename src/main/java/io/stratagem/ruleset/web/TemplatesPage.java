package io.stratagem.ruleset.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.ruleset.Durations;
import io.stratagem.ruleset.GuardrailText;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateCase;
import io.stratagem.ruleset.TemplateCases;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.vocabulary.Attribute;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What IT lets business fill in: the templates with their guardrails, and the vocabulary. */
@Path("/templates")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TemplatesPage {

    @CheckedTemplate(basePath = "templates")
    static class Templates {
        static native TemplateInstance list(
                List<StageView> stages,
                List<GuardrailText> guardrails,
                Collection<Attribute> attributes);

        static native TemplateInstance template(
                RuleTemplate template,
                List<ParameterView> parameters,
                List<TemplateCase> cases,
                boolean showDrl);
    }

    /** The templates of one stage. */
    record StageView(String id, String label, List<RuleTemplate> templates) {}

    /** One parameter in words. */
    record ParameterView(
            String name,
            String label,
            String help,
            String type,
            String unit,
            String allowed,
            String migrate,
            boolean required,
            String defaultValue) {

        static ParameterView of(Parameter parameter) {
            JsonNode value = parameter.defaultValue();
            return new ParameterView(
                    parameter.name(),
                    parameter.label().in(Locale.ENGLISH),
                    parameter.help() == null ? null : parameter.help().in(Locale.ENGLISH),
                    parameter.type().name().toLowerCase(Locale.ROOT),
                    parameter.unit(),
                    parameter.allowed(),
                    parameter.migrate() == null ? null : parameter.migrate().words(),
                    parameter.required(),
                    value == null ? null : Durations.words(value.asText()));
        }
    }

    private final TemplateRepository repository;
    private final CurrentActor currentActor;

    TemplatesPage(TemplateRepository repository, CurrentActor currentActor) {
        this.repository = repository;
        this.currentActor = currentActor;
    }

    @GET
    public TemplateInstance list() {
        TemplateSet templates = repository.current();
        List<StageView> stages =
                Arrays.stream(Stage.values())
                        .map(s -> new StageView(s.id(), s.words(), templates.of(s)))
                        .toList();
        return Templates.list(
                stages,
                List.copyOf(templates.guardrailTexts().values()),
                templates.vocabulary().attributes());
    }

    /**
     * @param stage the first part of the template's id
     * @param name the second part
     */
    @GET
    @Path("/{stage}/{name}")
    public TemplateInstance template(
            @PathParam("stage") String stage, @PathParam("name") String name) {
        TemplateSet templates = repository.current();
        RuleTemplate template =
                templates
                        .template(stage + "/" + name)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no template \""
                                                        + stage
                                                        + "/"
                                                        + name
                                                        + "\". The list of templates has all of"
                                                        + " them."));
        return Templates.template(
                template,
                template.parameters().stream().map(ParameterView::of).toList(),
                TemplateCases.of(template, templates.vocabulary()),
                currentActor.get().has(Role.TEMPLATE_AUTHOR));
    }
}
