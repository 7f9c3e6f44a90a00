package io.stratagem.whynot;

import io.stratagem.approval.DraftCheck;
import io.stratagem.customer.Customers;
import io.stratagem.customer.Lines;
import io.stratagem.decision.Circumstances;
import io.stratagem.decision.DecidingOtherwise;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import io.stratagem.shared.OneAtATime;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.whynot.Search.Found;
import io.stratagem.whynot.Search.Way;
import io.stratagem.whynot.WhyNot.Change;
import io.stratagem.whynot.WhyNot.Kind;
import io.stratagem.whynot.WhyNot.Part;
import io.stratagem.whynot.WhyNot.Searched;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says why what is live shows an offer to a customer or not, and looks for the smallest changes
 * with which it would. Nothing is reserved, logged or counted.
 */
@ApplicationScoped
public class AskingWhyNot {

    private static final Label NO_TREATMENT =
            new Label(
                    "It has no treatment for this placement.",
                    "No tiene contenido para este espacio.");

    private final LiveRuleSets liveRuleSets;
    private final Strategies strategies;
    private final DecidingOtherwise deciding;
    private final RuleSetFactory factory;
    private final TemplateRepository templates;
    private final DraftCheck check;
    private final WhyNotSettings settings;
    private final OneAtATime oneAtATime = new OneAtATime();

    AskingWhyNot(
            LiveRuleSets liveRuleSets,
            Strategies strategies,
            DecidingOtherwise deciding,
            RuleSetFactory factory,
            TemplateRepository templates,
            DraftCheck check,
            WhyNotSettings settings) {
        this.liveRuleSets = liveRuleSets;
        this.strategies = strategies;
        this.deciding = deciding;
        this.factory = factory;
        this.templates = templates;
        this.check = check;
        this.settings = settings;
    }

    /**
     * Answers a question about what is live here.
     *
     * @param strategy the strategy's id
     * @param manner of what is said
     * @throws ProblemException 404 when there is no such strategy; 409 when nothing of it is live;
     *     422 when it has no such placement or offer, or an attribute is not of the vocabulary; 503
     *     while others ask
     */
    public WhyNot ask(String strategy, Question question, Manner manner) {
        try (Lease lease = live(strategy)) {
            RuleSet live = lease.ruleSet();
            require(question, live.document());
            return oneAtATime.run(() -> answer(live, question, manner));
        }
    }

    private Lease live(String strategy) {
        return liveRuleSets
                .forStrategy(strategy)
                .orElseThrow(
                        () -> {
                            strategies.require(strategy);
                            return ProblemException.conflict(
                                    Wording.of(
                                            "Nothing of %s is live, so it shows nothing to anybody. Publish it first.",
                                            "No hay nada de %s en vivo, así que no muestra nada a nadie. Publíquela primero.",
                                            strategy));
                        });
    }

    private static void require(Question question, StrategyDocument document) {
        String customer = question.customerId();
        Customers.refusalOfId(customer == null || customer.isBlank() ? "" : customer)
                .ifPresent(
                        refusal -> {
                            throw ProblemException.invalid("/customerId", "customer-id", refusal);
                        });
        if (question.placement() == null || document.placement(question.placement()).isEmpty()) {
            throw ProblemException.invalid(
                    "/placement",
                    "unknown-placement",
                    Wording.of(
                            "%s has these placements live: %s. Name one of them.",
                            "%s tiene estos espacios en vivo: %s. Indique uno de ellos.",
                            document.id(),
                            String.join(", ", document.placementIds())));
        }
        if (question.offer() == null || document.offer(question.offer()).isEmpty()) {
            throw ProblemException.invalid(
                    "/offer",
                    "unknown-offer",
                    Wording.of(
                            "%s has no live offer %s. Name one that is live; a change request can bring another one.",
                            "%s no tiene en vivo la oferta %s. Indique una que esté en vivo; una solicitud de cambio puede traer otra.",
                            document.id(),
                            question.offer() == null
                                    ? new Label("without an id", "sin identificador")
                                    : '"' + question.offer() + '"'));
        }
    }

    private static Map<String, Object> context(Question question) {
        Map<String, Object> context = new TreeMap<>();
        question.context()
                .forEach(
                        (name, value) -> {
                            if (value == null || !value.isValueNode() || value.isNull()) {
                                throw ProblemException.invalid(
                                        Pointer.ROOT.at("context").at(name).toString(),
                                        "context",
                                        Wording.of(
                                                "A value of the context is a text, a number, true or false.",
                                                "Un valor del contexto es un texto, un número, true o false."));
                            }
                            context.put(name, Lines.scalar(value));
                        });
        return context;
    }

    private WhyNot answer(RuleSet live, Question question, Manner manner) {
        StrategyDocument document = withoutChance(live);
        Circumstances circumstances =
                deciding.read(
                        live,
                        question.placement(),
                        question.customerId(),
                        question.attributes(),
                        context(question));
        World world = new World(document, circumstances);
        long end = System.nanoTime() + settings.budget().toNanos();
        try (Trials trials = new Trials(factory, live.templates(), question.offer(), end)) {
            Explanation explanation = circumstances.explain(trials.ruleSet(document), manner);
            List<String> answer =
                    explanation.offers().stream()
                            .filter(reason -> reason.reasonCode().equals("SERVED"))
                            .map(OfferReason::offerId)
                            .toList();
            int rank = answer.indexOf(question.offer()) + 1;
            Found found =
                    rank > 0
                            ? new Found(List.of(), Map.of(), false, true)
                            : new Search(trials, world, question.offer()).find();
            Offer offer = document.offer(question.offer()).orElseThrow();
            return new WhyNot(
                    live.strategy(),
                    live.version(),
                    question.customerId(),
                    circumstances.isStored(),
                    question.placement(),
                    offer.id(),
                    offer.name(),
                    circumstances.now(),
                    rank > 0,
                    rank > 0 ? rank : null,
                    answer,
                    reason(explanation, offer, manner.locale()),
                    document != live.document(),
                    changes(found, live, world, manner),
                    searched(found, trials, rank > 0, manner.locale()));
        }
    }

    /** The document without the rules that leave places to chance. */
    private static StrategyDocument withoutChance(RuleSet live) {
        Set<String> exploring =
                live.rules().stream()
                        .filter(rule -> rule.template().effect() == Effect.EXPLORE)
                        .map(DeployedRule::id)
                        .collect(Collectors.toSet());
        StrategyDocument document = live.document();
        return exploring.isEmpty()
                ? document
                : document.withRules(
                        document.rules().stream()
                                .filter(rule -> !exploring.contains(rule.id()))
                                .toList());
    }

    private static OfferReason reason(Explanation explanation, Offer offer, Locale locale) {
        return explanation.offers().stream()
                .filter(reason -> reason.offerId().equals(offer.id()))
                .findFirst()
                .orElseGet(
                        () ->
                                new OfferReason(
                                        offer.id(),
                                        DecisionStage.CANDIDATES,
                                        "NO_TREATMENT",
                                        null,
                                        null,
                                        NO_TREATMENT.in(locale),
                                        List.of(),
                                        offer.name(),
                                        null));
    }

    private List<Change> changes(Found found, RuleSet live, World world, Manner manner) {
        if (found.ways().isEmpty()) {
            return List.of();
        }
        Set<String> known = Set.copyOf(objections(live.document(), manner));
        FlipWords words = new FlipWords(world.document(), live.templates(), manner);
        FlipWords stored =
                new FlipWords(world.document(), live.templates(), Manner.plain(manner.locale()));
        return found.ways().stream()
                .map(way -> change(way, live.document(), known, words, stored, manner))
                .sorted(Comparator.comparing(Change::who))
                .toList();
    }

    private Change change(
            Way way,
            StrategyDocument live,
            Set<String> known,
            FlipWords words,
            FlipWords stored,
            Manner manner) {
        List<Edit> edits = way.flips().stream().map(Flip::edit).filter(Objects::nonNull).toList();
        List<String> against =
                edits.isEmpty()
                        ? List.of()
                        : objections(Edit.all(edits, live), manner).stream()
                                .filter(message -> !known.contains(message))
                                .toList();
        Who who =
                way.flips().stream()
                        .map(flip -> flip.kind().who())
                        .reduce(against.isEmpty() ? Who.TIME : Who.TEMPLATE_AUTHOR, Who::harder);
        return new Change(
                words.sentence(way.flips()),
                stored.sentence(way.flips()),
                way.rank(),
                who,
                who.words().in(manner.locale()),
                against,
                way.flips().stream()
                        .map(
                                flip ->
                                        new Part(
                                                flip.kind(),
                                                flip.subject(),
                                                flip.from(),
                                                flip.to(),
                                                flip.edit()))
                        .toList());
    }

    /**
     * What guardrails have against a document, by the templates a change request is held against.
     */
    private List<String> objections(StrategyDocument document, Manner manner) {
        return check.report(document, templates.current()).violations().stream()
                .map(violation -> violation.wording().in(manner))
                .toList();
    }

    private static Searched searched(Found found, Trials trials, boolean shown, Locale locale) {
        return new Searched(
                trials.decisions(),
                new TreeMap<>(found.searched())
                        .entrySet().stream()
                                .map(entry -> new Kind(entry.getKey(), entry.getValue()))
                                .toList(),
                found.inPairs(),
                found.complete(),
                shown ? "" : SearchedWords.of(found, locale));
    }
}
