package io.stratagem.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what browsers did not load or run because the content policy forbids it. */
@ApplicationScoped
public class PolicyViolations {

    private final Map<String, LongAdder> byDirective = new ConcurrentHashMap<>();

    /**
     * @param directive a word of the code, never one of a report
     */
    public void count(String directive) {
        byDirective.computeIfAbsent(directive, key -> new LongAdder()).increment();
    }

    /**
     * How many there have been on this node since its start, by directive, in the order of these.
     */
    public Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        byDirective.forEach((directive, count) -> counted.put(directive, count.sum()));
        return counted;
    }
}
