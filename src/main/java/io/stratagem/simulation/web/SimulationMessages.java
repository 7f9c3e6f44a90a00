package io.stratagem.simulation.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about simulations. */
@MessageBundle("simulations")
public interface SimulationMessages {

    @Message("Simulation: {request}")
    String simulation(String request);

    @Message(
            "Decides for many customers, or decisions that were made, with what is "
                    + "live and with this draft, and shows what differs. Nobody is shown "
                    + "anything: no cap, no log and no count is touched, and live serving "
                    + "comes first.")
    String decidesForManyCustomers();

    @Message("Simulation {id}")
    String simulation2(long id);

    @Message("{done} of {customers} {things} are decided ({hundredths} %).")
    String ofAreDecided(String done, String customers, String things, long hundredths);

    @Message("{hundredths} % done")
    String done(long hundredths);

    @Message("Look again")
    String lookAgain();

    @Message("Cancel it")
    String cancelIt();

    @Message("No result")
    String noResult();

    @Message("{leftOut} of {lines} lines of the file are left out")
    String ofLinesOfThe(String leftOut, String lines);

    @Message("They have faults:")
    String theyHaveFaults();

    @Message("Not what would happen now")
    String notWhatWouldHappen();

    @Message("For")
    String forWord();

    @Message("at")
    String at();

    @Message("only")
    String only();

    @Message("Compared with")
    String comparedWith();

    @Message("As at")
    String asAt();

    @Message("Asked for by")
    String askedForBy();

    @Message("by submitting it")
    String bySubmittingIt();

    @Message("Seed")
    String seed();

    @Message("Draft")
    String draft();

    @Message("Log begins")
    String logBegins();

    @Message("File")
    String file();

    @Message("Live")
    String live();

    @Message("Templates")
    String templates();

    @Message("What differs")
    String whatDiffers();

    @Message("of the logged decisions ({customersChanged} of {customers}) come out " + "otherwise.")
    String ofTheLoggedDecisions(String customersChanged, String customers);

    @Message(
            "of the customers ({customersChanged} of {customers}) get something "
                    + "else at one placement or more.")
    String ofTheCustomersOf(String customersChanged, String customers);

    @Message("What is live makes")
    String whatIsLiveMakes();

    @Message("of them with the same offers as they were made then.")
    String ofThemWithThe();

    @Message("The log begins later than was asked for: what was decided before is " + "not in it.")
    String theLogBeginsLater();

    @Message("{leftOutInAll} of {customers} logged decisions are left out")
    String ofLoggedDecisionsAre(String leftOutInAll, String customers);

    @Message("They cannot be made again, and no number here counts them.")
    String theyCannotBeMade();

    @Message("{decisions} {left}, such as")
    String suchAs(String decisions, String left);

    @Message("What differs, by placement")
    String whatDiffersByPlacement();

    @Message("Decisions that change")
    String decisionsThatChange();

    @Message("Another offer first")
    String anotherOfferFirst();

    @Message("Others behind the first")
    String othersBehindTheFirst();

    @Message("Order only")
    String orderOnly();

    @Message("Content only")
    String contentOnly();

    @Message("Answers and their value, by placement")
    String answersAndTheirValue();

    @Message("Side")
    String side();

    @Message("No offer at all")
    String noOfferAtAll();

    @Message("Fallback only")
    String fallbackOnly();

    @Message("Expected value of a decision")
    String expectedValueOfA();

    @Message("with the draft")
    String withTheDraft();

    @Message("difference")
    String difference();

    @Message("worth a look")
    String worthALook();

    @Message(
            "A rule fired itself over and over and was stopped: {cutShort} times "
                    + "now, {cutShort2} times with the draft.")
    String aRuleFiredItself(String cutShort, String cutShort2);

    @Message(
            "Each decision is made again with the customer, the history, the "
                    + "counts of volume caps, the pauses and the clock of then; what another "
                    + "answer would have led to afterwards is not seen.")
    String eachDecisionIsMade();

    @Message(
            "Each customer is decided for as if nobody else were asked, so caps "
                    + "that run out while it goes on are not seen.")
    String eachCustomerIsDecided();

    @Message(
            "The expected value is propensity times value over the offers of the "
                    + "answer, by the draft's numbers on both sides; an offer without a "
                    + "propensity counts as 1. Below it stands between what it lies in 95 of "
                    + "100 cases, taking these customers as drawn at random.")
    String theExpectedValueIs();

    @Message("Displaced by manual and mandatory offers")
    String displacedByManualAnd();

    @Message("Displaced by manual and mandatory offers, by placement")
    String displacedByManualAndMandatory();

    @Message("Decisions")
    String decisions();

    @Message("Not served at all")
    String notServedAtAll();

    @Message("Value lost in each")
    String valueLostInEach();

    @Message(
            "Decisions in which such an offer comes first though a standard one "
                    + "was left, and how much more the best standard one is worth than the "
                    + "one that comes first.")
    String decisionsInWhichSuch();

    @Message("Lost to caps and holds")
    String lostToCapsAnd();

    @Message("Lost to caps and holds, by rule")
    String lostToCapsAndHolds();

    @Message("Rule")
    String rule();

    @Message("Decisions now")
    String decisionsNow();

    @Message("The rules of the draft, with all that they name")
    String rulesOfTheDraft();

    @Message("With the draft")
    String withTheDraft2();

    @Message("Offers most often lost")
    String offersMostOftenLost();

    @Message(
            "Decisions in which the rule takes out an offer that had come that "
                    + "far, whether or not it would have been served.")
    String decisionsInWhichThe();

    @Message("By {attribute}")
    String byWord(String attribute);

    @Message("At {placement}")
    String at2(String placement);

    @Message("By {attribute} at {placement}")
    String byAt(String attribute, String placement);

    @Message("Segment")
    String segment();

    @Message("Change")
    String change();

    @Message("No offer")
    String noOffer();

    @Message("Expected value")
    String expectedValue();

    @Message("Offers most often served")
    String offersMostOftenServed();

    @Message("difference {mean}, {valueDifference}")
    String difference2(String mean, String valueDifference);

    @Message(
            "Shares of the segment’s decisions and the expected value of one: now "
                    + "→ with the draft. The range holds the difference in 95 of 100 cases.")
    String sharesOfTheSegments();

    @Message("Fairness by {attribute}")
    String fairnessBy(String attribute);

    @Message("Too few customers to compare (fewer than {smallest}):")
    String tooFewCustomersTo(int smallest);

    @Message("Fairness by {attribute} at {placement}")
    String fairnessByAt(String attribute, String placement);

    @Message("Any offer")
    String anyOffer();

    @Message("ratio {ratio}")
    String ratio(String ratio);

    @Message("below {threshold}")
    String below(double threshold);

    @Message(
            "The share of a group’s decisions that show the offer, and the ratio "
                    + "to the best-off of the groups shown. A ratio is no proof of "
                    + "unfairness, and none is no proof of fairness: it says where to look.")
    String theShareOfA();

    @Message(
            "Fewer than two groups have enough customers to be compared. Simulate "
                    + "more customers.")
    String fewerThanTwoGroups();

    @Message("Offers at {placement}")
    String offersAt(String placement);

    @Message("Get it now")
    String getItNow();

    @Message("First now")
    String firstNow();

    @Message("First with the draft")
    String firstWithTheDraft();

    @Message("Gain it")
    String gainIt();

    @Message("Lose it")
    String loseIt();

    @Message("such as")
    String suchAs2();

    @Message("{more} more change less.")
    String moreChangeLess(int more);

    @Message("All of them, as JSON")
    String allOfThemAs();

    @Message("Nobody gets an offer here, neither now nor with the draft.")
    String nobodyGetsAnOffer();

    @Message("Nobody has simulated this change yet.")
    String nobodyHasSimulatedThis();

    @Message("Simulate it again")
    String simulateItAgain();

    @Message("Simulate it")
    String simulateIt();

    @Message("For whom")
    String forWhom();

    @Message("Stored customers, as of now")
    String storedCustomersAsOf();

    @Message("Decisions that were made, with the customer, the history and the " + "clock of then")
    String decisionsThatWereMade();

    @Message("Customers of a file, which is not stored")
    String customersOfAFile();

    @Message("Decisions since ({zone})")
    String decisionsSince(String zone);

    @Message("Only for decisions that were made. Empty: all that are logged.")
    String onlyForDecisionsThat();

    @Message("Decisions until ({zone})")
    String decisionsUntil(String zone);

    @Message("Empty: now.")
    String emptyNow();

    @Message("File, UTF-8")
    String fileUtf8();

    @Message(
            "As customers are imported: the first line names the columns id, "
                    + "attributes, and timeZone if wanted. Or an object with id, attributes "
                    + "and timeZone in each line.")
    String asCustomersAreImported();

    @Message("Its format")
    String itsFormat();

    @Message("CSV")
    String csv();

    @Message("JSON lines (NDJSON)")
    String jsonLinesNdjson();

    @Message("Between two fields of CSV")
    String betweenTwoFieldsOf();

    @Message("comma")
    String comma();

    @Message("semicolon")
    String semicolon();

    @Message("tab")
    String tab();

    @Message("Skip columns that the vocabulary lacks")
    String skipColumnsThatThe();

    @Message("Leave faulty lines out, and say how many, instead of refusing the file")
    String leaveFaultyLinesOut();

    @Message("How many, and where")
    String howManyAndWhere();

    @Message("How many")
    String howMany();

    @Message("Drawn at random. Empty: all.")
    String drawnAtRandomEmpty();

    @Message("Only these placements")
    String onlyThesePlacements();

    @Message("Ids, separated by commas. Empty: all.")
    String idsSeparatedByCommas();

    @Message("The same seed draws the same. Empty: any.")
    String theSameSeedDraws();

    @Message("By segment")
    String bySegment();

    @Message("Divide customers by")
    String divideCustomersBy();

    @Message("Ranges of a number end at")
    String rangesOfANumber();

    @Message("For example 25 40 60. Empty: the quartiles.")
    String forExample2540();

    @Message("Fairness")
    String fairness();

    @Message(
            "Compares how often groups get an offer. It is shown to marketers, "
                    + "approvers and auditors; nothing is decided by it.")
    String comparesHowOftenGroups();

    @Message("Compare groups by")
    String compareGroupsBy();

    @Message("(sensitive)")
    String sensitive();

    @Message("Flag below")
    String flagBelow();

    @Message("A group’s rate by that of the best-off group. 0.8: four fifths.")
    String aGroupsRateBy();

    @Message("Smallest group")
    String smallestGroup();

    @Message("Smaller ones are shown as too few. At least 30.")
    String smallerOnesAreShown();

    @Message("Simulate")
    String simulate();

    @Message("All simulations of it")
    String allSimulationsOfIt();

    @Message("not what would happen now")
    String notWhatWouldHappenNow();

    @Message("Simulation")
    String simulation3();

    @Message("For {crowd}, compared with {against},")
    String forComparedWith(String crowd, String against);

    @Message("{done} of {customers} {things} are decided.")
    String ofAreDecided2(String done, String customers, String things);

    @Message("left out")
    String leftOut();

    @Message(
            "{leftOutInAll} of {customers} decisions cannot be made again and are "
                    + "in no number.")
    String ofDecisionsCannotBe(String leftOutInAll, String customers);

    @Message("{leftOut} of {lines} lines of the file have faults.")
    String ofLinesOfTheFile(String leftOut, String lines);

    @Message("At {placement} {changed} of the decisions change.")
    String atOfTheDecisions(String placement, String changed);

    @Message("Who is shown, and who comes first, at {placement}")
    String whoIsShownAnd(String placement);

    @Message("Shown now")
    String shownNow();

    @Message("Both as bars")
    String bothAsBars();

    @Message("Who gains and who loses")
    String whoGainsAndWho();

    @Message("Nobody has simulated this change.")
    String nobodyHasSimulatedThisChange();

    @Message(
            "What would this change do to the decisions for stored customers? "
                    + "Nobody is shown anything by finding out.")
    String whatWouldThisChange();

    @Message("{customer} at {placement}: {request}")
    String at3(String customer, String placement, String request);

    @Message("Customer {customer} at {placement}")
    String customerAt(String customer, String placement);

    @Message("Decision")
    String decision();

    @Message(
            "made again with version {liveVersion}, which is live, and with the "
                    + "draft of “{request}”, from what it saw then.")
    String madeAgainWithVersion(Integer liveVersion, String request);

    @Message(
            "made again with what is live and with the draft of “{request}”, from "
                    + "what it saw then.")
    String madeAgainWithWhat(String request);

    @Message("It was answered with")
    String itWasAnsweredWith();

    @Message("It was answered with no offer.")
    String itWasAnsweredWithNo();

    @Message("Nothing is reserved, logged or counted.")
    String nothingIsReservedLogged();

    @Message(
            "What is decided with version {liveVersion}, which is live, and with "
                    + "the draft of “{request}”, by what is known of the customer now.")
    String whatIsDecidedWith(Integer liveVersion, String request);

    @Message(
            "What is decided with what is live and with the draft of “{request}”, "
                    + "by what is known of the customer now.")
    String whatIsDecidedWithWhat(String request);

    @Message("Try what is live")
    String tryWhatIsLive();

    @Message("Why is an offer not shown?")
    String whyIsAnOffer();

    @Message("With what is live")
    String withWhatIsLive();

    @Message("Now")
    String now2();

    @Message("new")
    String newWord();

    @Message("up from place {otherRank}")
    String upFromPlace(int otherRank);

    @Message("down from place {otherRank}")
    String downFromPlace(int otherRank);

    @Message("gone with the draft")
    String goneWithTheDraft();

    @Message("No offer.")
    String noOffer2();

    @Message("shown")
    String shown();

    @Message("It does not have this placement, so it answers nothing here.")
    String itDoesNotHave();

    @Message("Keep as a test case")
    String keepAsATest();

    @Message(
            "{#when name}{#is 'RUNNING'}running{#is 'COMPLETED'}complete{#is "
                    + "'CANCELLED'}cancelled{#is 'FAILED'}broken off{#else}{name}{/when}")
    String state(String name);

    @Message("at {placement} {share} of the decisions change")
    String changedAt(String placement, String share);

    @Message(
            "Measured on {crowd}, compared with {against}: {shares}. The policy "
                    + "goes by the greatest share.")
    String measured(String crowd, String against, String shares);

    @Message("Both answer the same offers in the same order.")
    String bothAnswerTheSame();

    @Message("Whom the changed audiences reach")
    String whomItReaches();

    @Message("Reaches {after} of {stored} stored customers; {before} before.")
    String reachesInsteadOf(String after, String stored, String before);

    @Message("Reaches {after} of {stored} stored customers.")
    String reaches(String after, String stored);

    @Message("Taken out: it reached {before} of {stored} stored customers.")
    String reachedBefore(String before, String stored);

    @Message("Estimated by asking {asked} customers drawn at random.")
    String reachDrawn(String asked);

    @Message("Its conditions cannot be asked of customers as they are.")
    String reachUnknown();

    @Message("{left} more audiences change and are not counted here.")
    String audiencesLeft(int left);

    @Message("No audience changes: who is meant stays as it was.")
    String noAudienceChanges();

    @Message("Being counted …")
    String beingCounted();
}
