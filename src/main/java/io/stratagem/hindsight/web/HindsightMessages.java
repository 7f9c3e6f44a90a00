package io.stratagem.hindsight.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about what came of changes. */
@MessageBundle("hindsight")
public interface HindsightMessages {

    @Message("What came of it: {request}")
    String whatCameOfIt(Object request);

    @Message("Change requests")
    String changeRequests();

    @Message("Live as version {version} since {appliedAt}. What was forecast when "
            + "it was signed, beside what was decided since.")
    String liveAsVersionSince(Object version, Object appliedAt);

    @Message("How far forecasts are off")
    String howFarForecastsAre();

    @Message("The forecast")
    String theForecast();

    @Message("Measured on {estimator}; signed by")
    String measuredOnSignedBy(Object estimator);

    @Message("Nothing was measured when it was signed, so there is nothing to "
            + "compare with. Below is what was decided.")
    String nothingWasMeasuredWhen();

    @Message("After 1 day")
    String after1Day();

    @Message("After {days} days")
    String afterDays(Object days);

    @Message("The decision log was purged before anybody counted, so nobody knows.")
    String theDecisionLogWas();

    @Message("No decision was made with it until {until}.")
    String noDecisionWasMade(Object until);

    @Message("{counted} decisions until {until}, when another version took its "
            + "place.")
    String decisionsUntilWhenAnother(Object counted, Object until);

    @Message("{counted} decisions until {until}.")
    String decisionsUntil(Object counted, Object until);

    @Message("The days are over on {due}.")
    String theDaysAreOver(Object due);

    @Message("The share of an offer was off by")
    String theShareOfAn();

    @Message("on average; a decision was worth")
    String onAverageADecision();

    @Message("against what was expected.")
    String againstWhatWasExpected();

    @Message("At {placement} after {days} days")
    String atAfterDays(Object placement, Object days);

    @Message("At {placement}: {counted} decisions")
    String atDecisions(Object placement, Object counted);

    @Message("{counted} of them degraded")
    String ofThemDegraded(Object counted);

    @Message("What")
    String what();

    @Message("Forecast")
    String forecast();

    @Message("Came")
    String came();

    @Message("Seen")
    String seen();

    @Message("Clicked")
    String clicked();

    @Message("Accepted")
    String accepted();

    @Message("Expected value of a decision")
    String expectedValueOfA();

    @Message("No offer at all")
    String noOfferAtAll();

    @Message("Fallback only")
    String fallbackOnly();

    @Message("The forecast decides once for each customer; what came are the "
            + "requests that callers made, so it also shows who came. The share of "
            + "an offer is that of the decisions that show it. Responses are those "
            + "before the days were over. What was counted is kept when the decision "
            + "log is purged.")
    String theForecastDecidesOnce();

    @Message("What changed: {strategy}")
    String whatChanged(Object strategy);

    @Message("Strategies")
    String strategies();

    @Message("What changed")
    String whatChanged2();

    @Message("Why a measure of the decisions moved from one time to another: which "
            + "applied request moved it, and what came from other customers and "
            + "requests. Decisions are made again as of then; nothing is reserved, "
            + "logged or counted.")
    String whyAMeasureOf();

    @Message("That was refused")
    String thatWasRefused();

    @Message("From {valued} to {valued2}")
    String fromTo(Object valued, Object valued2);

    @Message("Of {strategy}, {measure}")
    String of(Object strategy, Object measure);

    @Message("at {placement}")
    String at(Object placement);

    @Message("What moved it")
    String whatMovedIt();

    @Message("When")
    String when();

    @Message("Moved it by")
    String movedItBy();

    @Message("Before")
    String before();

    @Message("{from} until {to}")
    String until(Object from, Object to);

    @Message("Versions that served only then")
    String versionsThatServedOnly();

    @Message("Other customers, contacts, pauses and requests for decisions")
    String otherCustomersContactsPauses();

    @Message("version {version}, {kind}, written by")
    String versionWrittenBy(Object version, Object kind);

    @Message("After")
    String after();

    @Message("No request was applied in that time.")
    String noRequestWasApplied();

    @Message("Looked at {drawnOf} decisions before and {drawnOf2} after (seed "
            + "{seed}). A request counts for the decisions that were made after it, "
            + "on top of those that were applied before it. The expected value is "
            + "propensity times value over the offers, by the newest numbers of the "
            + "time.")
    String lookedAtDecisionsBefore(Object drawnOf, Object drawnOf2, Object seed);

    @Message("Some decisions are left out")
    String someDecisionsAreLeft();

    @Message("They cannot be made again, and no number here counts them.")
    String theyCannotBeMade();

    @Message("Before: {decisions} {left}")
    String before2(Object decisions, Object left);

    @Message("After: {decisions} {left}")
    String after2(Object decisions, Object left);

    @Message("What moved?")
    String whatMoved();

    @Message("Measure")
    String measure2();

    @Message("Offer")
    String offer();

    @Message("Its id; for the share of an offer only.")
    String itsIdForThe();

    @Message("Only this placement")
    String onlyThisPlacement();

    @Message("Its id. Empty: all.")
    String itsIdEmptyAll();

    @Message("From (UTC)")
    String fromUtc();

    @Message("Until (UTC)")
    String untilUtc();

    @Message("Empty: now.")
    String emptyNow();

    @Message("Compared with, from (UTC)")
    String comparedWithFromUtc();

    @Message("Empty: as long before as that is long.")
    String emptyAsLongBefore();

    @Message("Compared with, until (UTC)")
    String comparedWithUntilUtc();

    @Message("Empty: when the other begins.")
    String emptyWhenTheOther();

    @Message("How many decisions of each")
    String howManyDecisionsOf();

    @Message("Drawn at random. Empty: 2000.")
    String drawnAtRandomEmpty();

    @Message("Seed")
    String seed();

    @Message("The same seed draws the same. Empty: 1.")
    String theSameSeedDraws();

    @Message("Explain")
    String explain();

    @Message("{#when name}{#is 'MEASURED'}counted{#is 'SO_FAR'}so far{#is "
            + "'LOST'}lost{#else}{name}{/when}")
    String checkState(String name);

    @Message("{#when name}{#is 'APPLY'}applied{#is 'ROLLBACK'}rolled back{#is "
            + "'BREAK_GLASS'}put live by breaking the glass{#else}{name}{/when}")
    String kind(String name);

    @Message("{#when name}{#is 'ALL_CUSTOMERS'}all stored customers{#is "
            + "'SAMPLE'}customers drawn at random{#is 'NONE'}not "
            + "measured{#else}{name}{/when}")
    String estimator(String name);

    @Message("{#when name}{#is 'OFFER_SHARE'}the share of decisions that show the "
            + "offer{#is 'EMPTY_SHARE'}the share of decisions without any offer{#is "
            + "'FALLBACK_SHARE'}the share of decisions with fallback offers only{#is "
            + "'EXPECTED_VALUE'}the expected value of a decision{#else}{name}{/when}")
    String measure(String name);
}
