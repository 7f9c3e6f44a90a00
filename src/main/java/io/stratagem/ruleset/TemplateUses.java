package io.stratagem.ruleset;

import io.stratagem.shared.PageRequest;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategySummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where templates are used: in the rules of the newest revision of every strategy. */
@ApplicationScoped
public class TemplateUses {

    private final Strategies strategies;
    private final Revisions revisions;

    TemplateUses(Strategies strategies, Revisions revisions) {
        this.strategies = strategies;
        this.revisions = revisions;
    }

    /**
     * A strategy that uses a template.
     *
     * @param strategy its id
     * @param name its name
     * @param revision the revision looked at
     * @param rules ids of the rules that are the template filled in
     */
    public record Use(String strategy, String name, int revision, List<String> rules) {}

    /** By template id, in the order of strategies; a template that nobody uses is not there. */
    @Transactional
    public Map<String, List<Use>> all() {
        Map<String, List<Use>> uses = new TreeMap<>();
        PageRequest page = new PageRequest(null, PageRequest.MAX_LIMIT);
        for (StrategySummary strategy : strategies.list(page).items()) {
            Map<String, List<String>> rules = new TreeMap<>();
            Revision revision = revisions.head(strategy.id()).orElseThrow();
            revision.document()
                    .rules()
                    .forEach(
                            rule ->
                                    rules.computeIfAbsent(rule.template(), id -> new ArrayList<>())
                                            .add(rule.id()));
            rules.forEach(
                    (template, ids) ->
                            uses.computeIfAbsent(template, id -> new ArrayList<>())
                                    .add(
                                            new Use(
                                                    strategy.id(),
                                                    strategy.name(),
                                                    revision.number(),
                                                    List.copyOf(ids))));
        }
        return uses;
    }
}
