package io.stratagem.simulation;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftDocument;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingAside;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.LogPeriod;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.simulation.Inputs.Logged;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes ready what a simulation compares. */
@ApplicationScoped
public class TakingSides {

    private final ChangeRequests changeRequests;
    private final TemplateRepository templates;
    private final RuleSetFactory factory;
    private final LiveRuleSets liveRuleSets;
    private final DecidingAside aside;
    private final LoggedDecisions log;
    private final Customers customers;
    private final CurrentVocabulary vocabulary;
    private final String product;

    TakingSides(
            ChangeRequests changeRequests,
            TemplateRepository templates,
            RuleSetFactory factory,
            LiveRuleSets liveRuleSets,
            DecidingAside aside,
            LoggedDecisions log,
            Customers customers,
            CurrentVocabulary vocabulary,
            @ConfigProperty(name = "quarkus.application.version") String product) {
        this.changeRequests = changeRequests;
        this.templates = templates;
        this.factory = factory;
        this.liveRuleSets = liveRuleSets;
        this.aside = aside;
        this.log = log;
        this.customers = customers;
        this.vocabulary = vocabulary;
        this.product = product;
    }

    /**
     * What a simulation of a change request would compare now.
     *
     * @param draft the content digest of its document
     * @param liveVersion the revision that is live here; null when nothing is
     * @param live its content digest; null likewise
     * @param templates the digest of the templates in use
     */
    record Present(String draft, Integer liveVersion, String live, String templates) {

        /** What a simulation comes from that is another one now, in sentences. */
        List<Wording> movedSince(Inputs inputs) {
            List<Wording> moved = new ArrayList<>();
            if (!draft.equals(inputs.draft())) {
                moved.add(
                        Wording.of(
                                "The draft has been edited since.",
                                "El borrador se ha editado desde entonces."));
            }
            if (live == null ? inputs.live() != null : !live.equals(inputs.live())) {
                moved.add(
                        Wording.of(
                                "It was compared with %s; %s now.",
                                "Se comparó con %s; ahora %s.",
                                inputs.liveVersion() == null
                                        ? Wording.of(
                                                "nothing, because nothing was live",
                                                "nada, porque nada estaba en vivo")
                                        : Wording.of(
                                                "version %d",
                                                "la versión %d", inputs.liveVersion()),
                                liveVersion == null
                                        ? Wording.of(
                                                "nothing is live here", "nada está en vivo aquí")
                                        : Wording.of(
                                                "version %d is live",
                                                "está en vivo la versión %d", liveVersion)));
            }
            if (!templates.equals(inputs.templates())) {
                moved.add(
                        Wording.of(
                                "The rule templates have changed since.",
                                "Las plantillas de reglas han cambiado desde entonces."));
            }
            return moved;
        }
    }

    /**
     * @param strategy the change request's
     */
    Present present(long number, String strategy) {
        return present(changeRequests.draft(number).digest(), strategy);
    }

    Present present(String draft, String strategy) {
        Optional<LiveRuleSet> live = liveRuleSets.find(strategy);
        return new Present(
                draft,
                live.map(LiveRuleSet::version).orElse(null),
                live.map(LiveRuleSet::digest).orElse(null),
                templates.current().digest());
    }

    /**
     * Builds the draft beside what is live.
     *
     * @param sample how many customers to draw; null for all
     * @return to be closed by the caller
     * @throws ProblemException 404 when there is no such change request; 409 when the draft cannot
     *     be built; 422 when guardrails refuse the draft or neither side has one of the placements
     */
    public Sides take(long number, Integer sample, long seed, List<String> placements) {
        return take(number, new Wanted(sample, seed, placements, null, null, null), seed, null);
    }

    /**
     * As the other one.
     *
     * @param wanted whom to decide for, and what to find out
     * @param seed where it leaves that open, too
     * @param uploaded customers of a file to decide for instead; null for none
     * @throws ProblemException also 422 for an attribute that there are no groups of
     */
    Sides take(long number, Wanted wanted, long seed, Uploaded uploaded) {
        requireGroups(wanted);
        requireOrder(wanted.decisions());
        Integer sample = wanted.sample();
        List<String> placements = wanted.placements();
        String strategy = changeRequests.brief(number).strategy();
        GuardrailReport report = changeRequests.check(number);
        if (!report.isClean()) {
            throw ProblemException.invalid(
                    Wording.of(
                            "Guardrails refuse the draft of change request %d, so it could never be live. Correct what they name, then simulate it.",
                            "Las barreras rechazan el borrador de la solicitud de cambio %d, así que nunca podría estar en vivo. Corrija lo que indican y simúlelo.",
                            number),
                    report.violations());
        }
        Customers.Stamp stamp = customers.stamp();
        DraftDocument draft = changeRequests.draft(number);
        StrategyDocument document = StrategyJson.parse(draft.canonical());
        TemplateSet inUse = templates.current();
        Optional<Lease> lease = liveRuleSets.forStrategy(strategy);
        try {
            Optional<RuleSet> live = lease.map(Lease::ruleSet);
            requirePlacements(placements, document, live);
            RuleSet after =
                    factory.build(
                            document,
                            live.map(RuleSet::version).orElse(0) + 1,
                            draft.digest(),
                            inUse);
            try {
                List<RuleSet> both = new ArrayList<>(List.of(after));
                live.ifPresent(both::add);
                Moment moment = aside.now(strategy, both);
                Logged logged = logged(strategy, wanted.decisions(), moment.now());
                boolean stored = logged == null && uploaded == null;
                long crowd = stored ? stamp.count() : size(strategy, placements, logged, uploaded);
                Inputs inputs =
                        new Inputs(
                                strategy,
                                draft.digest(),
                                live.map(RuleSet::version).orElse(null),
                                live.map(RuleSet::digest).orElse(null),
                                inUse.digest(),
                                placements,
                                sample == null || sample >= crowd ? null : sample,
                                moment.now(),
                                crowd,
                                stored ? stamp.newest() : null,
                                seed,
                                wanted.segment(),
                                wanted.fairness(),
                                product,
                                logged,
                                uploaded == null ? null : uploaded.file());
                return new Sides(lease, after, moment, inputs, uploaded);
            } catch (RuntimeException e) {
                after.close();
                throw e;
            }
        } catch (RuleSetBuildException e) {
            lease.ifPresent(Lease::close);
            throw ProblemException.conflict(
                    Wording.of(
                            "The draft of change request %d cannot be built with the rule templates in use: %s",
                            "El borrador de la solicitud de cambio %d no se puede construir con las plantillas en uso: %s",
                            number,
                            String.join(" ", e.reasons())));
        } catch (RuntimeException e) {
            lease.ifPresent(Lease::close);
            throw e;
        }
    }

    private long size(String strategy, List<String> placements, Logged logged, Uploaded uploaded) {
        return uploaded != null
                ? uploaded.lines().size()
                : log.count(new LogPeriod(strategy, placements, logged.from(), logged.to()));
    }

    /** Null when no decisions are wanted; 409 when none of the strategy is logged. */
    private Logged logged(String strategy, Wanted.Logged wanted, Instant now) {
        if (wanted == null) {
            return null;
        }
        Instant begins =
                log.beginning(strategy)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                Wording.of(
                                                        "No decision of %s is logged, so none can be made again. Simulate it on stored customers.",
                                                        "No hay decisiones registradas de %s, así que ninguna se puede tomar de nuevo. Simúlela con los clientes guardados.",
                                                        strategy)));
        return new Logged(wanted.from(), wanted.to() == null ? now : wanted.to(), begins);
    }

    private static void requireOrder(Wanted.Logged wanted) {
        if (wanted != null
                && wanted.from() != null
                && wanted.to() != null
                && !wanted.from().isBefore(wanted.to())) {
            throw ProblemException.invalid(
                    "/decisions/to",
                    "time-order",
                    Wording.of(
                            "The decisions end where they begin, or before. Give a \"to\" after \"from\".",
                            "Las decisiones terminan donde empiezan, o antes. Dé un \"to\" posterior a \"from\"."));
        }
    }

    private void requireGroups(Wanted wanted) {
        if (wanted.segment() != null
                && Groups.require(wanted.segment(), vocabulary.get(), "/segment").sensitive()) {
            throw ProblemException.invalid(
                    "/segment/attribute",
                    "attribute/sensitive",
                    Wording.of(
                            "%s is sensitive, so what its groups get is shown by rates alone. Compare them under fairness instead.",
                            "%s es sensible, así que lo que reciben sus grupos se muestra solo con tasas. Compárelos en equidad.",
                            wanted.segment().attribute()));
        }
        if (wanted.fairness() == null) {
            return;
        }
        Groups.require(wanted.fairness().by(), vocabulary.get(), "/fairness/by");
        double threshold = wanted.fairness().threshold();
        if (!(threshold >= 0 && threshold <= 1)) {
            throw ProblemException.invalid(
                    "/fairness/threshold",
                    "range",
                    Wording.of(
                            "The threshold is a share from 0 to 1.",
                            "El umbral es una proporción de 0 a 1."));
        }
        if (wanted.fairness().smallest() < Fairness.FEWEST) {
            throw ProblemException.invalid(
                    "/fairness/smallest",
                    "range",
                    Wording.of(
                            "Groups of fewer than %d customers are not compared. Give that number or a greater one.",
                            "No se comparan grupos de menos de %d clientes. Dé ese número o uno mayor.",
                            Fairness.FEWEST));
        }
    }

    private static void requirePlacements(
            List<String> placements, StrategyDocument draft, Optional<RuleSet> live) {
        Set<String> known = new TreeSet<>(draft.placementIds());
        live.ifPresent(ruleSet -> known.addAll(ruleSet.document().placementIds()));
        for (int i = 0; i < placements.size(); i++) {
            if (!known.contains(placements.get(i))) {
                throw ProblemException.invalid(
                        "/placements/" + i,
                        "unknown-placement",
                        Wording.of(
                                "Neither the draft nor what is live has the placement \"%s\". They have: %s.",
                                "Ni el borrador ni lo que está en vivo tienen el espacio «%s». Tienen: %s.",
                                placements.get(i),
                                String.join(", ", known)));
            }
        }
    }
}
