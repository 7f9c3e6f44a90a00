package io.stratagem.customer;

/**
 * A customer as it stands in a file.
 *
 * @param line where, counted from 1; the beginning when it spans several
 */
public record CustomerLine(long line, Customer customer) {}
