package io.stratagem.canary.decision;

/** Reaches Quarkus by way of another class. */
record DecisionEngine(LogsWithQuarkus helper) {}
