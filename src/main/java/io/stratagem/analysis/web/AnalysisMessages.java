package io.stratagem.analysis.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about what is wrong with rules, and whom offers reach. */
@MessageBundle("analysis")
public interface AnalysisMessages {

    @Message("Analysis: {subject}")
    String analysis(String subject);

    @Message("Analysis: {request}")
    String analysis2(String request);

    @Message("Analysis of {subject}")
    String analysisOf(String subject);

    @Message(
            "What is wrong with the rules by themselves, whoever the customers "
                    + "are: what can never happen, what changes nothing, and what is said "
                    + "twice; and whether anybody could get what policies forbid.")
    String whatIsWrongWith();

    @Message("Measure on customers")
    String measureOnCustomers();

    @Message("Edit the rules")
    String editTheRules();

    @Message("Rule")
    String rule();

    @Message("For example")
    String forExample();

    @Message("a customer")
    String aCustomer();

    @Message("with")
    String with();

    @Message("of whom nothing is known")
    String ofWhomNothingIs();

    @Message("Try it")
    String tryIt();

    @Message("Findings")
    String findings();

    @Message("Nothing is wrong with the {rules} rules and {offers} offers by " + "themselves.")
    String nothingIsWrongWith(int rules, int offers);

    @Message("What they do to customers, a simulation shows.")
    String whatTheyDoTo();

    @Message("Policies")
    String policies();

    @Message(
            "What decisions may never come to. For each, a customer was looked "
                    + "for, among all there can be, who shows that it is broken.")
    String whatDecisionsMayNever();

    @Message("blocks a submit")
    String blocksASubmit();

    @Message("Keep as a persona")
    String keepAsAPersona();

    @Message("Why each offer is shown or not")
    String whyEachOfferIs();

    @Message("Why each offer is shown or not: {result}")
    String whyEachOfferIsShown(String result);

    @Message("shown")
    String shown();

    @Message("rule {rule}")
    String rule2(String rule);

    @Message("Not searched")
    String notSearched();

    @Message("Taken for granted")
    String takenForGranted();

    @Message("Not looked at")
    String notLookedAt();

    @Message("Nothing of this strategy is live.")
    String nothingOfThisStrategy();

    @Message("Open one of its")
    String openOneOfIts();

    @Message("change requests")
    String changeRequests2();

    @Message("and analyse the draft.")
    String andAnalyseTheDraft();

    @Message("Reach: {subject}")
    String reach(String subject);

    @Message("Analysis")
    String analysis3();

    @Message("Reach: {request}")
    String reach2(String request);

    @Message("Reach of {strategy}")
    String reachOf(String strategy);

    @Message(
            "Where customers lose their last offers, which offers nobody gets, and "
                    + "who is left out. Measured on stored customers as decisions of now "
                    + "would be made; nothing is reserved, logged or counted.")
    String whereCustomersLoseTheir();

    @Message("How many customers")
    String howManyCustomers();

    @Message("Measure")
    String measure();

    @Message("Measure the draft of one of its")
    String measureTheDraftOf();

    @Message("There are no stored customers to measure on.")
    String thereAreNoStored();

    @Message("An operator can")
    String anOperatorCan();

    @Message("import some")
    String importSome();

    @Message("Time ran out after {measured} customers. Draw fewer, or ask IT to " + "raise")
    String timeRanOutAfter(String measured);

    @Message("Where customers lose their last offers")
    String whereCustomersLoseTheirLast();

    @Message(
            "{leftOut} of {measured} measured customers (of {stored} stored, seed "
                    + "{seed}) get nothing or only fallback offers, at every placement.")
    String ofMeasuredCustomersOf(String leftOut, String measured, String stored, long seed);

    @Message("Where customers lose their last offers, by placement")
    String whereCustomersLoseTheirLastOffers();

    @Message("Fallback only")
    String fallbackOnly();

    @Message("Nothing")
    String nothing();

    @Message("Where the last offers were lost")
    String whereTheLastOffers();

    @Message("Everybody gets an offer.")
    String everybodyGetsAnOffer();

    @Message("Offers that none of them gets")
    String offersThatNoneOf();

    @Message("was shown to none of the {measured} customers.")
    String wasShownToNone(String measured);

    @Message("In {customers} decisions: {lost}")
    String inDecisions(String customers, String lost);

    @Message("No placement has a treatment of it.")
    String noPlacementHasA();

    @Message("Outranked most often by")
    String outrankedMostOftenBy();

    @Message("Every offer was shown to somebody.")
    String everyOfferWasShown();

    @Message("Who is left out more often than others")
    String whoIsLeftOut();

    @Message("Customers with")
    String customersWith();

    @Message("Measured")
    String measured();

    @Message("Left out")
    String leftOut();

    @Message("and")
    String andWord();

    @Message(
            "Groups of at least 30 customers, alike in one or two attributes, that "
                    + "are left out at least twice as often as all others and by more than "
                    + "three standard errors.")
    String groupsOfAtLeast();

    @Message("No group of at least 30 customers is left out far more often than the " + "others.")
    String noGroupOfAt();

    @Message(
            "{#when name}{#is 'BROKEN'}Never happens{#is 'IDLE'}Has no effect{#is "
                    + "'REPEATED'}Said already{#else}{name}{/when}")
    String severity(String name);

    @Message(
            "{#when name}{#is 'FOUND'}broken{#is 'NONE_EXISTS'}holds for "
                    + "everybody{#is 'INCOMPLETE'}not searched completely{#else}{name}{/when}")
    String outcome(String name);
}
