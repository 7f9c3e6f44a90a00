package io.stratagem.offer;

import java.util.Map;

/**
 * An offer's content for one placement.
 *
 * @param placement the placement's id
 * @param content free texts by name, e.g. title, body, url
 */
public record Treatment(String placement, Map<String, String> content) {}
