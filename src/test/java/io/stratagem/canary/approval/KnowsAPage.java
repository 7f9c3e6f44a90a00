package io.stratagem.canary.approval;

import io.stratagem.canary.offer.web.OfferPage;

/** Breaks: nobody imports a web package. */
record KnowsAPage(OfferPage page) {}
