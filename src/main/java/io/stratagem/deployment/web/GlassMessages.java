package io.stratagem.deployment.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about putting a change live before it is approved. */
@MessageBundle("glass")
public interface GlassMessages {

    @Message(
            "It goes live at once, before its approvals are complete, and in a "
                    + "freeze, too. Do this only if waiting does harm.")
    String itGoesLiveAt();

    @Message("Everybody sees it, with your name and reason, on every page.")
    String everybodySeesItWith();

    @Message("Approvers have to review it afterwards. You cannot be one of them.")
    String approversHaveToReview();

    @Message(
            "When they reject it, or nobody ratifies it within {length}, version "
                    + "{baseRevision} serves again by itself.")
    String whenTheyRejectIt(String length, int baseRevision);

    @Message("Why it cannot wait")
    String whyItCannotWait();

    @Message("Break the glass")
    String breakTheGlass();

    @Message("Break the glass for #{number}")
    String breakTheGlassFor(long number);

    @Message("See what it is now")
    String seeWhatItIs();
}
