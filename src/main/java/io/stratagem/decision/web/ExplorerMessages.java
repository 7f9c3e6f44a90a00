package io.stratagem.decision.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page on which decisions are tried. */
@MessageBundle("explorer")
public interface ExplorerMessages {

    @Message("Try a decision")
    String tryADecision();

    @Message(
            "Asks what is live now, exactly as a calling service does. Nothing is "
                    + "reserved, logged or counted.")
    String asksWhatIsLive();

    @Message("Link to this question")
    String linkToThisQuestion();

    @Message("Customer")
    String customer();

    @Message(
            "An id, or the attributes of somebody as a JSON object. An unknown one "
                    + "is decided from the attributes below.")
    String anIdOrThe();

    @Message("How many offers")
    String howManyOffers();

    @Message("Cut to the slots of the placement. Empty: all slots.")
    String cutToTheSlots();

    @Message("Attributes, context and time for this decision only")
    String attributesContextAndTime();

    @Message(
            "One per line, such as “age = 34”, or a JSON object. They override "
                    + "what is stored.")
    String onePerLineSuch();

    @Message("Context")
    String context();

    @Message("One per line, such as “device = phone”.")
    String onePerLineSuchAs();

    @Message("Time")
    String time();

    @Message(
            "Empty: now. At another time nothing is paused, and no volume cap has "
                    + "counted anything.")
    String timeHelp();

    @Message("Decide")
    String decide();

    @Message("The live rules, with all that they name")
    String rulesInFull();

    @Message("Nothing is live yet, so there is nothing to decide with.")
    String nothingIsLiveYet();

    @Message("Look at the strategies")
    String lookAtTheStrategies();

    @Message("Answer")
    String answer();

    @Message(
            "This is an unknown customer: nobody is stored under this id. It was decided with what was typed"
                    + " alone, without stored attributes and history.")
    String unknownCustomer();

    @Message("fallback")
    String fallback();

    @Message("held out")
    String heldOut();

    @Message("degraded")
    String degraded();

    @Message("as of {atIt}")
    String asOf(String atIt);

    @Message("version {version}")
    String version(int version);

    @Message("What the customer sees")
    String whatTheCustomerSees();

    @Message("Scores")
    String scores();

    @Message("Ranked offers")
    String rankedOffers();

    @Message("Rank")
    String rank();

    @Message("Tier")
    String tier();

    @Message("Score")
    String score();

    @Message("Propensity")
    String propensity();

    @Message("Selection probability")
    String selectionProbability();

    @Message("No offer: nothing qualified, and no fallback offer may be shown.")
    String noOfferNothingQualified();

    @Message("Funnel")
    String funnel();

    @Message("Stage")
    String stage2();

    @Message("In")
    String inWord();

    @Message("Taken out")
    String takenOut();

    @Message("Left")
    String left();

    @Message("Why each other offer fell out")
    String whyEachOtherOffer();

    @Message("Offer or reason")
    String offerOrReason();

    @Message("Left at")
    String leftAt();

    @Message("Any stage")
    String anyStage();

    @Message("Other offers")
    String otherOffers();

    @Message("What would show it")
    String whatWouldShowIt();

    @Message("Every offer of this placement is in the answer.")
    String everyOfferOfThis();

    @Message("No offer matches. Change the filter.")
    String noOfferMatchesChange();

    @Message("Keep as a test case")
    String keepAsATest();

    @Message("The same question to a draft")
    String theSameQuestionTo();

    @Message("Decides for this customer with what is live and with the draft, side " + "by side.")
    String decidesForThisCustomer();

    @Message(
            "{#when id}{#is 'candidates'}Candidates{#is 'pause'}Pause{#is "
                    + "'eligibility'}Eligibility{#is 'exclusion'}Exclusion{#is "
                    + "'contact-policy'}Contact policy{#is 'arbitration'}Arbitration{#is "
                    + "'answer'}Answer{#else}{id}{/when}")
    String stage(String id);
}
