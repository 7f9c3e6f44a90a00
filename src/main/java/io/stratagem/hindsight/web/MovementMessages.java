package io.stratagem.hindsight.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the page that says what moved a measure. */
@MessageBundle("movement")
public interface MovementMessages {

    @Message("What changed")
    String title();

    @Message(
            "Why a measure of the decisions moved from one time to another: which applied request moved it, and what came from other customers and requests. Decisions are made again as of then; nothing is reserved, logged or counted.")
    String lede();

    @Message("That was refused")
    String refused();

    @Message("From {before} to {after}")
    String fromTo(String before, String after);

    @Message("Of {strategy}, {measure}")
    String of(String strategy, String measure);

    @Message("at {placement}")
    String at(String placement);

    @Message("What moved it")
    String movedIt();

    @Message("Moved it by")
    String by();

    @Message("{from} until {to}")
    String between(String from, String to);

    @Message("Versions that served only then")
    String earlier();

    @Message("Other customers, contacts, pauses and requests for decisions")
    String others();

    @Message("version {version}, {kind}, written by")
    String step(int version, String kind);

    @Message("No request was applied in that time.")
    String noSteps();

    @Message(
            "Looked at {before} decisions before and {after} after (seed {seed}). A request counts for the decisions that were made after it, on top of those that were applied before it. The expected value is propensity times value over the offers, by the newest numbers of the time.")
    String sampled(String before, String after, long seed);

    @Message("Some decisions are left out")
    String leftOut();

    @Message("They cannot be made again, and no number here counts them.")
    String leftOutHelp();

    @Message("Before: {decisions} {words}")
    String leftBefore(long decisions, String words);

    @Message("After: {decisions} {words}")
    String leftAfter(long decisions, String words);

    @Message("What moved?")
    String ask();

    @Message("Measure")
    String measure();

    @Message("Its id; for the share of an offer only.")
    String offerHelp();

    @Message("Only this placement")
    String placement();

    @Message("Its id. Empty: all.")
    String placementHelp();

    @Message("From ({zone})")
    String from(String zone);

    @Message("Until ({zone})")
    String to(String zone);

    @Message("Empty: now.")
    String toHelp();

    @Message("Compared with, from ({zone})")
    String referenceFrom(String zone);

    @Message("Empty: as long before as that is long.")
    String referenceFromHelp();

    @Message("Compared with, until ({zone})")
    String referenceTo(String zone);

    @Message("Empty: when the other begins.")
    String referenceToHelp();

    @Message("How many decisions of each")
    String sample();

    @Message("Drawn at random. Empty: 2000.")
    String sampleHelp();

    @Message("Seed")
    String seed();

    @Message("The same seed draws the same. Empty: 1.")
    String seedHelp();

    @Message("Explain")
    String explain();
}
