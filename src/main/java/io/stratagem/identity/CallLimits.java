package io.stratagem.identity;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.stratagem.identity.LimitsConfig.Client;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls of everybody who signs in, in this process. A limit is a token bucket: it may be
 * used up at once and fills evenly again. As many callers are remembered as ever signed in since
 * the start, which the realm's users bound.
 */
@ApplicationScoped
public class CallLimits {

    private final LimitsConfig config;
    private final Map<String, List<Counted>> callers = new ConcurrentHashMap<>();

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

    private record Counted(Limit limit, Bucket bucket) {}

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
        List<Counted> limits = callers.computeIfAbsent(caller, key -> limits(name));
        List<Left> left = new ArrayList<>(limits.size());
        for (Counted counted : limits) {
            ConsumptionProbe probe = counted.bucket().tryConsumeAndReturnRemaining(1);
            left.add(
                    new Left(
                            counted.limit(),
                            probe.getRemainingTokens(),
                            seconds(probe.getNanosToWaitForReset()),
                            probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill())));
        }
        return left;
    }

    private List<Counted> limits(String name) {
        Optional<Client> own = Optional.ofNullable(config.clients().get(name));
        List<Counted> limits = new ArrayList<>();
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

    private static void add(List<Counted> limits, String name, long calls, Duration within) {
        if (calls > 0) {
            limits.add(
                    new Counted(
                            new Limit(name, calls, Math.max(1, within.toSeconds())),
                            Bucket.builder()
                                    .addLimit(
                                            limit ->
                                                    limit.capacity(calls)
                                                            .refillGreedy(calls, within))
                                    .build()));
        }
    }

    /** Rounded up, so that who waits so long has waited long enough. */
    private static long seconds(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return (nanos + second - 1) / second;
    }
}
