package io.stratagem.analysis;

import io.stratagem.analysis.PolicySearch.Result;
import io.stratagem.analysis.PolicySearch.Witness;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftDocument;
import io.stratagem.decision.DecidingSupposed;
import io.stratagem.decision.DecidingSupposed.Supposition;
import io.stratagem.decision.Explanation;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.OneAtATime;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks for customers who show that a strategy breaks a policy of IT's. What is found was decided
 * by the engine that serves; what is said not to exist does not, unless something is named that was
 * not searched.
 */
@ApplicationScoped
public class SearchingPolicies {

    private static final Label AND = new Label(" and ", " y ");

    private final Strategies strategies;
    private final LiveRuleSets liveRuleSets;
    private final ChangeRequests changeRequests;
    private final TemplateRepository templates;
    private final RuleSetFactory factory;
    private final DecidingSupposed deciding;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    SearchingPolicies(
            Strategies strategies,
            LiveRuleSets liveRuleSets,
            ChangeRequests changeRequests,
            TemplateRepository templates,
            RuleSetFactory factory,
            DecidingSupposed deciding,
            Clock clock) {
        this.strategies = strategies;
        this.liveRuleSets = liveRuleSets;
        this.changeRequests = changeRequests;
        this.templates = templates;
        this.factory = factory;
        this.deciding = deciding;
        this.clock = clock;
    }

    /**
     * Holds what serves here now against the policies in use.
     *
     * @return one for each policy of the strategy, in the order of the file; empty when nothing of
     *     the strategy is live
     * @throws ProblemException 404 when there is no such strategy; 503 while others ask
     */
    public Optional<List<PolicyResult>> live(String strategy) {
        Optional<Lease> live = liveRuleSets.forStrategy(strategy);
        if (live.isEmpty()) {
            strategies.require(strategy);
            return Optional.empty();
        }
        try (Lease lease = live.get()) {
            return Optional.of(oneAtATime.run(() -> search(lease.ruleSet())));
        }
    }

    /**
     * Holds the document of a change request, as it was last saved, against the policies in use.
     *
     * @return one for each policy of the strategy, in the order of the file
     * @throws ProblemException 404 when there is no such change request; 503 while others ask
     */
    public List<PolicyResult> draft(long number) {
        return oneAtATime.run(() -> submitted(number));
    }

    /** The same for a document that is being submitted, whoever asks meanwhile. */
    List<PolicyResult> submitted(long number) {
        DraftDocument draft = changeRequests.draft(number);
        StrategyDocument document = StrategyJson.parse(draft.canonical());
        TemplateSet inUse = templates.current();
        if (policies(inUse, document).isEmpty()) {
            return List.of();
        }
        if (!changeRequests.check(number).isClean()) {
            return notSearched(
                    document,
                    inUse,
                    Wording.of(
                            "Anything, for guardrails refuse the draft. Correct that first.",
                            "Nada, porque las barreras rechazan el borrador. Corrija eso primero."));
        }
        try (RuleSet ruleSet = factory.build(document, 1, draft.digest(), inUse)) {
            return search(ruleSet);
        } catch (RuleSetBuildException e) {
            return notSearched(
                    document,
                    inUse,
                    Wording.of(
                            "Anything, for the draft cannot be built with the rule templates in use: %s",
                            "Nada, porque el borrador no se puede construir con las plantillas en uso: %s",
                            String.join(" ", e.reasons())));
        }
    }

    private static List<Policy> policies(TemplateSet templates, StrategyDocument document) {
        return templates.policies().stream().filter(policy -> policy.isFor(document.id())).toList();
    }

    private static List<PolicyResult> notSearched(
            StrategyDocument document, TemplateSet templates, Wording what) {
        PolicyWords words = new PolicyWords(document, templates);
        return policies(templates, document).stream()
                .map(policy -> result(policy, words, open(what), null))
                .toList();
    }

    private List<PolicyResult> search(RuleSet ruleSet) {
        StrategyDocument document = ruleSet.document();
        Vocabulary vocabulary = ruleSet.templates().vocabulary();
        List<Policy> policies = policies(templates.current(), document);
        List<ConditionGroup> segments =
                policies.stream()
                        .filter(policy -> unknown(policy, vocabulary).isEmpty())
                        .map(Policy::segment)
                        .filter(Objects::nonNull)
                        .toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        StrategyModel model = new StrategyModel(document, ruleSet.templates(), now, segments);
        PolicyWords words = new PolicyWords(document, ruleSet.templates());
        return policies.stream()
                .map(
                        policy -> {
                            Result result = search(policy, model, ruleSet);
                            return result(
                                    policy,
                                    words,
                                    result,
                                    result.witness() == null
                                            ? null
                                            : example(ruleSet, result.witness()));
                        })
                .toList();
    }

    private Result search(Policy policy, StrategyModel model, RuleSet ruleSet) {
        List<String> unknown = unknown(policy, ruleSet.templates().vocabulary());
        return unknown.isEmpty()
                ? new PolicySearch(
                                model,
                                policy,
                                supposed -> deciding.select(ruleSet, supposed),
                                PolicySearch.MOST_DECISIONS)
                        .search()
                : open(
                        Wording.of(
                                "Customers by %s, for the strategy was built before the vocabulary had it.",
                                "Clientes según %s, porque la estrategia se construyó antes de que el vocabulario lo tuviera.",
                                String.join(", ", unknown)));
    }

    /** The attributes of a policy's segment that a vocabulary does not have. */
    private static List<String> unknown(Policy policy, Vocabulary vocabulary) {
        return policy.segment() == null
                ? List.of()
                : policy.segment().attributes().stream()
                        .filter(name -> vocabulary.attribute(name).isEmpty())
                        .toList();
    }

    private static Result open(Wording notSearched) {
        return new Result(Searched.INCOMPLETE, null, List.of(notSearched), List.of(), 0);
    }

    private static PolicyResult result(
            Policy policy, PolicyWords words, Result result, CounterExample example) {
        PolicyInWords said =
                new PolicyInWords(
                        policy.label(), words.of(policy), result.notSearched(), result.supposed());
        return new PolicyResult(
                policy.id(),
                said.label().en(),
                said.demand().en(),
                policy.blocks(),
                result.searched(),
                example,
                said.notSearched(),
                said.supposed(),
                result.decided(),
                said);
    }

    private CounterExample example(RuleSet ruleSet, Witness witness) {
        Supposition decision =
                deciding.decide(
                        ruleSet, witness.variation().of(witness.attributes(), witness.placement()));
        String missing = witness.breach().missing();
        Label why =
                new Label(
                        why(decision.explanation(), missing),
                        why(decision.explanationInSpanish(), missing));
        Variation variation = witness.variation();
        return new CounterExample(
                witness.placement().id(),
                who(witness, ruleSet.templates().vocabulary()),
                Wording.joined("", List.of(witness.breach().text(), why)),
                witness.attributes(),
                variation.context(),
                witness.always() ? null : variation.at(),
                lines(variation),
                decision);
    }

    /** Why an offer is missing, after a space; empty where none is. */
    private static String why(Explanation explanation, String missing) {
        return explanation.offers().stream()
                .filter(reason -> reason.offerId().equals(missing))
                .findFirst()
                .map(reason -> " " + reason.text())
                .orElse("");
    }

    private static List<String> lines(Variation variation) {
        return variation.past().stream().flatMap(past -> past.lines().stream()).toList();
    }

    private static Wording who(Witness witness, Vocabulary vocabulary) {
        List<Wording> who = new ArrayList<>();
        who.add(
                witness.attributes().isEmpty()
                        ? Wording.of(
                                "a customer of whom nothing is known",
                                "un cliente del que no se sabe nada")
                        : Wording.of(
                                "a customer with %s",
                                "un cliente con %s",
                                Findings.listed(
                                        witness.attributes().entrySet().stream()
                                                .map(one -> words(one, vocabulary))
                                                .toList(),
                                        AND)));
        witness.variation()
                .context()
                .forEach(
                        (name, value) ->
                                who.add(
                                        Wording.of(
                                                "who says %s %s", "que dice %s %s", name, value)));
        if (!witness.always()) {
            Instant at = witness.variation().at();
            who.add(
                    Wording.of(
                            "on %s",
                            "el %s",
                            new Label(
                                    moment("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH, at),
                                    moment(
                                            "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'",
                                            Language.SPANISH,
                                            at))));
        }
        if (!witness.variation().past().isEmpty()) {
            who.add(
                    Findings.listed(
                            witness.variation().past().stream().map(Past::words).toList(), AND));
        }
        return Wording.joined(", ", who);
    }

    private static String moment(String pattern, Locale locale, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC).format(at);
    }

    private static Wording words(Map.Entry<String, Object> attribute, Vocabulary vocabulary) {
        return Wording.joined(
                " ",
                List.of(
                        vocabulary.attribute(attribute.getKey()).orElseThrow().label(),
                        CounterExample.plain(attribute.getValue())));
    }
}
