package io.stratagem.identity.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say that lie between the product and Keycloak. */
@MessageBundle("session")
public interface SessionMessages {

    /** The code of the language that the page is in. */
    @Message("en")
    String language();

    @Message("You are signed out")
    String signedOut();

    @Message("Your session is over, here and in the service that knows who you are.")
    String signedOutHelp();

    @Message(
            "Your session here is over. The service that knows who you are does not answer and"
                    + " could not be told: on a device that others use, close the browser.")
    String signedOutHere();

    @Message("Sign in again")
    String signInAgain();

    @Message("Nobody can sign in now")
    String away();

    @Message(
            "The service that knows who you are does not answer. Decisions go on; nothing is lost."
                    + " Try again in a minute, and tell your operators if it stays so.")
    String awayHelp();

    @Message("Try again")
    String tryAgain();

    @Message("Signing in did not work")
    String failed();

    @Message(
            "It took too long, or was begun in another window. Begin again; if it does not work"
                    + " then either, tell your operators.")
    String failedHelp();
}
