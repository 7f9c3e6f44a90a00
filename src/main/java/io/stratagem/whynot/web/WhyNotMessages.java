package io.stratagem.whynot.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page that says why an offer is not shown. */
@MessageBundle("whynot")
public interface WhyNotMessages {

    @Message("Why not shown")
    String whyNotShown();

    @Message("Why an offer is not shown")
    String whyAnOfferIs();

    @Message(
            "The gate that keeps it out for a customer, and the smallest changes "
                    + "with which it would be shown. Each of them was decided with; nothing "
                    + "is reserved, logged or counted.")
    String theGateThatKeeps();

    @Message("See the whole decision")
    String seeTheWholeDecision();

    @Message("Question")
    String question();

    @Message("Customer")
    String customer();

    @Message("An id. An unknown one is decided from the attributes below.")
    String anIdAnUnknown();

    @Message("Choose an offer")
    String chooseAnOffer();

    @Message(
            "The name or the id of one. There are too many for a list: type a part of it and ask "
                    + "to see those that fit.")
    String nameOrId();

    @Message("Several offers fit “{typed}”")
    String severalFit(String typed);

    @Message("Only the first are shown. Type more of the name or id.")
    String onlyTheFirst();

    @Message("the rules in full")
    String rulesInFull();

    @Message("Attributes and context for this question only")
    String attributesAndContextFor();

    @Message(
            "One per line, such as “age = 34”, or a JSON object. They override "
                    + "what is stored.")
    String onePerLineSuch();

    @Message("Context")
    String context();

    @Message("One per line, such as “intent = cancel”.")
    String onePerLineSuchAs();

    @Message("Ask")
    String ask();

    @Message("The address of this page repeats the question.")
    String theAddressOfThis();

    @Message("Answer")
    String answer();

    @Message("Nothing is live yet, so nothing is shown to anybody.")
    String nothingIsLiveYet();

    @Message("Look at the strategies")
    String lookAtTheStrategies();

    @Message("{answer} is shown, at place {rank}")
    String isShownAtPlace(String answer, Integer rank);

    @Message("{answer} is not shown")
    String isNotShown(String answer);

    @Message("unknown customer")
    String unknownCustomer();

    @Message("version {version}")
    String version(int version);

    @Message("The customer gets")
    String theCustomerGets();

    @Message("The customer gets no offer.")
    String theCustomerGetsNo();

    @Message("The strategy leaves places to chance; this is said as if it did not.")
    String theStrategyLeavesPlaces();

    @Message("What would show it")
    String whatWouldShowIt();

    @Message("It stands at place {rank} then.")
    String itStandsAtPlace(int rank);

    @Message("Open a change request")
    String openAChangeRequest();

    @Message("Nothing was found that would show it.")
    String nothingWasFoundThat();

    @Message(
            "{searched} {decisions} decisions were made for it, as if nobody else "
                    + "were served meanwhile.")
    String decisionsWereMadeFor(String searched, int decisions);

    @Message(
            "{#when id}{#is 'candidates'}Candidates{#is 'pause'}Pause{#is "
                    + "'eligibility'}Eligibility{#is 'exclusion'}Exclusion{#is "
                    + "'contact-policy'}Contact policy{#is 'arbitration'}Arbitration{#is "
                    + "'answer'}Answer{#else}{id}{/when}")
    String stage(String id);
}
