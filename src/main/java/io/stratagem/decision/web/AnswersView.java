package io.stratagem.decision.web;

import java.util.List;

/**
 * The answers to a request for several placements.
 *
 * @param answers one a placement, in the order of the request, each as if it was asked alone
 */
public record AnswersView(List<DecisionView> answers) {}
