package io.stratagem.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Evidence;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Person;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the document that is being submitted keeps to the policies. The results are kept in
 * memory from {@link #prepare} on: they follow from document and templates alone, of which the seal
 * has the digests, and what is sealed of them is told in full.
 */
@ApplicationScoped
@Priority(150)
class PolicyEvidence implements Evidence {

    private static final String KIND = "policies";

    /** Of so many documents the results are kept. */
    private static final int MOST_KEPT = 100;

    private final ChangeRequests changeRequests;
    private final SearchingPolicies searching;
    private final TemplateRepository templates;
    private final Revisions revisions;

    private final Map<Held, List<PolicyResult>> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Held, List<PolicyResult>> eldest) {
                            return size() > MOST_KEPT;
                        }
                    });

    /** What results follow from. */
    private record Held(String content, String templates) {}

    PolicyEvidence(
            ChangeRequests changeRequests,
            SearchingPolicies searching,
            TemplateRepository templates,
            Revisions revisions) {
        this.changeRequests = changeRequests;
        this.searching = searching;
        this.templates = templates;
        this.revisions = revisions;
    }

    @Override
    public void prepare(long changeRequest, Person by) {
        Held held = key(changeRequests.draft(changeRequest).digest());
        List<PolicyResult> results = searching.submitted(changeRequest);
        if (held.equals(key(changeRequests.draft(changeRequest).digest()))) {
            kept.put(held, results);
        }
    }

    private Held key(String contentDigest) {
        return new Held(contentDigest, templates.current().digest());
    }

    private Optional<List<PolicyResult>> results(String contentDigest) {
        return Optional.ofNullable(kept.get(key(contentDigest)));
    }

    @Override
    public JsonNode of(long changeRequest, String contentDigest) {
        ArrayNode evidence = JsonNodeFactory.instance.arrayNode();
        results(contentDigest)
                .filter(results -> !results.isEmpty())
                .ifPresent(
                        results -> {
                            ObjectNode item = evidence.addObject().put("kind", KIND);
                            item.setAll(
                                    Evidence.said(text(results, escapes(changeRequest, false))));
                            ObjectNode outcomes = item.putObject("policies");
                            results.forEach(
                                    result ->
                                            outcomes.put(result.policy(), result.searched().id()));
                        });
        return evidence;
    }

    private static Wording text(List<PolicyResult> results, List<Wording> escapes) {
        List<Wording> sentences = new ArrayList<>();
        List<PolicyResult> held = of(results, Searched.NONE_EXISTS);
        sentences.add(
                held.size() == results.size()
                        ? Wording.of(
                                "No customer there can be breaks any of the %d policies.",
                                "Ningún cliente que pueda haber incumple ninguna de las %d políticas.",
                                results.size())
                        : Wording.of(
                                "No customer there can be breaks %d of the %d policies.",
                                "Ningún cliente que pueda haber incumple %d de las %d políticas.",
                                held.size(),
                                results.size()));
        of(results, Searched.FOUND).forEach(result -> sentences.add(broken(result)));
        List<PolicyResult> open = of(results, Searched.INCOMPLETE);
        if (!open.isEmpty()) {
            sentences.add(
                    Wording.of(
                            "Nobody was found who breaks %s, but not everything was searched.",
                            "No se encontró a nadie que incumpla %s, pero no se buscó todo.",
                            Wording.joined(
                                    ", ",
                                    open.stream()
                                            .map(
                                                    result ->
                                                            Wording.of(
                                                                    "“%s”",
                                                                    "«%s»", result.words().label()))
                                            .toList())));
        }
        sentences.addAll(escapes);
        return Wording.joined(" ", sentences);
    }

    private static List<PolicyResult> of(List<PolicyResult> results, Searched searched) {
        return results.stream().filter(result -> result.searched() == searched).toList();
    }

    /** The counter-example in words. */
    private static Wording broken(PolicyResult result) {
        return Wording.of(
                "The policy “%s” is broken. Think of %s. %s",
                "Se incumple la política «%s». Piense en %s. %s",
                result.words().label(),
                result.example().person(),
                result.example().happens());
    }

    @Override
    public List<Violation> objections(long changeRequest, String contentDigest) {
        Optional<List<PolicyResult>> results = results(contentDigest);
        if (results.isEmpty()) {
            return List.of(
                    new Violation(
                            "",
                            KIND,
                            Wording.of(
                                    "The draft or the policies were changed while it was being submitted. Submit it again.",
                                    "El borrador o las políticas cambiaron mientras se enviaba. Envíela de nuevo.")));
        }
        Stream<Violation> broken =
                results.get().stream()
                        .filter(PolicyResult::objects)
                        .map(
                                result ->
                                        new Violation(
                                                "/policies/" + result.policy(),
                                                "policy",
                                                broken(result)));
        Stream<Violation> escaped =
                escapes(changeRequest, true).stream()
                        .map(sentence -> new Violation("/policies", "policy", sentence));
        return Stream.concat(broken, escaped).toList();
    }

    /** What the change takes out of the reach of policies that block, or of those that warn. */
    private List<Wording> escapes(long changeRequest, boolean blocking) {
        StrategyDocument after =
                StrategyJson.parse(changeRequests.draft(changeRequest).canonical());
        StrategyDocument before = revisions.head(after.id()).orElseThrow().document();
        return templates.current().policies().stream()
                .filter(policy -> policy.isFor(after.id()) && policy.blocks() == blocking)
                .flatMap(policy -> Escapes.of(policy, before, after).stream())
                .toList();
    }
}
