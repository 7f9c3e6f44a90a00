package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.ParameterReader.Values;
import io.stratagem.shared.Pointer;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document whose values outside the guardrails were migrated by the rules that the templates
 * state for them. It is a proposal like any other document: nothing serves it before it is
 * approved.
 *
 * @param document the migrated one; what no rule speaks of is as it was
 * @param values what was migrated, offers first, each in document order
 */
public record Migration(StrategyDocument document, List<Value> values) {

    /**
     * A migrated value.
     *
     * @param pointer where it stands in the document
     * @param holder what holds it: {@code rule} or {@code offer}
     * @param id the id of that rule or offer
     * @param template the template whose guardrail it was outside of
     * @param parameter the template's parameter
     * @param before what it was
     * @param after what it is now
     */
    public record Value(
            String pointer,
            String holder,
            String id,
            String template,
            String parameter,
            JsonNode before,
            JsonNode after) {

        /** Both values in words: {@code 9 → 5}. */
        public String words() {
            return words(before) + " → " + words(after);
        }

        private static String words(JsonNode value) {
            return value.isNumber()
                    ? value.decimalValue().stripTrailingZeros().toPlainString()
                    : value.asText();
        }
    }

    /**
     * Migrates a document.
     *
     * @param document any document
     * @param templates state the guardrails and the rules
     */
    public static Migration of(StrategyDocument document, TemplateSet templates) {
        Migrating migrating = new Migrating(document, templates);
        migrating.offers();
        migrating.rules();
        return new Migration(migrating.document, List.copyOf(migrating.values));
    }

    private static final class Migrating {

        private final TemplateSet templates;
        private final List<Value> values = new ArrayList<>();
        private StrategyDocument document;

        Migrating(StrategyDocument document, TemplateSet templates) {
            this.document = document;
            this.templates = templates;
        }

        void offers() {
            List<Offer> offers = new ArrayList<>(document.offers());
            for (RuleTemplate template : templates.all()) {
                for (Parameter parameter : template.parameters()) {
                    if (parameter.fences() != null && parameter.migrate() != null) {
                        for (int i = 0; i < offers.size(); i++) {
                            offers.set(i, offer(offers.get(i), i, template, parameter));
                        }
                    }
                }
            }
            document = document.withOffers(List.copyOf(offers));
        }

        private Offer offer(Offer offer, int position, RuleTemplate template, Parameter parameter) {
            boolean lever = parameter.fences().equals("lever");
            JsonNode before =
                    lever ? DoubleNode.valueOf(offer.lever()) : TextNode.valueOf(offer.tier().id());
            Optional<JsonNode> after = migrated(parameter, before);
            if (after.isEmpty()) {
                return offer;
            }
            values.add(
                    new Value(
                            Pointer.ROOT
                                    .at("offers")
                                    .at(position)
                                    .at(parameter.fences())
                                    .toString(),
                            "offer",
                            offer.id(),
                            template.id(),
                            parameter.name(),
                            before,
                            after.get()));
            return lever
                    ? offer.withLever(after.get().doubleValue())
                    : offer.withTier(Tier.of(after.get().textValue()));
        }

        void rules() {
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < document.rules().size(); i++) {
                Rule rule = document.rules().get(i);
                Optional<RuleTemplate> template = templates.template(rule.template());
                rules.add(template.isPresent() ? rule(rule, i, template.get()) : rule);
            }
            document = document.withRules(List.copyOf(rules));
        }

        private Rule rule(Rule rule, int position, RuleTemplate template) {
            ObjectNode parameters = null;
            for (Parameter parameter : template.parameters()) {
                JsonNode before = rule.parameters().get(parameter.name());
                Optional<JsonNode> after =
                        ParameterReader.isAbsent(before)
                                ? Optional.empty()
                                : migrated(parameter, before);
                if (after.isPresent()) {
                    parameters = parameters == null ? rule.parameters().deepCopy() : parameters;
                    parameters.set(parameter.name(), after.get());
                    values.add(
                            new Value(
                                    Pointer.ROOT
                                            .at("rules")
                                            .at(position)
                                            .at("parameters")
                                            .at(parameter.name())
                                            .toString(),
                                    "rule",
                                    rule.id(),
                                    template.id(),
                                    parameter.name(),
                                    before,
                                    after.get()));
                }
            }
            return parameters == null
                    ? rule
                    : new Rule(rule.id(), rule.template(), rule.scope(), parameters, rule.note());
        }

        /** Empty when the value is allowed, of another type, or when no rule speaks of it. */
        private static Optional<JsonNode> migrated(Parameter parameter, JsonNode written) {
            MigrationRule rule = parameter.migrate();
            Object value = rule == null ? null : Values.read(parameter.type(), written);
            if (value == null || !Fence.isOutside(parameter, value)) {
                return Optional.empty();
            }
            return rule.clamps()
                    ? Optional.of(json(parameter.type(), Fence.nearestBound(parameter, value)))
                    : Optional.ofNullable(rule.replacements().get(written.textValue()))
                            .map(TextNode::valueOf);
        }

        private static JsonNode json(ParameterType type, String bound) {
            return switch (type) {
                case INTEGER -> LongNode.valueOf(Long.parseLong(bound));
                case DECIMAL -> DoubleNode.valueOf(Double.parseDouble(bound));
                case DURATION -> TextNode.valueOf(bound);
                case BOOLEAN, TEXT, ENUM, DATE, TIME, TEXTS, OFFERS, GROUP ->
                        throw new IllegalArgumentException(type + " is not clamped");
            };
        }
    }
}
