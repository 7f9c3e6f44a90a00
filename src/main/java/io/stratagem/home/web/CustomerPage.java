package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.CapsUsed;
import io.stratagem.decision.CapsUsed.Use;
import io.stratagem.decision.DecisionQueries;
import io.stratagem.decision.DecisionQueries.CustomerOffer;
import io.stratagem.decision.DecisionQueries.OfferCount;
import io.stratagem.decision.DecisionQueries.Summary;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleSentences.Sentence;
import io.stratagem.ruleset.Stage;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One customer: what audiences read of them, what they were served, what of caps is used. */
@Path("/customers/one")
@RolesAllowed("operator")
@Produces(MediaType.TEXT_HTML)
public class CustomerPage {

    private static final String PER_OFFER = "offer";
    private static final String PER_PAGE = "10";
    private static final int USES_SHOWN = 10;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    @CheckedTemplate(basePath = "customers")
    static class Templates {
        static native TemplateInstance customer(
                Customer customer,
                String address,
                List<AttributeView> attributes,
                List<AttributeView> unset,
                List<OfferView> offers,
                List<CapView> caps,
                List<Summary> decisions,
                String next,
                Names names);
    }

    /**
     * How offers are called.
     *
     * @param live the names of those that are live, by strategy and id
     */
    record Names(Map<String, Map<String, String>> live) {

        /** The offer's name; its id when it is no longer live. */
        public String of(String strategy, String offer) {
            return live.getOrDefault(strategy, Map.of()).getOrDefault(offer, offer);
        }
    }

    /**
     * An attribute with its value; null when it is not set, empty when it is hidden.
     *
     * @param sensitive whether no audience may read it, so that nobody need see it
     */
    record AttributeView(String label, String value, boolean sensitive) {}

    /** An offer that the customer was served; the last week's counts are a part of the month's. */
    record OfferView(CustomerOffer month, OfferCount week) {}

    /**
     * A live rule that limits how often.
     *
     * @param counting whether it is one that counts this customer's contacts
     * @param perOffer whether it counts for each offer on its own
     * @param uses what it has counted, the fullest first
     */
    record CapView(
            String strategy,
            Sentence sentence,
            boolean counting,
            boolean perOffer,
            List<Use> uses) {

        /** As many as are shown. */
        public List<Use> shown() {
            return uses.subList(0, Math.min(USES_SHOWN, uses.size()));
        }

        public int more() {
            return uses.size() - shown().size();
        }
    }

    private final Customers customers;
    private final DecisionQueries decisions;
    private final LiveRuleSets liveRuleSets;
    private final CapsUsed capsUsed;
    private final CurrentVocabulary vocabulary;
    private final CurrentReader reader;
    private final Clock clock;

    CustomerPage(
            Customers customers,
            DecisionQueries decisions,
            LiveRuleSets liveRuleSets,
            CapsUsed capsUsed,
            CurrentVocabulary vocabulary,
            CurrentReader reader,
            Clock clock) {
        this.customers = customers;
        this.decisions = decisions;
        this.liveRuleSets = liveRuleSets;
        this.capsUsed = capsUsed;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param id the customer's, in the query because it may hold any character
     * @param cursor where the page of decisions begins
     */
    @GET
    public TemplateInstance show(
            @QueryParam("id") @DefaultValue("") String id, @QueryParam("cursor") String cursor) {
        Customer customer =
                customers
                        .find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "There is no customer \"%s\". Find one in the list of customers.",
                                                        "No hay ningún cliente «%s». Búsquelo en la lista de clientes.",
                                                        id)));
        Page<Summary> latest = decisions.ofCustomer(id, PageRequest.of(cursor, PER_PAGE));
        List<AttributeView> all = attributes(customer);
        return Templates.customer(
                customer,
                URLEncoder.encode(id, StandardCharsets.UTF_8),
                all.stream().filter(attribute -> attribute.value() != null).toList(),
                all.stream().filter(attribute -> attribute.value() == null).toList(),
                offers(id),
                caps(customer),
                latest.items(),
                latest.next(),
                new Names(
                        liveRuleSets.all().stream()
                                .collect(Collectors.toMap(LiveRuleSet::strategy, this::names))));
    }

    private Map<String, String> names(LiveRuleSet live) {
        return live.ruleSet().offers().stream().collect(Collectors.toMap(Offer::id, Offer::name));
    }

    private List<AttributeView> attributes(Customer customer) {
        ConditionWords words = new ConditionWords(vocabulary.get(), Manner.of(reader));
        return vocabulary.get().attributes().stream()
                .map(
                        attribute ->
                                new AttributeView(
                                        attribute.label().in(reader.locale()),
                                        attribute.sensitive()
                                                        && customer.attributes()
                                                                .containsKey(attribute.name())
                                                ? ""
                                                : words(
                                                        words,
                                                        attribute.name(),
                                                        customer.attributes()
                                                                .get(attribute.name())),
                                        attribute.sensitive()))
                .toList();
    }

    private static String words(ConditionWords words, String attribute, Object value) {
        return value == null ? null : words.withUnit(attribute, words.value(value));
    }

    private List<OfferView> offers(String id) {
        Instant now = clock.instant();
        Map<String, OfferCount> week =
                decisions.offersOf(id, now.minus(WEEK)).stream()
                        .collect(Collectors.toMap(CustomerPage::key, CustomerOffer::count));
        return decisions.offersOf(id, now.minus(MONTH)).stream()
                .map(
                        month ->
                                new OfferView(
                                        month,
                                        week.getOrDefault(
                                                key(month),
                                                new OfferCount(month.count().offer(), 0, 0, 0, 0))))
                .toList();
    }

    private static String key(CustomerOffer offer) {
        return offer.strategy() + "/" + offer.count().offer();
    }

    private List<CapView> caps(Customer customer) {
        CapsUsed.Past past = capsUsed.of(customer);
        return liveRuleSets.all().stream().flatMap(live -> caps(live, past)).toList();
    }

    private Stream<CapView> caps(LiveRuleSet live, CapsUsed.Past past) {
        RuleSentences sentences =
                new RuleSentences(
                                live.ruleSet().document(),
                                live.ruleSet().templates(),
                                Manner.of(reader))
                        .brief();
        Map<String, List<Use>> used = past.used(live.ruleSet());
        return live.ruleSet().document().rules().stream()
                .filter(rule -> rule.template().startsWith(Stage.CONTACT_POLICY.id() + "/"))
                .map(
                        rule ->
                                new CapView(
                                        live.strategy(),
                                        sentences.of(rule),
                                        used.containsKey(rule.id()),
                                        rule.parameters()
                                                .path("per")
                                                .asText(PER_OFFER)
                                                .equals(PER_OFFER),
                                        used.getOrDefault(rule.id(), List.of())));
    }
}
