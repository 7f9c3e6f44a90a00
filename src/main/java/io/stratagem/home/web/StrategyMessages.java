package io.stratagem.home.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages of strategies and of their offers. */
@MessageBundle("strategy")
public interface StrategyMessages {

    @Message("Each strategy answers for placements of its own.")
    String strategiesHelp();

    @Message("Import")
    String importStrategy();

    @Message("New strategy")
    String newStrategy();

    @Message("All strategies")
    String allStrategies();

    @Message("Strategy")
    String strategy();

    @Message("Live")
    String live();

    @Message("Approved by")
    String approvedBy();

    @Message("Placements")
    String placements();

    @Message("version {version}")
    String version(int version);

    @Message("version {version} live")
    String versionLive(int version);

    @Message("nothing live")
    String nothingLive();

    @Message("There is no strategy yet.")
    String noStrategy();

    @Message("Create the first one")
    String createFirst();

    @Message("More strategies")
    String moreStrategies();

    @Message("Live by")
    String liveBy();

    @Message("change request #{number}")
    String changeRequest(long number);

    @Message("approved by")
    String approved();

    @Message("What do you want to change?")
    String whatToChange();

    @Message("E.g. show Saver more often")
    String whatToChangeHint();

    @Message("Change this strategy")
    String changeThis();

    @Message("Copy this strategy")
    String copyThis();

    @Message("Test cases")
    String testCases();

    @Message("what certain customers are expected to get")
    String testCasesHelp();

    @Message("Offers")
    String offers();

    @Message("No offers yet.")
    String noOffers();

    @Message("Open a change request above and add the first one.")
    String openOne();

    @Message("Pause")
    String pause();

    @Message("End pause")
    String endPause();

    @Message("of {name}")
    String of(String name);

    @Message("always")
    String always();

    @Message("Rules")
    String rules();

    @Message("Placement")
    String placement();

    @Message("Channel")
    String channel();

    @Message("Slots")
    String slots();

    @Message("Try")
    String tryIt();

    @Message("Decide")
    String decide();

    @Message("at {placement}")
    String at(String placement);

    @Message("No placements yet.")
    String noPlacements();

    @Message("Scoring and fallback")
    String scoring();

    @Message("Score")
    String score();

    @Message("Fallback")
    String fallback();

    @Message("Analyse the rules")
    String analyse();

    @Message("What changed")
    String whatChanged();

    @Message("All versions")
    String allVersions();

    @Message("Export as a file")
    String exportFile();

    @Message("priority alone")
    String priorityAlone();

    @Message("propensity")
    String factorPropensity();

    @Message("value")
    String factorValue();

    @Message("context weight")
    String factorContextWeight();

    @Message("lever")
    String factorLever();

    @Message("the fallback offer of the highest priority")
    String bestFallback();

    @Message("There is no strategy \"{id}\". The list of strategies has all of them.")
    String noSuchStrategy(String id);

    @Message("{strategy} has no offer \"{offer}\", and never had.")
    String noSuchOffer(String offer, String strategy);

    @Message(
            "Nothing of it is live. Its content comes with the first change request, empty or taken from another strategy.")
    String newStrategyHelp();

    @Message("Name")
    String name();

    @Message("What people call it.")
    String nameHelp();

    @Message("Id")
    String id();

    @Message(
            "Of a-z, 0-9 and -. It appears in addresses and answers, and never changes. Empty: made of the name.")
    String idHelp();

    @Message("Begin with")
    String copyFrom();

    @Message("Nothing: an empty strategy")
    String copyNothing();

    @Message(
            "Offers, rules and scoring of what is live there. Placements get the new id in front, because a placement belongs to one strategy.")
    String copyHelp();

    @Message("Create and open a draft")
    String create();

    @Message("First version")
    String firstVersion();

    @Message("First version, copied from {name}")
    String copiedFrom(String name);

    @Message("Category")
    String category();

    @Message("Tags")
    String tags();

    @Message("Tier")
    String tier();

    @Message("Priority")
    String priority();

    @Message("Lever")
    String lever();

    @Message("Value")
    String value();

    @Message("Propensity")
    String propensity();

    @Message("Runs")
    String runs();

    @Message("from {day}")
    String from(String day);

    @Message("until {day}")
    String until(String day);

    @Message("This offer is not live. It was in earlier versions.")
    String notLive();

    @Message("Content for each placement")
    String content();

    @Message("It has no content, so it is shown nowhere.")
    String noContent();

    @Message("Rules that touch it")
    String rulesOnOffer();

    @Message("No rule speaks of this offer.")
    String noRules();

    @Message("How it is doing")
    String use();

    @Message("In the last {days} days")
    String useSince(int days);

    @Message("Served")
    String served();

    @Message("Impressions")
    String impressions();

    @Message("Clicks")
    String clicks();

    @Message("Accepts")
    String accepts();

    @Message("Caps now")
    String capsNow();

    @Message("{used} of {maximum} used")
    String capUsed(long used, long maximum);

    @Message("today")
    String capPerDay();

    @Message("in total")
    String capTotal();

    @Message("No cap limits it.")
    String noCaps();

    @Message("The counts cannot be read now.")
    String capsUnknown();

    @Message("Last decisions with it")
    String lastDecisions();

    @Message("Customer")
    String customer();

    @Message("It was in no answer yet.")
    String noDecisions();

    @Message("History")
    String history();

    @Message(
            "What changed in the last {n} versions. Reverting opens a draft with the offer as it was then; nothing live changes before that is approved.")
    String historyHelp(int n);

    @Message("What changed")
    String whatChangedThen();

    @Message("Revert to version {version}")
    String revert(int version);

    @Message("{offer} as in version {version}")
    String reverting(String offer, int version);

    @Message("All offers of the strategy")
    String seeAll();

    @Message("Change this offer")
    String editIn();

    @Message("Change {offer}")
    String editTitle(String offer);

    @Message("Export as CSV")
    String exportCsv();

    @Message("Import a strategy")
    String importTitle();

    @Message(
            "The document becomes a draft that shows what it would change. Nothing goes live before it is approved.")
    String importHelp();

    @Message("Nothing was imported")
    String nothingImported();

    @Message("Document, as a file")
    String importFile();

    @Message("Or pasted")
    String importText();

    @Message("What is it about")
    String importAbout();

    @Message("Empty: “Import of” and its name.")
    String importAboutHelp();

    @Message("Exported as version")
    String importBase();

    @Message(
            "Keeps what others changed since that version. Empty: the document replaces what is live whole.")
    String importBaseHelp();

    @Message("Import as a draft")
    String importAsDraft();

    @Message("At most {inject:numbers.count(maximum)} for each customer.")
    String eachCustomer(long maximum);

    @Message("It counts more than this offer: a customer's page says how much of" + " it is used.")
    String fullUnknown();

    @Message("How many customers have reached it cannot be read now.")
    String fullUnreadable();

    @Message(
            "{#if count == 0}No customer has reached it{#else if count == 1}At least 1 customer has "
                    + "reached it now{#else}At least {inject:numbers.count(count)} customers have "
                    + "reached it now{/if}, counted over the last "
                    + "{inject:numbers.count(newest)} times it was decided.")
    String fullAtLeast(long count, int newest);

    @Message(
            "{#if count == 0}No customer has reached it now.{#else if count == "
                    + "1}1 customer has reached it "
                    + "now.{#else}{inject:numbers.count(count)} customers have reached it"
                    + " now.{/if}")
    String fullNow(long count);

    @Message("It has no content, and so is not shown, at:")
    String notShownAt();

    @Message("Rank")
    String rank();

    @Message("Response")
    String response();

    @Message(
            "{#when outcome}{#is 'accept'}accepted{#is 'dismiss'}rejected{#is "
                    + "'click'}clicked, not decided yet{#else}seen, not decided "
                    + "yet{/when}")
    String responded(String outcome);

    @Message("none yet")
    String noResponse();
}
