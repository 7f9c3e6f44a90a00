package io.stratagem.demo;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.customer.ImportOptions;
import io.stratagem.customer.ImportReport;
import io.stratagem.customer.ImportingCustomers;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.decision.Outcome;
import io.stratagem.decision.Responses;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jboss.logging.Logger;

/**
 * Fills an empty database with a demo bank: customers, a live strategy, change requests in several
 * states, decisions and responses. Everything goes through the same acts as in production.
 */
@ApplicationScoped
class DemoContent {

    /** After the live rule sets are restored, before the banner speaks of them. */
    static final int PRIORITY = Interceptor.Priority.APPLICATION + 100;

    private static final Logger LOG = Logger.getLogger(DemoContent.class);
    private static final String DOCUMENT = "/demo/retail.json";
    private static final int DECISIONS = 240;
    private static final long SEED = 11L;

    private final DemoConfig config;
    private final Strategies strategies;
    private final ImportingCustomers customers;
    private final DemoPeople people;
    private final DemoRequests requests;
    private final DemoTestCases testCases;
    private final Deciding deciding;
    private final Responses responses;

    DemoContent(
            DemoConfig config,
            Strategies strategies,
            ImportingCustomers customers,
            DemoPeople people,
            DemoRequests requests,
            DemoTestCases testCases,
            Deciding deciding,
            Responses responses) {
        this.config = config;
        this.strategies = strategies;
        this.customers = customers;
        this.people = people;
        this.requests = requests;
        this.testCases = testCases;
        this.deciding = deciding;
        this.responses = responses;
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        StrategyDocument document = document();
        if (!config.content() || strategies.find(document.id()).isPresent()) {
            return;
        }
        importCustomers();
        strategies.create(document.id(), document.name());
        requests.publish(document);
        testCases.write(document.id());
        decide(document);
        requests.publishSmallChange(document.id());
        requests.openSome(document.id());
        LOG.infof("Filled the empty database with the demo bank \"%s\"", document.name());
    }

    private static StrategyDocument document() {
        try (InputStream json = DemoContent.class.getResourceAsStream(DOCUMENT)) {
            return StrategyJson.parse(json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importCustomers() {
        byte[] csv = new DemoCustomers().csv().getBytes(StandardCharsets.UTF_8);
        ImportReport report =
                customers.importFrom(
                        new ByteArrayInputStream(csv),
                        new ImportOptions(',', false, false),
                        people.actor("operator"));
        if (!report.isClean()) {
            throw new IllegalStateException(
                    "The demo's customers do not fit vocabulary.yaml: " + report.rejected());
        }
    }

    /** Decides for some customers, some of whom look, click and accept. */
    private void decide(StrategyDocument document) {
        Random random = new Random(SEED);
        List<Responses.Report> reports = new ArrayList<>();
        for (int i = 0; i < DECISIONS; i++) {
            String placement =
                    document.placements().get(random.nextInt(document.placements().size())).id();
            String customer = DemoCustomers.id(1 + random.nextInt(DemoCustomers.COUNT));
            Decision decision =
                    deciding.decide(
                            new DecisionRequest(
                                    customer, placement, 3, Map.of(), Map.of(), Map.of(), null));
            for (Decision.ServedOffer offer : decision.offers()) {
                respond(decision, offer, random, reports);
            }
        }
        responses.record(reports);
    }

    private static void respond(
            Decision decision,
            Decision.ServedOffer offer,
            Random random,
            List<Responses.Report> reports) {
        double interest = random.nextDouble();
        if (interest < 0.8) {
            reports.add(report(decision, offer, Outcome.IMPRESSION));
        }
        if (interest < 0.2) {
            reports.add(report(decision, offer, Outcome.CLICK));
        }
        if (interest < 0.05) {
            reports.add(report(decision, offer, Outcome.ACCEPT));
        }
    }

    private static Responses.Report report(
            Decision decision, Decision.ServedOffer offer, Outcome outcome) {
        return new Responses.Report(decision.id(), offer.offerId(), outcome, null);
    }
}
