package io.stratagem.strategy;

/**
 * A strategy in a list.
 *
 * @param id its id
 * @param name its name in the newest revision
 * @param revision number of the newest revision; 0 when nothing is live yet
 * @param digest content digest of that revision
 */
public record StrategySummary(String id, String name, int revision, String digest) {}
