package io.stratagem.offer;

/**
 * A place where offers appear.
 *
 * @param id its id, used by at most one live strategy
 * @param channel the channel it belongs to, e.g. {@code web}
 * @param slots how many offers it shows at most, 1 to 50
 */
public record Placement(String id, String channel, int slots) {}
