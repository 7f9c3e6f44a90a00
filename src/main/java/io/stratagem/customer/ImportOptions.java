package io.stratagem.customer;

/**
 * How to read a file of customers.
 *
 * @param separator between two fields
 * @param dryRun whether to check only
 * @param ignoreUnknown whether to skip columns that the vocabulary lacks instead of refusing them
 */
public record ImportOptions(char separator, boolean dryRun, boolean ignoreUnknown) {}
