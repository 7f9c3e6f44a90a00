package io.stratagem.identity;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.identity.LimitsConfig.Client;
import io.stratagem.shared.UnfitToStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls of everybody who signs in, in this process; those that are refused do not count.
 * A limit is a token bucket: it may be used up at once and fills evenly again. As many callers are
 * remembered as ever signed in since the start, which the realm's users bound.
 */
@ApplicationScoped
public class CallLimits {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final LimitsConfig config;
    private final Map<String, Counted> callers = new ConcurrentHashMap<>();

    CallLimits(LimitsConfig config) {
        this.config = config;
    }

    /**
     * A limit as it applies to a caller.
     *
     * @param name {@code rate} or {@code quota}
     * @param calls the most calls
     * @param seconds within so many seconds
     */
    public record Limit(String name, long calls, long seconds) {}

    /**
     * What is left of a limit.
     *
     * @param calls how many calls may come at once now
     * @param seconds after how many seconds all of it is there again
     * @param waitSeconds after how many seconds a call is taken again; 0 when this one was
     */
    public record Left(Limit limit, long calls, long seconds, long waitSeconds) {}

    /**
     * A caller.
     *
     * @param bucket with a bandwidth for each limit, so that a call that one of them refuses takes
     *     nothing from the others; null without limits
     */
    private record Counted(List<Limit> limits, Bucket bucket) {}

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        List<String> problems = problems(config);
        if (!problems.isEmpty()) {
            throw UnfitToStart.because(String.join("\n  ", problems));
        }
    }

    /** What is wrong with the configuration, in sentences; empty when it can be used. */
    static List<String> problems(LimitsConfig config) {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("within", config.within());
        times.put("quota-within", config.quotaWithin());
        config.clients()
                .forEach(
                        (name, client) -> {
                            String of = "clients.\"" + name + "\".";
                            client.within().ifPresent(time -> times.put(of + "within", time));
                            client.quotaWithin()
                                    .ifPresent(time -> times.put(of + "quota-within", time));
                        });
        List<String> problems = new ArrayList<>();
        times.forEach(
                (key, time) -> {
                    if (time.compareTo(SHORTEST) < 0) {
                        problems.add(
                                "stratagem.limits.%s is %s. Calls are counted within %s at least: set that or more."
                                        .formatted(key, time, SHORTEST));
                    }
                });
        return problems;
    }

    /** Whether anything is limited at all. */
    public boolean areSet() {
        return config.calls() > 0 || config.quota() > 0 || !config.clients().isEmpty();
    }

    /**
     * Counts a call.
     *
     * @param caller who calls, unlike everybody else
     * @param name the name of the caller, for its own limits
     * @return what is left of each limit that applies; none when the caller has none
     */
    public List<Left> count(String caller, String name) {
        Counted counted = callers.computeIfAbsent(caller, key -> counted(name));
        if (counted.limits().isEmpty()) {
            return List.of();
        }
        VerboseResult<ConsumptionProbe> result =
                counted.bucket().asVerbose().tryConsumeAndReturnRemaining(1);
        ConsumptionProbe probe = result.getValue();
        long wait = probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
        long[] calls = result.getDiagnostics().getAvailableTokensPerEachBandwidth();
        List<Left> left = new ArrayList<>(calls.length);
        for (int i = 0; i < calls.length; i++) {
            Limit limit = counted.limits().get(i);
            long used = limit.calls() - calls[i];
            left.add(
                    new Left(
                            limit,
                            calls[i],
                            roundedUp(used * limit.seconds(), limit.calls()),
                            wait));
        }
        return left;
    }

    private Counted counted(String name) {
        List<Limit> limits = limits(name);
        if (limits.isEmpty()) {
            return new Counted(limits, null);
        }
        LocalBucketBuilder bucket = Bucket.builder();
        for (Limit limit : limits) {
            Duration within = Duration.ofSeconds(limit.seconds());
            bucket.addLimit(of -> of.capacity(limit.calls()).refillGreedy(limit.calls(), within));
        }
        return new Counted(limits, bucket.build());
    }

    private List<Limit> limits(String name) {
        Optional<Client> own = Optional.ofNullable(config.clients().get(name));
        List<Limit> limits = new ArrayList<>();
        add(
                limits,
                "rate",
                own.map(Client::calls).orElseGet(OptionalLong::empty).orElse(config.calls()),
                own.flatMap(Client::within).orElse(config.within()));
        add(
                limits,
                "quota",
                own.map(Client::quota).orElseGet(OptionalLong::empty).orElse(config.quota()),
                own.flatMap(Client::quotaWithin).orElse(config.quotaWithin()));
        return List.copyOf(limits);
    }

    private static void add(List<Limit> limits, String name, long calls, Duration within) {
        if (calls > 0) {
            limits.add(new Limit(name, calls, within.toSeconds()));
        }
    }

    private static long seconds(long nanos) {
        return roundedUp(nanos, TimeUnit.SECONDS.toNanos(1));
    }

    /** So that who waits so long has waited long enough. */
    private static long roundedUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
