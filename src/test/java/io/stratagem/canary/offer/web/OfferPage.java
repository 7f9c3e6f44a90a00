package io.stratagem.canary.offer.web;

/** A class of a web package. */
public final class OfferPage {}
