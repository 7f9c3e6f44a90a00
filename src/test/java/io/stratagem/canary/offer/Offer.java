package io.stratagem.canary.offer;

/** A class of another feature. */
public final class Offer {}
