package io.stratagem.bench.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.LogContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision for one profile after the other, by each contestant. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
public class EngineBenchmark {

    private static final int WARM_UP = 40_000;

    /** CPU time after which a slow contestant has been warmed up enough. */
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(6);

    /** Who decides. */
    @Param({"engine", "loop", "easy-rules"})
    public String contestant;

    /** How many offers there are. */
    @Param({"100", "1000", "10000"})
    public int offers;

    private Contestant deciding;
    private int profile;

    /** Builds the workload and the contestant, the same in every fork. */
    @Setup(Level.Trial)
    public void build() {
        logAsInProduction();
        EngineWorkload workload = new EngineWorkload(offers);
        deciding =
                switch (contestant) {
                    case "engine" -> new EngineContestant(workload);
                    case "loop" -> new LoopContestant(workload);
                    default -> new EasyRulesContestant(workload);
                };
        warmUp();
    }

    /** By work and not by time, so that a busy machine does not begin with half-compiled code. */
    private void warmUp() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + WARM_UP_LIMIT.toNanos();
        for (int i = 0; i < WARM_UP && threads.getCurrentThreadCpuTime() < end; i++) {
            decide();
        }
    }

    /** Until Quarkus has started, its log manager takes everything down to TRACE. */
    static void logAsInProduction() {
        LogContext.getLogContext().getLogger("").setLevel(java.util.logging.Level.INFO);
    }

    /** One decision. */
    @Benchmark
    public Object decide() {
        profile = (profile + 1) % EngineWorkload.PROFILES;
        return deciding.decide(profile);
    }
}
