package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import io.stratagem.shared.yaml.FileSchema;
import io.stratagem.shared.yaml.YamlFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The approval policy: which changes carry which risk.
 *
 * @param tiers the lowest risk first; the last one takes every change
 * @param freezes when no change goes live
 * @param testCasesBlock whether a change that fails a test case is neither submitted nor goes live
 */
record ApprovalPolicy(List<RiskTier> tiers, List<FreezeWindow> freezes, boolean testCasesBlock) {

    /** So many freezes may follow one another without a gap and still be seen as one. */
    private static final int LONGEST_CHAIN = 100;

    private static final Label ONLY_TIER =
            new Label(
                    "The approval policy has only this tier.",
                    "La política de aprobación solo tiene este nivel.");

    private static final FileSchema SCHEMA = FileSchema.named("approval-policy");

    /**
     * @param name how messages name the file
     * @param text approval-policy.yaml
     * @param problems takes what is wrong, in the form {@code <file>:<line>: what, what next}
     * @return the policy, or empty when there were problems
     */
    static Optional<ApprovalPolicy> read(String name, String text, List<String> problems) {
        Optional<YamlFile> file = YamlFile.parse(name, text, problems);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = SCHEMA.problems(file.get());
        if (found.isEmpty()) {
            found.addAll(contradictions(file.get()));
        }
        problems.addAll(found);
        return found.isEmpty()
                ? Optional.of(
                        new ApprovalPolicy(
                                tiers(file.get().root().get("tiers")),
                                freezes(file.get().root().path("freezes")),
                                !file.get().root().path("testCases").asText().equals("warn")))
                : Optional.empty();
    }

    private static List<String> contradictions(YamlFile file) {
        List<String> found = new ArrayList<>();
        JsonNode tiers = file.root().get("tiers");
        found.addAll(twice(file, "tier", "/tiers"));
        for (int i = 0; i < tiers.size(); i++) {
            JsonNode tier = tiers.get(i);
            String id = tier.get("id").textValue();
            String at = "/tiers/" + i;
            boolean last = i == tiers.size() - 1;
            if (last && tier.has("when")) {
                found.add(
                        file.at(
                                at + "/when",
                                "the last tier takes every change that no other takes, so it has no"
                                        + " \"when\". Remove it, or add a tier behind it."));
            } else if (!last && !tier.has("when")) {
                found.add(
                        file.at(
                                at,
                                "the tier \"%s\" has no \"when\", so no tier behind it is ever"
                                                .formatted(id)
                                        + " reached. Add conditions, or move it to the end."));
            }
            if (tier.has("stages") && (tier.has("quorum") || tier.has("roles"))) {
                found.add(
                        file.at(
                                at + "/stages",
                                "the tier \"%s\" has stages and a quorum or roles of its own. Move these into a stage."
                                        .formatted(id)));
            }
            found.addAll(twice(file, "stage", at + "/stages"));
            found.addAll(twice(file, "checklist item", at + "/checklist"));
        }
        found.addAll(twice(file, "freeze", "/freezes"));
        found.addAll(impossibleFreezes(file));
        return found;
    }

    /** What in the list at a place has the id of something before it. */
    private static List<String> twice(YamlFile file, String what, String place) {
        List<String> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        JsonNode list = file.root().at(place);
        for (int i = 0; i < list.size(); i++) {
            String id = list.get(i).get("id").textValue();
            if (!ids.add(id)) {
                found.add(
                        file.at(
                                place + "/" + i + "/id",
                                "the %s \"%s\" is there twice. Rename one.".formatted(what, id)));
            }
        }
        return found;
    }

    private static List<String> impossibleFreezes(YamlFile file) {
        List<String> found = new ArrayList<>();
        JsonNode freezes = file.root().path("freezes");
        for (int i = 0; i < freezes.size(); i++) {
            String id = freezes.get(i).get("id").textValue();
            try {
                FreezeWindow.of(freezes.get(i));
            } catch (DateTimeException e) {
                found.add(
                        file.at(
                                "/freezes/" + i,
                                "the freeze \"%s\" is no span of time: %s. Give zone as in Europe/Madrid, and from and to either as in 2026-12-20T00:00 or as in friday 18:00."
                                        .formatted(id, e.getMessage())));
            }
        }
        return found;
    }

    private static List<FreezeWindow> freezes(JsonNode json) {
        List<FreezeWindow> freezes = new ArrayList<>();
        json.forEach(freeze -> freezes.add(FreezeWindow.of(freeze)));
        return List.copyOf(freezes);
    }

    /** The freeze that holds at a moment; those that follow it without a gap prolong it. */
    Optional<Freeze> freezeAt(Instant now) {
        Optional<Freeze> first = windowAt(now);
        Optional<Freeze> last = first;
        for (int i = 0; i < LONGEST_CHAIN && last.isPresent(); i++) {
            Optional<Freeze> next = windowAt(last.get().until());
            if (next.isEmpty()) {
                break;
            }
            last = next;
        }
        Instant until = last.map(Freeze::until).orElse(null);
        return first.map(freeze -> new Freeze(freeze.label(), until, freeze.zone()));
    }

    private Optional<Freeze> windowAt(Instant now) {
        return freezes.stream()
                .flatMap(
                        window ->
                                window.endIfHolding(now).stream()
                                        .map(end -> new Freeze(window.label(), end, window.zone())))
                .max(Comparator.comparing(Freeze::until));
    }

    private static List<RiskTier> tiers(JsonNode json) {
        List<RiskTier> tiers = new ArrayList<>();
        for (JsonNode tier : json) {
            List<RiskCondition> when = new ArrayList<>();
            tier.path("when").forEach(condition -> when.add(RiskCondition.of(condition)));
            tiers.add(
                    new RiskTier(
                            tier.get("id").textValue(),
                            label(tier),
                            List.copyOf(when),
                            stages(tier),
                            checklist(tier.path("checklist"))));
        }
        return List.copyOf(tiers);
    }

    private static List<ApprovalStage> stages(JsonNode tier) {
        if (!tier.has("stages")) {
            return List.of(ApprovalStage.only(tier.get("quorum").intValue(), roles(tier)));
        }
        List<ApprovalStage> stages = new ArrayList<>();
        for (JsonNode stage : tier.get("stages")) {
            stages.add(
                    new ApprovalStage(
                            stage.get("id").textValue(),
                            label(stage),
                            stage.get("quorum").intValue(),
                            roles(stage)));
        }
        return List.copyOf(stages);
    }

    private static List<ChecklistItem> checklist(JsonNode json) {
        List<ChecklistItem> items = new ArrayList<>();
        json.forEach(item -> items.add(new ChecklistItem(item.get("id").textValue(), label(item))));
        return List.copyOf(items);
    }

    private static List<String> roles(JsonNode json) {
        List<String> roles = new ArrayList<>();
        json.get("roles").forEach(role -> roles.add(role.textValue()));
        return List.copyOf(roles);
    }

    private static Label label(JsonNode json) {
        return new Label(json.at("/label/en").textValue(), json.at("/label/es").textValue());
    }

    /** The first tier that takes the change, with the reasons for it. */
    Risk assess(ProposedChange proposed) {
        return assess(proposed, Locale.ENGLISH);
    }

    /** The same with the reasons in the locale's language. */
    Risk assess(ProposedChange proposed, Locale locale) {
        List<String> why = new ArrayList<>();
        for (RiskTier tier : tiers) {
            if (tier.when().isEmpty()) {
                return tier.risk(why.isEmpty() ? List.of(ONLY_TIER.in(locale)) : why);
            }
            Optional<RiskCondition> fitting =
                    tier.when().stream()
                            .filter(condition -> condition.objections(proposed, locale).isEmpty())
                            .findFirst();
            if (fitting.isPresent()) {
                return tier.risk(
                        List.of(
                                "%s: %s."
                                        .formatted(
                                                tier.label().in(locale),
                                                fitting.get().words(locale))));
            }
            why.addAll(nearest(tier, proposed, locale));
        }
        throw new IllegalStateException("The last tier of an approval policy takes every change");
    }

    /** The objections of the alternative that nearly held: what to change to get a lower tier. */
    private static List<String> nearest(RiskTier tier, ProposedChange proposed, Locale locale) {
        return tier.when().stream()
                .map(condition -> condition.objections(proposed, locale))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }
}
