package io.stratagem.testcase.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about what test cases say of a draft. */
@MessageBundle("testruns")
public interface TestRunMessages {

    @Message("Test cases: {request}")
    String testCases(Object request);

    @Message("Change requests")
    String changeRequests();

    @Message("Test cases")
    String testCases2();

    @Message("{passed} pass")
    String pass(Object passed);

    @Message("{failed} fail")
    String fail(Object failed);

    @Message("Tried on the saved draft of “{request}” at {atIt}.")
    String triedOnTheSaved(Object request, Object atIt);

    @Message("Try again")
    String tryAgain();

    @Message("All test cases")
    String allTestCases();

    @Message("Results")
    String results();

    @Message("{strategy} has no test cases.")
    String hasNoTestCases(Object strategy);

    @Message("Write the first one")
    String writeTheFirstOne();

    @Message("Every persona gets what is expected.")
    String everyPersonaGetsWhat();

    @Message("Nobody has said yet what certain customers must get.")
    String nobodyHasSaidYet();

    @Message("All results")
    String allResults();
}
