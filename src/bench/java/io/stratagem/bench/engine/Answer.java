package io.stratagem.bench.engine;

import java.util.List;

/**
 * What every contestant has to find out.
 *
 * @param top the ids of the offers that come first, caps respected, best first
 * @param eligible how many offers the customer is eligible for, capped or not
 */
record Answer(List<String> top, int eligible) {}
