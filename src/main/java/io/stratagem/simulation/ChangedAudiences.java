package io.stratagem.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.ChangeRequests.BaseAndDraft;
import io.stratagem.ruleset.AskedAudience;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Manner;
import io.stratagem.shared.StrictJson;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Counts whom the audiences reach that a change request changes. */
@ApplicationScoped
public class ChangedAudiences {

    /** So many are counted: each takes about a tenth of a second. */
    static final int MOST = 10;

    private static final JsonNode EVERYBODY = StrictJson.tree("{\"all\":[]}");

    private final ChangeRequests changeRequests;
    private final TemplateRepository templates;
    private final CountingAudience counting;

    ChangedAudiences(
            ChangeRequests changeRequests,
            TemplateRepository templates,
            CountingAudience counting) {
        this.changeRequests = changeRequests;
        this.templates = templates;
        this.counting = counting;
    }

    /**
     * A rule whose audience another one is now.
     *
     * @param sentence what it says, with the draft or, taken out, before
     * @param gone whether the rule is taken out
     * @param before whom it reached; null for a new rule, and for what cannot be asked
     * @param after whom it reaches with the draft; null for one taken out, and likewise
     */
    public record ChangedAudience(
            String sentence, boolean gone, AudienceReach before, AudienceReach after) {

        /** How many customers were drawn to ask; 0 when all were asked. */
        public long drawn() {
            AudienceReach one = after == null ? before : after;
            return one == null || one.whole() ? 0 : one.asked();
        }
    }

    /**
     * @param changed the first of them, as the draft orders them and those taken out last
     * @param left how many more there are
     */
    public record Found(List<ChangedAudience> changed, int left) {}

    /**
     * A rule whose audience changes.
     *
     * @param was before; null for a new one
     * @param is with the draft; null for one taken out
     */
    private record Changed(String sentence, Rule was, Rule is) {}

    /**
     * What the rules say whose audiences change, without counting anybody.
     *
     * @param number of the change request
     * @param manner how sentences are written
     * @return as many, and in the order, as {@link #of} counts
     * @throws io.stratagem.shared.ProblemException 404 when there is no such change request
     */
    public List<String> sentences(long number, Manner manner) {
        return changed(number, templates.current(), manner).stream()
                .limit(MOST)
                .map(Changed::sentence)
                .toList();
    }

    /**
     * @param number of the change request
     * @param manner how sentences are written
     * @throws io.stratagem.shared.ProblemException 404 when there is no such change request
     */
    public Found of(long number, Manner manner) {
        TemplateSet inUse = templates.current();
        List<Changed> changed = changed(number, inUse, manner);
        List<ChangedAudience> counted =
                changed.stream()
                        .limit(MOST)
                        .map(
                                one ->
                                        new ChangedAudience(
                                                one.sentence(),
                                                one.is() == null,
                                                reach(one.was(), inUse),
                                                reach(one.is(), inUse)))
                        .toList();
        return new Found(counted, changed.size() - counted.size());
    }

    private List<Changed> changed(long number, TemplateSet inUse, Manner manner) {
        BaseAndDraft both = changeRequests.baseAndDraft(number);
        Map<String, Rule> before = byId(both.base());
        Map<String, Rule> after = byId(both.draft());
        Set<String> ids = new LinkedHashSet<>(after.keySet());
        ids.addAll(before.keySet());
        RuleSentences asBefore = new RuleSentences(both.base(), inUse, manner).brief();
        RuleSentences asAfter = new RuleSentences(both.draft(), inUse, manner).brief();
        List<Changed> changed = new ArrayList<>();
        for (String id : ids) {
            Rule was = before.get(id);
            Rule is = after.get(id);
            if (!audiences(was, inUse).equals(audiences(is, inUse))) {
                String sentence = (is == null ? asBefore.of(was) : asAfter.of(is)).plain();
                changed.add(new Changed(sentence, was, is));
            }
        }
        return changed;
    }

    private static Map<String, Rule> byId(StrategyDocument document) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        document.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return rules;
    }

    /**
     * Whom a rule reaches: everybody where its template leaves the audience open and so does it.
     * Templates with several audiences are asked for none.
     */
    private AudienceReach reach(Rule rule, TemplateSet inUse) {
        if (rule == null || inUse.template(rule.template()).isEmpty()) {
            return null;
        }
        List<JsonNode> groups = audiences(rule, inUse);
        JsonNode group = groups.isEmpty() ? EVERYBODY : groups.get(0);
        return groups.size() > 1
                ? null
                : AskedAudience.read(group, inUse.vocabulary()).map(counting::of).orElse(null);
    }

    /** The groups of conditions that a rule is filled in with; none for no rule. */
    private static List<JsonNode> audiences(Rule rule, TemplateSet inUse) {
        Optional<RuleTemplate> template =
                Optional.ofNullable(rule).flatMap(known -> inUse.template(known.template()));
        if (template.isEmpty()) {
            return List.of();
        }
        return template.get().isAudienceItself()
                ? List.of(rule.parameters())
                : template.get().parameters().stream()
                        .filter(parameter -> parameter.type() == ParameterType.GROUP)
                        .map(Parameter::name)
                        .<JsonNode>map(rule.parameters()::get)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
