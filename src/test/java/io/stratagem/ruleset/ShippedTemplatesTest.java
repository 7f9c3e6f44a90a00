package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.stratagem.shared.vocabulary.Attribute;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedTemplatesTest {

    private static final TemplateSet SHIPPED =
            TemplateSet.fromFiles(TemplateFiles.in(Path.of("rules-repo")));

    @Test
    void loadsEveryTemplate() {
        assertThat(SHIPPED.templates())
                .containsOnlyKeys(
                        "eligibility/audience",
                        "eligibility/validity",
                        "exclusion/audience",
                        "exclusion/never-with",
                        "contact-policy/frequency-cap",
                        "contact-policy/suppression",
                        "contact-policy/volume-cap",
                        "arbitration/context-weight",
                        "arbitration/diversity",
                        "arbitration/exploration",
                        "arbitration/lever",
                        "arbitration/tier");
    }

    @Test
    void packagesTheSameFilesAsTheFolder() {
        assertThat(TemplateFiles.packaged())
                .isEqualTo(TemplateFiles.in(Path.of("rules-repo")))
                .isEqualTo(SHIPPED.files());
    }

    @Test
    void isTheSameAfterItsFilesWereStored() {
        TemplateSet restored = TemplateSet.fromFiles(SHIPPED.files());

        assertThat(restored.digest()).isEqualTo(SHIPPED.digest());
        assertThat(restored.digests()).isEqualTo(SHIPPED.digests()).hasSize(40);
    }

    @Test
    void saysOfRealFieldsOnlyThatTheWholeStrategyNarrowsThem() {
        List<String> fields =
                Stream.concat(
                                Stream.of("offers/tier"),
                                SHIPPED.all().stream()
                                        .flatMap(
                                                template ->
                                                        template.parameters().stream()
                                                                .map(
                                                                        parameter ->
                                                                                template.id()
                                                                                        + "/"
                                                                                        + parameter
                                                                                                .name())))
                        .toList();

        assertThat(SHIPPED.guardrailTexts().values())
                .flatExtracting(GuardrailText::narrows)
                .isNotEmpty()
                .isSubsetOf(fields);
        assertThat(SHIPPED.narrowing("contact-policy/frequency-cap/maximum"))
                .extracting(GuardrailText::id)
                .containsExactly("weekly-contacts");
    }

    @Test
    void marksOnlyGenderAndNationalitySensitive() {
        assertThat(SHIPPED.vocabulary().attributes())
                .filteredOn(Attribute::sensitive)
                .extracting(Attribute::name)
                .containsExactly("gender", "nationality");
    }

    @Test
    void treatsOnlyTheAudienceTemplatesAsAudiencesThemselves() {
        assertThat(SHIPPED.all())
                .filteredOn(RuleTemplate::isAudienceItself)
                .extracting(RuleTemplate::id)
                .containsExactly("eligibility/audience", "exclusion/audience");
    }

    @Test
    void writesParameterSchemasThatEveryCaseFollows() {
        for (RuleTemplate template : SHIPPED.all()) {
            var schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(template.parametersSchema().toString(), InputFormat.JSON);
            for (TemplateCase example : TemplateCases.of(template, SHIPPED.vocabulary())) {
                String parameters = example.document().rules().get(0).parameters().toString();
                assertThat(schema.validate(parameters, InputFormat.JSON))
                        .as("%s: %s", template.id(), example.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void namesEveryGuardrailInBothLanguages() {
        assertThat(SHIPPED.guardrailTexts().keySet())
                .isEqualTo(
                        new java.util.TreeSet<>(
                                List.of(
                                        "weekly-contacts",
                                        "manual-tier-size",
                                        "sensitive-attribute",
                                        "fallback-per-placement",
                                        "placement-of-another-strategy",
                                        "never-with-itself",
                                        "weight-without-context",
                                        "explores-nothing")));
    }
}
