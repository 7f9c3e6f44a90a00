package io.stratagem.decision;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.shared.StoreClock;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node in a process of its own that asks for capped offers over and over from many threads, and
 * reports an impression of each one it got. Its clock is wrong by as much as it is told.
 */
final class CapNode {

    /** Longer than any answer and its impression take, so that no impression comes too late. */
    static final Duration RESERVATION = Duration.ofSeconds(15);

    static final List<Integer> CAPS = List.of(1, 3, 200, 1000);

    private static final int THREADS = 64;
    private static final int CONNECTIONS = 20;

    private CapNode() {}

    /**
     * Prints {@code ready}, waits for a line, asks, and prints the number of degraded or failed
     * answers.
     *
     * @param arguments JDBC address, number of attempts, clock offset such as PT1H
     */
    public static void main(String[] arguments) throws Exception {
        int attempts = Integer.parseInt(arguments[1]);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[2]));
        try (AgroalDataSource database = dataSource(arguments[0])) {
            DecisionsFixture decisions =
                    new DecisionsFixture(
                            database,
                            clock,
                            DecisionsFixture.Settings.usual()
                                    .withReservation(RESERVATION)
                                    .withClock(StoreClock.Source.DATABASE));
            LiveRuleSets live = new LiveRuleSets();
            LiveRuleSetsFixture.serve(
                    live,
                    new DroolsRuleSetFactory().build(document(), 1, "digest", Shipped.templates()));
            Deciding deciding = decisions.deciding(live);
            deciding.decide(DecisionsFixture.request("warm-up", "warm-up", 1));
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            System.out.println("faults " + ask(attempts, deciding, decisions.responses));
        }
    }

    static AgroalDataSource dataSource(String url) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(CONNECTIONS)
                                                .connectionFactoryConfiguration(
                                                        factory -> factory.jdbcUrl(url))));
    }

    private static int ask(int attempts, Deciding deciding, Responses responses)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger faults = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(System.nanoTime() + i);
            threads.submit(
                    () -> {
                        for (int n = next.getAndIncrement();
                                n < attempts;
                                n = next.getAndIncrement()) {
                            try {
                                ask(CAPS.get(n % CAPS.size()), random, deciding, responses);
                            } catch (RuntimeException e) {
                                faults.incrementAndGet();
                                e.printStackTrace();
                            }
                        }
                        done.countDown();
                    });
        }
        done.await();
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        return faults.get();
    }

    private static void ask(
            int cap, SplittableRandom random, Deciding deciding, Responses responses) {
        String customer = ofOneCustomer(cap) ? "one" : "customer-" + random.nextInt(5000);
        Decision decision = deciding.decide(DecisionsFixture.request(customer, placement(cap), 1));
        if (decision.degraded()) {
            throw new IllegalStateException("A decision was made without the store");
        }
        if (decision.offerIds().contains(offer(cap))) {
            Optional<?> problem =
                    responses
                            .record(
                                    List.of(
                                            new Responses.Report(
                                                    decision.id(),
                                                    offer(cap),
                                                    Outcome.IMPRESSION,
                                                    null)))
                            .get(0);
            if (problem.isPresent()) {
                throw new IllegalStateException("An impression was refused: " + problem.get());
            }
        }
    }

    /** Small caps are of one customer, great ones of all together. */
    static boolean ofOneCustomer(int cap) {
        return cap <= 3;
    }

    static String offer(int cap) {
        return "capped-" + cap;
    }

    private static String placement(int cap) {
        return "place-" + cap;
    }

    private static StrategyDocument document() {
        StringBuilder placements = new StringBuilder(placementJson("warm-up"));
        StringBuilder offers = new StringBuilder(offerJson("fallback", "fallback", "warm-up"));
        StringBuilder rules = new StringBuilder();
        for (int cap : CAPS) {
            placements.append(',').append(placementJson(placement(cap)));
            offers.append(',').append(offerJson(offer(cap), "standard", placement(cap)));
            rules.append(rules.isEmpty() ? "" : ",").append(ruleJson(cap));
        }
        return StrategyJson.parse(
                """
                {"id":"caps","name":"Caps","placements":[%s],"offers":[%s],"rules":[%s],
                 "arbitration":{"propensity":false,"value":false,"contextWeight":false,
                                "lever":false}}
                """
                        .formatted(placements, offers, rules));
    }

    private static String placementJson(String id) {
        return "{\"id\":\"%s\",\"channel\":\"web\",\"slots\":1}".formatted(id);
    }

    private static String offerJson(String id, String tier, String placement) {
        return """
        {"id":"%s","name":"%s","category":"all","value":1,"priority":1,"lever":1,"tier":"%s",
         "treatments":[{"placement":"%s","content":{"title":"x"}}]}
        """
                .formatted(id, id, tier, placement);
    }

    private static String ruleJson(int cap) {
        String parameters =
                ofOneCustomer(cap)
                        ? "{\"maximum\":%d,\"window\":\"P7D\",\"counts\":\"impression\"}"
                        : "{\"maximum\":%d,\"per\":\"total\"}";
        return """
        {"id":"cap-%d","template":"contact-policy/%s","scope":{"offers":["%s"]},"parameters":%s}
        """
                .formatted(
                        cap,
                        ofOneCustomer(cap) ? "frequency-cap" : "volume-cap",
                        offer(cap),
                        parameters.formatted(cap));
    }
}
