package io.stratagem.canary.ruleset.fact;

import com.fasterxml.jackson.databind.JsonNode;

/** Breaks: facts know only Java. */
record KnowsJackson(JsonNode node) {}
