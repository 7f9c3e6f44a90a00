package io.stratagem.testcase.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages of test cases and personas. */
@MessageBundle("cases")
public interface CaseMessages {

    @Message("Test cases")
    String testCases();

    @Message("Offers")
    String offers();

    @Message("Rules")
    String rules();

    @Message("What no test case exercises")
    String notExercised();

    @Message(
            "Of version {version}, which is live, with {cases} test cases. A rule is exercised when some answer would be another one without it; an offer when it is in an answer or expected somewhere.")
    String notExercisedHelp(int version, int cases);

    @Message("{part} of {whole}")
    String partOf(int part, int whole);

    @Message("Every rule that was measured is exercised.")
    String allRulesExercised();

    @Message("Not measured:")
    String notMeasured();

    @Message("There was not enough time, or the strategy cannot do without them.")
    String notMeasuredWhy();

    @Message("Every offer is exercised.")
    String allOffersExercised();

    @Message("New test case")
    String newTestCase();

    @Message("saved it")
    String savedIt();

    @Message("Nothing was saved")
    String nothingSaved();

    @Message("Correct what stands beside the fields.")
    String correctFields();

    @Message("Name")
    String name();

    @Message("What it is about, such as “Students get no credit”.")
    String caseNameHelp();

    @Message("Persona")
    String persona();

    @Message("Choose one")
    String chooseOne();

    @Message("Placement")
    String placement();

    @Message("How many offers")
    String howMany();

    @Message("Empty: all slots.")
    String howManyHelp();

    @Message("What is expected")
    String expected();

    @Message(
            "One per line, all must hold: “gets saver first”, “gets saver at rank 2”, “gets saver”, “never gets saver”, “gets exactly saver, gold-card”, “gets no offer”, “gets only the fallback”. Offers by their ids, see below.")
    String expectedHelp();

    @Message("Ids of the offers")
    String offerIds();

    @Message("Delete this test case")
    String deleteCase();

    @Message("A test case needs a persona: a customer as you imagine it.")
    String needsPersona();

    @Message("Write the first persona")
    String firstPersona();

    @Message("{n} pass")
    String pass(long n);

    @Message("not run")
    String notRun();

    @Message("{n} fail")
    String fail(long n);

    @Message(
            "What certain customers are expected to get. They are tried on every change before it is submitted and before it goes live.")
    String lede();

    @Message("New persona")
    String newPersona();

    @Message("That was refused")
    String refused();

    @Message("Nothing was written")
    String nothingWritten();

    @Message("Correct these, then send the whole file again.")
    String sendAgain();

    @Message("Line {n}")
    String line(long n);

    @Message("All {n} lines are right. Nothing was written.")
    String allRight(int n);

    @Message("{n} test cases were added or replaced.")
    String written(int n);

    @Message("On version {version}, which is live")
    String onLive(int version);

    @Message("Nothing is live yet. Their results on a change request stand on its page.")
    String notLiveYet();

    @Message("No test cases yet.")
    String noCases();

    @Message("Write one above, or make one of a stored customer:")
    String writeOne();

    @Message("decide for the customer")
    String decideFor();

    @Message(", then keep the answer.")
    String keepAnswer();

    @Message("Personas")
    String personas();

    @Message("No personas yet. A test case needs one: a customer as you imagine it.")
    String noPersonas();

    @Message("As a file")
    String asFile();

    @Message("Download all as CSV")
    String downloadAll();

    @Message("CSV file")
    String csvFile();

    @Message(
            "Test cases and personas whose names are there already are replaced; nothing is deleted.")
    String csvHelp();

    @Message("Check only")
    String checkOnly();

    @Message("Import")
    String importFile();

    @Message(
            "A customer as you imagine it. All times are told from the moment at which a test case is tried, so that it stays as you mean it.")
    String personaLede();

    @Message("Of a kind of customer, such as “Student with a card”, not of somebody.")
    String personaNameHelp();

    @Message("Such as Europe/Madrid. Empty: unknown.")
    String timeZoneHelp();

    @Message("Asks at")
    String asksAt();

    @Message(
            "A time of day such as 10:00, or a moment such as 2027-03-01T10:00. Empty: the moment it is tried.")
    String asksAtHelp();

    @Message("One per line, such as “age = 34”. What is left out is not known.")
    String attributesHelp();

    @Message("Context of the request")
    String context();

    @Message("One per line, such as “intent = cancel”.")
    String contextHelp();

    @Message("What happened before")
    String before();

    @Message(
            "One per line: “shown saver 3 times, last 2 days ago” (each a day before the next), “accepted credit-line 40 days ago”, “shown and dismissed saver on app 3 hours ago”. What can happen is offered, shown, clicked, accepted, dismissed.")
    String beforeHelp();

    @Message("Delete this persona")
    String deletePersona();

    @Message("Results")
    String results();

    @Message("Test case")
    String testCase();

    @Message("Got")
    String got();

    @Message("passes")
    String passes();

    @Message("fails")
    String fails();

    @Message("Expected:")
    String expectedLine();

    @Message("fallback")
    String fallback();

    @Message("Keep this as a test case")
    String keepTitle();

    @Message(
            "Its name, such as “Student with a card”. Takes what live rules read of the stored customer, and its contacts; neither its id nor what is sensitive. What is live now is expected from then on.")
    String keepHelp();

    @Message("Keep as a test case")
    String keep();

    @Message("Make a test case")
    String makeTitle();

    @Message("Make a test case of a customer")
    String makeOfCustomer();

    @Message("Every persona gets what is expected.")
    String allMeet();

    @Message("Nobody has said yet what certain customers must get.")
    String noneSaid();

    @Message("All results")
    String allResults();

    @Message("Tried on the saved draft of “{title}” at {when}.")
    String triedOn(String title, String when);

    @Message("Try again")
    String tryAgain();

    @Message("All test cases")
    String allCases();

    @Message("{strategy} has no test cases.")
    String hasNone(String strategy);

    @Message("Write the first one")
    String writeFirst();

    @Message("Saved. What it does to the results stands below.")
    String doneSaved();

    @Message("Deleted.")
    String doneDeleted();

    @Message("Taken over from the customer: a persona and a test case of it.")
    String doneTaken();
}
