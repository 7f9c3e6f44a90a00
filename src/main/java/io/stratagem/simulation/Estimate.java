package io.stratagem.simulation;

/**
 * A mean, and between what it lies with a confidence of 95 %, taking the customers decided for as
 * drawn at random from all that may come.
 *
 * @param mean the mean found
 * @param low the lower end
 * @param high the upper end
 */
public record Estimate(double mean, double low, double high) {}
