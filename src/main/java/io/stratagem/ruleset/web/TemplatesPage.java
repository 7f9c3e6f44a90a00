package io.stratagem.ruleset.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.ruleset.CasesCheck;
import io.stratagem.ruleset.CasesCheck.Ran;
import io.stratagem.ruleset.Durations;
import io.stratagem.ruleset.GuardrailText;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.TemplateUses;
import io.stratagem.ruleset.TemplateUses.Use;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
                Collection<Attribute> attributes,
                String filter);

        static native TemplateInstance template(
                RuleTemplate template,
                List<ParameterView> parameters,
                List<Ran> cases,
                int passed,
                List<Use> uses,
                List<Line> drl);
    }

    /** The templates of one stage. */
    record StageView(String id, List<Row> templates) {}

    /**
     * A template in the list.
     *
     * @param rules how many rules are the template filled in
     * @param strategies of how many strategies
     */
    record Row(RuleTemplate template, int rules, int strategies) {}

    /** A line of DRL. */
    record Line(int number, String text) {}

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

        static ParameterView of(Parameter parameter, Locale locale) {
            JsonNode value = parameter.defaultValue();
            return new ParameterView(
                    parameter.name(),
                    parameter.label().in(locale),
                    parameter.help() == null ? null : parameter.help().in(locale),
                    parameter.type().name().toLowerCase(Locale.ROOT),
                    parameter.unit(),
                    parameter.allowed(locale),
                    parameter.migrate() == null ? null : parameter.migrate().words(),
                    parameter.required(),
                    value == null ? null : Durations.words(value.asText(), locale));
        }
    }

    private final TemplateRepository repository;
    private final TemplateUses uses;
    private final CasesCheck cases;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    TemplatesPage(
            TemplateRepository repository,
            TemplateUses uses,
            CasesCheck cases,
            CurrentActor currentActor,
            CurrentReader reader) {
        this.repository = repository;
        this.uses = uses;
        this.cases = cases;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /**
     * @param filter shows only templates whose name, id or description holds it
     */
    @GET
    public TemplateInstance list(@QueryParam("q") @DefaultValue("") String filter) {
        TemplateSet templates = repository.current();
        Map<String, List<Use>> used = uses.all();
        List<StageView> stages =
                Arrays.stream(Stage.values())
                        .map(
                                stage ->
                                        new StageView(
                                                stage.id(),
                                                templates.of(stage).stream()
                                                        .filter(one -> matches(one, filter))
                                                        .map(one -> row(one, used))
                                                        .toList()))
                        .filter(stage -> !stage.templates().isEmpty())
                        .toList();
        return Templates.list(
                stages,
                List.copyOf(templates.guardrailTexts().values()),
                templates.vocabulary().attributes(),
                filter);
    }

    private boolean matches(RuleTemplate template, String filter) {
        Locale locale = reader.locale();
        String wanted = filter.strip().toLowerCase(locale);
        return Stream.of(
                        template.id(),
                        template.label().in(locale),
                        template.description().in(locale))
                .anyMatch(text -> text.toLowerCase(locale).contains(wanted));
    }

    private static Row row(RuleTemplate template, Map<String, List<Use>> used) {
        List<Use> of = used.getOrDefault(template.id(), List.of());
        return new Row(template, of.stream().mapToInt(use -> use.rules().size()).sum(), of.size());
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
                                                Wording.of(
                                                        "There is no template \"%s/%s\". The list of templates has all of them.",
                                                        "No hay ninguna plantilla «%s/%s». La lista de plantillas las tiene todas.",
                                                        stage,
                                                        name)));
        List<Ran> ran = cases.run(template, templates);
        return Templates.template(
                template,
                template.parameters().stream()
                        .map(parameter -> ParameterView.of(parameter, reader.locale()))
                        .toList(),
                ran,
                (int) ran.stream().filter(Ran::isPassed).count(),
                uses.all().getOrDefault(template.id(), List.of()),
                currentActor.get().has(Role.TEMPLATE_AUTHOR) ? lines(template.drl()) : null);
    }

    private static List<Line> lines(String text) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(i + 1, lines.get(i)))
                .toList();
    }
}
