package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.ConditionIndex;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.drools.RuleFacts.ReadRule;
import io.stratagem.ruleset.fact.Answer;
import io.stratagem.ruleset.fact.AnswerFact;
import io.stratagem.ruleset.fact.Audiences;
import io.stratagem.ruleset.fact.Contacts;
import io.stratagem.ruleset.fact.OfferIndex;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Request;
import io.stratagem.ruleset.fact.RuleFact;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A rule set whose rules are facts in pooled Drools sessions. A decision inserts what it brings,
 * fires, and takes it out again.
 */
final class DroolsRuleSet implements RuleSet {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Every template fires once, and again for each offer taken; more is a rule firing itself. */
    private static final int FIRINGS_PER_TEMPLATE = 10;

    private final StrategyDocument document;
    private final int version;
    private final String digest;
    private final CompiledTemplates compiled;
    private final Runnable releaseTemplates;
    private final List<DeployedRule> rules = new ArrayList<>();
    private final List<Object> facts = new ArrayList<>();
    private final List<RuleFact> ruleFacts = new ArrayList<>();
    private final Map<String, EligibilityTemplate> eligibility = new TreeMap<>();
    private final EligibilityTemplate[] qualifying;
    private final Map<String, OfferSet> candidates = new HashMap<>();
    private final ConditionIndex conditions;
    private final OfferIndex offers;
    private final OfferSet allOffers;
    private final SessionPool sessions;
    private final int firingLimit;
    private boolean readsContacts;
    private boolean readsVolumes;
    private boolean readsAnswer;

    /** An eligibility template's rules: which offers they speak of, and the first one per offer. */
    private static final class EligibilityTemplate {
        private final String id;
        private final BitSet covered = new BitSet();
        private final Map<Integer, Integer> firstRules = new HashMap<>();

        EligibilityTemplate(String id) {
            this.id = id;
        }
    }

    DroolsRuleSet(
            StrategyDocument document,
            int version,
            String digest,
            CompiledTemplates compiled,
            Runnable releaseTemplates) {
        this.document = document;
        this.version = version;
        this.digest = digest;
        this.compiled = compiled;
        this.releaseTemplates = releaseTemplates;
        RuleFacts.Scopes scopes = new RuleFacts.Scopes(document);
        List<ReadRule> read = RuleFacts.read(document, compiled.templates());
        conditions = new ConditionIndex(RuleFacts.groups(read));
        qualifying = new EligibilityTemplate[read.size()];
        for (int i = 0; i < read.size(); i++) {
            deploy(read.get(i), i, scopes);
        }
        allOffers = scopes.all();
        offers = RuleSet.super.offerIndex();
        document.placements()
                .forEach(placement -> candidates.put(placement.id(), candidatesOf(placement.id())));
        firingLimit = FIRINGS_PER_TEMPLATE * Math.max(1, compiled.templates().all().size());
        facts.addAll(audiences(read));
        sessions = new SessionPool(this::newSession, PROCESSORS, 2 * PROCESSORS);
    }

    private void deploy(ReadRule rule, int position, RuleFacts.Scopes scopes) {
        OfferSet scope = scopes.of(rule.rule().scope()).offers();
        readsContacts |= rule.template().readsContacts();
        readsVolumes |= rule.template().readsVolumes();
        readsAnswer |= rule.template().readsAnswer();
        rules.add(new DeployedRule(rule.rule(), rule.template(), scope));
        RuleFact fact =
                RuleFacts.create(
                        compiled.typeOf(rule.template()),
                        rule,
                        position,
                        scopes,
                        conditions::compile);
        ruleFacts.add(fact);
        if (compiled.matchesSingleRulesOf(rule.template())) {
            facts.add(fact);
        }
        if (rule.template().effect() == Effect.QUALIFY) {
            EligibilityTemplate template =
                    eligibility.computeIfAbsent(rule.template().id(), EligibilityTemplate::new);
            qualifying[position] = template;
            scope.forEach(
                    offer -> {
                        template.covered.set(offer);
                        template.firstRules.putIfAbsent(offer, position);
                    });
        }
    }

    /** For each template that asks its audiences at once, all its rules as one fact. */
    private List<Audiences> audiences(List<ReadRule> read) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).template().readsAudiences()) {
                positions
                        .computeIfAbsent(read.get(i).template().id(), id -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Audiences> audiences = new ArrayList<>();
        positions.forEach(
                (template, rulesOfIt) ->
                        audiences.add(
                                new Audiences(
                                        template,
                                        conditions.table(
                                                rulesOfIt.stream()
                                                        .map(i -> read.get(i).audience())
                                                        .toList()),
                                        rulesOfIt.stream()
                                                .map(i -> ruleFacts.get(i).all())
                                                .toArray(io.stratagem.ruleset.fact.Hit[]::new))));
        return audiences;
    }

    @Override
    public OfferIndex offerIndex() {
        return offers;
    }

    private OfferSet candidatesOf(String placement) {
        BitSet set = new BitSet();
        for (int i = 0; i < document.offers().size(); i++) {
            if (document.offers().get(i).treatmentFor(placement).isPresent()) {
                set.set(i);
            }
        }
        return OfferSet.of(set);
    }

    private KieSession newSession() {
        KieSession session = compiled.newSession();
        facts.forEach(session::insert);
        return session;
    }

    @Override
    public String strategy() {
        return document.id();
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public StrategyDocument document() {
        return document;
    }

    @Override
    public TemplateSet templates() {
        return compiled.templates();
    }

    @Override
    public List<DeployedRule> rules() {
        return List.copyOf(rules);
    }

    @Override
    public int firstRule(String template, int offer) {
        EligibilityTemplate rulesOfTemplate = eligibility.get(template);
        return rulesOfTemplate == null ? -1 : rulesOfTemplate.firstRules.getOrDefault(offer, -1);
    }

    @Override
    public Set<String> attributesRead() {
        return conditions.attributes();
    }

    @Override
    public OfferSet candidates(String placement) {
        return candidates.getOrDefault(placement, OfferSet.NONE);
    }

    @Override
    public Evaluation evaluate(EvaluationInput input) {
        KieSession session = sessions.take();
        try {
            return new SessionEvaluation(input, session);
        } catch (RuntimeException | Error e) {
            sessions.discard(session);
            throw e;
        }
    }

    @Override
    public void close() {
        sessions.close();
        releaseTemplates.run();
    }

    private final class SessionEvaluation implements Evaluation {

        private final Request request;
        private final List<FactHandle> handles = new ArrayList<>(2);
        private final KieSession session;

        /** What changes with every offer taken, and only if a rule asks for it. */
        private final List<AnswerFact> answerFacts = new ArrayList<>(3);

        private final List<FactHandle> answerHandles = new ArrayList<>(3);
        private boolean stopped;
        private boolean failed = true;

        /** What the eligibility rules said; asked again only when more of them have hit. */
        private List<Refusal> refusals;

        private OfferSet qualified;
        private int hitsQualifying = -1;

        SessionEvaluation(EvaluationInput input, KieSession session) {
            this.session = session;
            request =
                    new Request(
                            input.placement(),
                            input.channel(),
                            input.context(),
                            input.now(),
                            input.zone(),
                            conditions.evaluate(input.attributes()));
            handles.add(session.insert(request));
            if (compiled.readsCustomer()) {
                handles.add(session.insert(customer(input.attributes())));
            }
            if (readsContacts) {
                answerFacts.add(
                        new Contacts(
                                offers,
                                input.contacts(),
                                input.channel(),
                                input.now(),
                                input.zone()));
            }
            if (readsAnswer) {
                answerFacts.add(new Answer(offers));
            }
            if (readsVolumes) {
                answerFacts.add(input.volumes());
            }
            answerFacts.replaceAll(fact -> fact.plus(input.already()));
            answerFacts.forEach(fact -> answerHandles.add(session.insert(fact)));
            fire();
        }

        @Override
        public Verdict verdict() {
            if (request.qualified().size() != hitsQualifying) {
                hitsQualifying = request.qualified().size();
                refusals = refusals();
                qualified = allOffers;
                refusals.forEach(refusal -> qualified = qualified.without(refusal.offers()));
            }
            return new Verdict(
                    qualified,
                    refusals,
                    exclusions(),
                    inDocumentOrder(request.boosted()),
                    inDocumentOrder(request.moved()),
                    inDocumentOrder(request.weighed()),
                    inDocumentOrder(request.explored()),
                    stopped);
        }

        @Override
        public void taken(int offer) {
            failed = true;
            for (int i = 0; i < answerFacts.size(); i++) {
                answerFacts.set(i, answerFacts.get(i).plus(offer));
                session.update(answerHandles.get(i), answerFacts.get(i));
            }
            fire();
        }

        @Override
        public void close() {
            if (failed || stopped) {
                sessions.discard(session);
                return;
            }
            handles.forEach(session::delete);
            answerHandles.forEach(session::delete);
            sessions.giveBack(session);
        }

        private void fire() {
            stopped |= session.fireAllRules(firingLimit) >= firingLimit;
            failed = false;
        }

        private Object customer(Map<String, Object> attributes) {
            FactType type = compiled.customerType();
            try {
                Object customer = type.newInstance();
                for (Attribute attribute : templates().vocabulary().attributes()) {
                    Object value = attributes.get(attribute.name());
                    if (value != null) {
                        type.set(customer, TypeDeclarations.fieldOf(attribute), value);
                    }
                }
                return customer;
            } catch (InstantiationException | IllegalAccessException e) {
                throw new IllegalStateException(
                        "Generated fact types can be created by anybody", e);
            }
        }

        private List<Refusal> refusals() {
            List<Refusal> found = new ArrayList<>(eligibility.size());
            for (EligibilityTemplate template : eligibility.values()) {
                BitSet letIn = new BitSet(template.covered.length());
                for (io.stratagem.ruleset.fact.Hit hit : request.qualified()) {
                    if (qualifying[hit.rule().rule()] == template) {
                        hit.offers().forEach(letIn::set);
                    }
                }
                BitSet refused = (BitSet) template.covered.clone();
                refused.andNot(letIn); // once: clearing a bit looks for the new last one each time
                if (!refused.isEmpty()) {
                    found.add(new Refusal(template.id, OfferSet.of(refused)));
                }
            }
            return found;
        }

        private List<Hit> exclusions() {
            List<Hit> hits = inDocumentOrder(request.excluded());
            if (hits.size() > 1) {
                hits.sort(Comparator.comparing(hit -> rules.get(hit.rule()).template().stage()));
            }
            return hits;
        }

        /** The hits of each rule together, rules in document order. */
        private static List<Hit> inDocumentOrder(List<io.stratagem.ruleset.fact.Hit> hits) {
            if (hits.isEmpty()) {
                return List.of();
            }
            List<io.stratagem.ruleset.fact.Hit> sorted = new ArrayList<>(hits);
            sorted.sort(Comparator.comparingInt(hit -> hit.rule().rule()));
            List<Hit> ordered = new ArrayList<>(sorted.size());
            for (io.stratagem.ruleset.fact.Hit hit : sorted) {
                int last = ordered.size() - 1;
                Hit said = new Hit(hit.rule().rule(), hit.offers(), hit.grounds());
                if (last >= 0 && ordered.get(last).rule() == said.rule()) {
                    ordered.set(last, ordered.get(last).and(said));
                } else {
                    ordered.add(said);
                }
            }
            return ordered;
        }
    }
}
