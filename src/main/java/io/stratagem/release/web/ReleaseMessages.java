package io.stratagem.release.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about releases of rule templates. */
@MessageBundle("releases")
public interface ReleaseMessages {

    @Message("Template releases")
    String templateReleases();

    @Message("Templates")
    String templates();

    @Message("Release {number} is in use: drafts, submits and approvals go by it.")
    String releaseIsInUse(int number);

    @Message("Here templates are used as the folder holds them at start, without a " + "release.")
    String hereTemplatesAreUsed();

    @Message("What serves keeps the templates it was approved with.")
    String whatServesKeepsThe();

    @Message("Available to propose")
    String availableToPropose();

    @Message("{problems} to correct")
    String toCorrect(int problems);

    @Message("What is it about")
    String whatIsItAbout();

    @Message("More about it")
    String moreAboutIt();

    @Message("Propose this release")
    String proposeThisRelease();

    @Message("Release {proposed}")
    String release(Integer proposed);

    @Message("is proposed already. Decide on it, or withdraw it, first.")
    String isProposedAlreadyDecide();

    @Message("rules-repo holds what is in use.")
    String rulesRepoHoldsWhat();

    @Message("Releases")
    String releases();

    @Message("Release")
    String release2();

    @Message("Proposed by")
    String proposedBy();

    @Message("Reviewed by")
    String reviewedBy();

    @Message("None.")
    String none();

    @Message("Older")
    String older();

    @Message("Template release {number}")
    String templateRelease(int number);

    @Message("to replace")
    String toReplace();

    @Message("release {replaces}")
    String release3(Integer replaces);

    @Message("It cannot be used")
    String itCannotBeUsed();

    @Message("It cannot be released yet")
    String itCannotBeReleased();

    @Message(
            "Something that serves now would be outside the new guardrails, and "
                    + "its template states no migration for it. Raise the guardrail, state a "
                    + "migration, or change the strategy first.")
    String somethingThatServesNow();

    @Message("What changes")
    String whatChanges();

    @Message("Nothing.")
    String nothing();

    @Message("It is the first.")
    String itIsTheFirst();

    @Message("Line before")
    String lineBefore();

    @Message("Line after")
    String lineAfter();

    @Message("Sign")
    String sign();

    @Message("Text")
    String text();

    @Message("the same")
    String theSame();

    @Message("version {revision}")
    String version(int revision);

    @Message("uses what changes in")
    String usesWhatChangesIn();

    @Message("Change request #{changeRequest}")
    String changeRequest(Long changeRequest);

    @Message("was opened with these values:")
    String wasOpenedWithThese();

    @Message(
            "The release opens a change request with these values; until that is "
                    + "approved, what is live stays as it is:")
    String theReleaseOpensA();

    @Message("Nothing that is live uses what changes.")
    String nothingThatIsLive();

    @Message("Open change requests")
    String openChangeRequests();

    @Message("to be submitted again")
    String toBeSubmittedAgain();

    @Message("{strategy}: uses what changes in")
    String usesWhatChangesIn2(String strategy);

    @Message("Its draft offers these values:")
    String itsDraftOffersThese();

    @Message("No open change request is touched.")
    String noOpenChangeRequest();

    @Message("Review")
    String review();

    @Message("What next")
    String whatNext();

    @Message(
            "You sign exactly the files of this digest. Approved, they are in use "
                    + "at once; what was submitted before has to be submitted again.")
    String youSignExactlyThe();

    @Message(
            "It cannot be approved while its files cannot be used. You can reject "
                    + "it, so that a corrected one can be proposed.")
    String itCannotBeApproved();

    @Message(
            "It cannot be approved while it would put something that serves "
                    + "outside its guardrails. You can reject it, so that a corrected one "
                    + "can be proposed, or leave it waiting until what serves was changed.")
    String itCannotBeApprovedWhile();

    @Message("Comment")
    String comment();

    @Message("Withdraw it")
    String withdrawIt();

    @Message("new")
    String newWord();

    @Message("removed")
    String removed();

    @Message("changed")
    String changed();

    @Message("version {from} to {to}")
    String versionTo(Integer from, Integer to);

    @Message("version {to}")
    String version2(Integer to);

    @Message(
            "{#when name}{#is 'PROPOSED'}proposed{#is 'RELEASED'}released{#is "
                    + "'REJECTED'}rejected{#is 'WITHDRAWN'}withdrawn{#else}{name}{/when}")
    String state(String name);

    @Message("You proposed it, so another template author has to review it.")
    String ownRelease();

    @Message("Compare any two releases")
    String compareAnyTwo();

    @Message("Which releases")
    String whichReleases();

    @Message("From release")
    String fromRelease();

    @Message("To release")
    String toRelease();

    @Message("Compare")
    String compareThem();

    @Message("What is stored of them cannot be read any more.")
    String cannotBeRead();

    @Message("Files that differ")
    String filesThatDiffer();

    @Message("How a template is added")
    String howTitle();

    @Message("How a template is added or changed")
    String howLink();

    @Message(
            "Files: IT puts a folder with three files into rules-repo, below its stage. "
                    + "template.yaml has the parameters with their guardrails and all words in "
                    + "every language, template.drl one rule, cases.yaml the examples. What is "
                    + "new about customers goes into vocabulary.yaml.")
    String howFiles();

    @Message(
            "Cases: examples that the rule must hit and examples that it must not. They are "
                    + "tried at every start and before every release. What fails is refused with "
                    + "file, line and reason, and never serves.")
    String howCases();

    @Message(
            "Release: raise the version with every change, and deploy the files. They are then "
                    + "offered on this page to be proposed, and are in use once another template "
                    + "author has approved them.")
    String howRelease();

    @Message(
            "Migration: where a guardrail gets narrower, template.yaml says under migrate what "
                    + "becomes of values outside it. The release then opens a change request "
                    + "for every live strategy concerned; nothing live changes before that is "
                    + "approved.")
    String howMigration();
}
