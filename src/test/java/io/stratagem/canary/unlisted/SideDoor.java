package io.stratagem.canary.unlisted;

import io.stratagem.canary.offer.Offer;

/** Breaks: every feature is in the import table. */
record SideDoor(Offer[] offers) {}
