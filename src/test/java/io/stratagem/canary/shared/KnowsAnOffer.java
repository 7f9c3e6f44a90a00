package io.stratagem.canary.shared;

import io.stratagem.canary.offer.Offer;

/** Breaks: shared imports no feature. */
record KnowsAnOffer(Offer offer) {}
