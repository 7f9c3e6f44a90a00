package io.stratagem.hindsight.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about what came of changes. */
@MessageBundle("hindsight")
public interface HindsightMessages {

    @Message("What came of it: {request}")
    String whatCameOfIt(String request);

    @Message(
            "Live as version {version} since {appliedAt}. What was forecast when "
                    + "it was signed, beside what was decided since.")
    String liveAsVersionSince(int version, String appliedAt);

    @Message("How far forecasts are off")
    String howFarForecastsAre();

    @Message("The forecast")
    String theForecast();

    @Message("Measured on {estimator}; signed by")
    String measuredOnSignedBy(String estimator);

    @Message(
            "Nothing was measured when it was signed, so there is nothing to "
                    + "compare with. Below is what was decided.")
    String nothingWasMeasuredWhen();

    @Message("After 1 day")
    String after1Day();

    @Message("After {days} days")
    String afterDays(int days);

    @Message("The decision log was purged before anybody counted, so nobody knows.")
    String theDecisionLogWas();

    @Message("No decision was made with it until {until}.")
    String noDecisionWasMade(String until);

    @Message("{counted} decisions until {until}, when another version took its " + "place.")
    String decisionsUntilWhenAnother(String counted, String until);

    @Message("{counted} decisions until {until}.")
    String decisionsUntil(String counted, String until);

    @Message("The days are over on {due}.")
    String theDaysAreOver(String due);

    @Message("The share of an offer was off by")
    String theShareOfAn();

    @Message("on average; a decision was worth")
    String onAverageADecision();

    @Message("against what was expected.")
    String againstWhatWasExpected();

    @Message("At {placement} after {days} days")
    String atAfterDays(String placement, int days);

    @Message("At {placement}: {counted} decisions")
    String atDecisions(String placement, String counted);

    @Message("{counted} of them degraded")
    String ofThemDegraded(String counted);

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

    @Message(
            "The forecast decides once for each customer; what came are the "
                    + "requests that callers made, so it also shows who came. The share of "
                    + "an offer is that of the decisions that show it. Responses are those "
                    + "before the days were over. What was counted is kept when the decision "
                    + "log is purged.")
    String theForecastDecidesOnce();

    @Message(
            "{#when name}{#is 'MEASURED'}counted{#is 'SO_FAR'}so far{#is "
                    + "'LOST'}lost{#else}{name}{/when}")
    String checkState(String name);

    @Message(
            "{#when name}{#is 'ALL_CUSTOMERS'}all stored customers{#is "
                    + "'SAMPLE'}customers drawn at random{#is 'NONE'}not "
                    + "measured{#else}{name}{/when}")
    String estimator(String name);
}
