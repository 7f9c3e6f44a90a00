package io.stratagem.approval.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about change requests and their reviews. */
@MessageBundle("requests")
public interface RequestMessages {

    @Message("Every change to what is live travels as one of these.")
    String everyChangeToWhat();

    @Message("Title or number")
    String titleOrNumber();

    @Message("State")
    String state();

    @Message("Any")
    String any();

    @Message("Strategy")
    String strategy();

    @Message("Its id")
    String itsId();

    @Message("Author")
    String author();

    @Message("Order")
    String order();

    @Message("Show all")
    String showAll();

    @Message("No.")
    String no();

    @Message("Title")
    String title();

    @Message("Risk when submitted or approved")
    String riskWhenSubmittedOr();

    @Message("Changed")
    String changed();

    @Message("No change request matches.")
    String noChangeRequestMatches();

    @Message("Open one from a")
    String openOneFromA();

    @Message("strategy")
    String strategy2();

    @Message("One change request")
    String oneChangeRequest();

    @Message("{total} change requests")
    String changeRequests2(long total);

    @Message("page {page} of {pages}")
    String pageOf(int page, long pages);

    @Message("Newer")
    String newer();

    @Message("Older change requests")
    String olderChangeRequests();

    @Message("{strategy}, from version {baseRevision}")
    String fromVersion(String strategy, int baseRevision);

    @Message("suspended")
    String suspended();

    @Message("Changes")
    String changes();

    @Message("from version {baseRevision}. Opened by")
    String fromVersionOpenedBy(int baseRevision);

    @Message("edited with")
    String editedWith();

    @Message("Edit the draft")
    String editTheDraft();

    @Message("Printed from change request #{number} of {strategy}, version " + "{baseRevision}.")
    String printedFromChangeRequest(long number, String strategy, int baseRevision);

    @Message("Its seal is")
    String itsSealIs();

    @Message("Its content is")
    String itsContentIs();

    @Message("It was approved, but could not be deployed")
    String itWasApprovedBut();

    @Message("What served before goes on serving.")
    String whatServedBeforeGoes();

    @Message(
            "{strategy} moved on since this was written from version "
                    + "{baseRevision}: version {newestRevision} is the newest.")
    String movedOnSinceThis(String strategy, int baseRevision, int newestRevision);

    @Message("It cannot be approved or applied before it is rebased.")
    String itCannotBeApproved();

    @Message("It cannot be submitted before it is rebased.")
    String itCannotBeSubmitted();

    @Message("Rebase it")
    String rebaseIt();

    @Message(
            "{#if n == 1}1 change request{#else}{n} change requests{/if} of this strategy that "
                    + "{#if n == 1}is{#else}are{/if} in review, approved or scheduled "
                    + "{#if n == 1}has{#else}have{/if} to be rebased and reviewed again once this is "
                    + "live:")
    String overtakes(int n);

    @Message("It is live without approval")
    String itIsLiveWithout();

    @Message("It was live without approval")
    String itWasLiveWithout();

    @Message("broke the glass")
    String brokeTheGlass();

    @Message("and put it live as version {revision} of")
    String andPutItLive(int revision);

    @Message("Version {backAs} took its place")
    String versionTookItsPlace(Integer backAs);

    @Message("It was rejected")
    String itWasRejected();

    @Message("and goes back")
    String andGoesBack();

    @Message("Unless it is ratified by {until}, it goes back by itself.")
    String unlessItIsRatified(String until);

    @Message(
            "Its review is still due: until then the glass cannot be broken for "
                    + "{strategy} again.")
    String itsReviewIsStill(String strategy);

    @Message("Live as version {appliedRevision} of")
    String liveAsVersionOf(Integer appliedRevision);

    @Message("Version {newestRevision} serves now; this went live as version {appliedRevision} of")
    String wentLiveAsVersionOf(Integer appliedRevision, int newestRevision);

    @Message("It says nowhere yet why this is to change. Whoever reviews it has to know.")
    String noReasonYet();

    @Message("Give the reason")
    String giveTheReason();

    @Message("Compare with version {baseRevision}")
    String compareWithVersion(int baseRevision);

    @Message("{by} broke the glass for it ({reason}); its approvers ratified it " + "afterwards.")
    String brokeTheGlassFor(String by, String reason);

    @Message("All versions")
    String allVersions();

    @Message("What came of it")
    String whatCameOfIt();

    @Message("Revert only this change")
    String revertOnlyThisChange();

    @Message("Opens a change request that undoes it and keeps what came later.")
    String opensAChangeRequest();

    @Message("Suspended: it does not go live by itself")
    String suspendedItDoesNot();

    @Message("It was to go live on {schedule}.")
    String itWasToGo(String schedule);

    @Message("this was found:")
    String thisWasFound();

    @Message(
            "Once that is put right, set a time again or apply it now. If it "
                    + "cannot be put right, recall it and submit it again.")
    String onceThatIsPut();

    @Message("That is {moment}.")
    String thatIs(String moment);

    @Message("asks for changes. Edit the draft, then submit it again.")
    String anApproverAsksFor();

    @Message("No effect by itself")
    String noEffectByItself();

    @Message("With your approval it goes live at once.")
    String lastApprovalGoesLive();

    @Message("With your approval it is approved; then somebody applies it.")
    String lastApprovalIsApproved();

    @Message("With your approval it is approved, and goes live at the time below.")
    String lastApprovalIsScheduled();

    @Message("After yours it needs {missing} more before it goes live.")
    String furtherApprovals(int missing);

    @Message("It is not as it was submitted")
    String itIsNotAs();

    @Message("Approvals given so far do not count. Recall it and submit it again.")
    String approvalsGivenSoFar();

    @Message("At a glance")
    String atAGlance();

    @Message("Decisions that change")
    String decisionsThatChange();

    @Message("up to {measured}")
    String upTo(String measured);

    @Message("less than {percent}")
    String lessThan(String percent);

    @Message("not measured")
    String notMeasured();

    @Message("Risk")
    String risk();

    @Message("Guardrails")
    String guardrails();

    @Message("{violations} to correct")
    String toCorrect(int violations);

    @Message("all met")
    String allMet();

    @Message("Approvals")
    String approvals();

    @Message("{approvers} of {quorum}")
    String of(int approvers, int quorum);

    @Message("What changes")
    String whatChanges();

    @Message("Nothing yet: this draft is the same as version {baseRevision}.")
    String nothingYetThisDraft(int baseRevision);

    @Message("All met")
    String allMet2();

    @Message("worth a look")
    String worthALook();

    @Message(
            "Templates, whole-strategy guardrails and references were checked; "
                    + "nothing is outside the fence.")
    String templatesWholeStrategyGuardrails();

    @Message("What is wrong with its rules by themselves")
    String whatIsWrongWith();

    @Message("Compare versions of {strategy}")
    String compareVersionsOf(String strategy);

    @Message("Evidence")
    String evidence();

    @Message("None. Nobody has measured yet what this change would do.")
    String noneNobodyHasMeasured();

    @Message("Review")
    String review();

    @Message("What next")
    String whatNext();

    @Message("One guardrail blocks a submit.")
    String oneGuardrailBlocksA();

    @Message("{violations} guardrails block a submit.")
    String guardrailsBlockASubmit(int violations);

    @Message("Correct the draft")
    String correctTheDraft();

    @Message("When it is approved")
    String whenItIsApproved();

    @Message("Put it live at once")
    String putItLiveAt();

    @Message("Wait until somebody applies it")
    String waitUntilSomebodyApplies();

    @Message("Put it live at this time")
    String putItLiveAtThis();

    @Message("Submit for review")
    String submitForReview();

    @Message(
            "It is live already. Approving it ratifies that; rejecting it brings "
                    + "version {baseRevision} back at once.")
    String itIsLiveAlready(int baseRevision);

    @Message("It serves no more. Say what you think of its having been live.")
    String itServesNoMore();

    @Message("You sign exactly what this page shows, and nothing else.")
    String youSignExactlyWhat();

    @Message("The time is no part of it: author, submitter and operators may move " + "it.")
    String theTimeIsNo();

    @Message("Signed is the seal")
    String signedIsTheSeal();

    @Message("To approve it, you looked at")
    String toApproveItYou();

    @Message("Comment")
    String comment();

    @Message("Emergency: put it live before it is approved")
    String emergencyPutItLive();

    @Message("It goes live by itself after that.")
    String itGoesLiveBy();

    @Message("It is approved.")
    String itIsApproved();

    @Message("It is approved and waits to be applied.")
    String itIsApprovedAnd();

    @Message("Apply now: do not wait")
    String applyNowDoNot();

    @Message("Apply: put it live")
    String applyPutItLive();

    @Message("It can be taken up again as a draft, and then be submitted for a new " + "review.")
    String itCanBeTaken();

    @Message("Reopen it")
    String reopenIt();

    @Message("Move it to this time")
    String moveItToThis();

    @Message("Take the time away")
    String takeTheTimeAway();

    @Message("Recall to edit")
    String recallToEdit();

    @Message("Cancel it")
    String cancelIt();

    @Message(
            "Only who had a part in it can submit it. Take it over as it is, and "
                    + "you can; then you cannot review it.")
    String onlyWhoHadA();

    @Message("Take it over")
    String takeItOver();

    @Message("{approvers} of {quorum} approval")
    String ofApproval(int approvers, int quorum);

    @Message("{approvers} of {quorum} approvals")
    String ofApprovals(int approvers, int quorum);

    @Message("{stage}: {approvers} of {quorum} approval")
    String ofApproval2(String stage, int approvers, int quorum);

    @Message("{stage}: {approvers} of {quorum} approvals")
    String ofApprovals2(String stage, int approvers, int quorum);

    @Message("complete")
    String complete();

    @Message("Everybody who approves it ticks:")
    String everybodyWhoApprovesIt();

    @Message("Seal")
    String seal();

    @Message("Review cycle")
    String reviewCycle();

    @Message("Content")
    String content();

    @Message("Reviews and comments")
    String reviewsAndComments();

    @Message("cycle {cycle}, counts no more")
    String cycleCountsNoMore(int cycle);

    @Message("None yet.")
    String noneYet();

    @Message("Add a comment")
    String addAComment();

    @Message("Timeline")
    String timeline();

    @Message(
            "Another open change request touches the same. The one that goes live "
                    + "first makes the other stale.")
    String anotherOpenChangeRequest();

    @Message(
            "{overlaps} other open change requests touch the same. The one that "
                    + "goes live first makes the others stale.")
    String otherOpenChangeRequests(int overlaps);

    @Message("Time")
    String time();

    @Message("Time zone")
    String timeZone();

    @Message("Such as Europe/Madrid, UTC, or an offset such as +01:00.")
    String suchAsEuropeMadrid();

    @Message("Rebase: {request}")
    String rebase(String request);

    @Message("This was written from version {baseRevision} of")
    String thisWasWrittenFrom(int baseRevision);

    @Message(
            "Version {ontoRevision} is the newest now. Rebasing puts this change "
                    + "on top of it, as a draft to be reviewed anew.")
    String versionIsTheNewest(int ontoRevision);

    @Message("Nothing was changed")
    String nothingWasChanged();

    @Message("Changed by both")
    String changedByBoth();

    @Message("{open} to decide")
    String toDecide(long open);

    @Message("all decided")
    String allDecided();

    @Message(
            "Take what is live, or what this change request says. Another value "
                    + "can be typed in the draft afterwards.")
    String takeWhatIsLive();

    @Message("Was, in version {baseRevision}")
    String wasInVersion(int baseRevision);

    @Message("Live, in version {ontoRevision}")
    String liveInVersion(int ontoRevision);

    @Message("This change request")
    String thisChangeRequest();

    @Message("not there")
    String notThere();

    @Message("Take what is live:")
    String takeWhatIsLive2();

    @Message("removed")
    String removed();

    @Message("Keep what this change request says:")
    String keepWhatThisChange();

    @Message("Nothing is in the way: nobody changed the same since.")
    String nothingIsInThe();

    @Message("Rebase onto version {ontoRevision}")
    String rebaseOntoVersion(int ontoRevision);

    @Message("Show the outcome of these choices")
    String showTheOutcomeOf();

    @Message("What it will change against version {ontoRevision}")
    String whatItWillChange(int ontoRevision);

    @Message("As if undecided conflicts were decided for this change request.")
    String asIfUndecidedConflicts();

    @Message("Nothing: all of it is live already.")
    String nothingAllOfIt();

    @Message("Taken over from what is live")
    String takenOverFromWhat();

    @Message("Nothing else changed since.")
    String nothingElseChangedSince();

    @Message("Correct these in the draft after the rebase.")
    String correctTheseInThe();

    @Message("Reviews")
    String reviews();

    @Message(
            "Change requests whose next approval you can give: by strategy, the "
                    + "greatest risk first, then what has waited longest. What is live "
                    + "without approval comes before all.")
    String changeRequestsWhoseNext();

    @Message("Start with the first")
    String startWithTheFirst();

    @Message("Live without approval")
    String liveWithoutApproval();

    @Message("Change request")
    String changeRequest();

    @Message("Risk, and why")
    String riskAndWhy();

    @Message("Approvals, and whom it waits for")
    String approvalsAndWhomIt();

    @Message("Who waits, since")
    String whoWaitsSince();

    @Message("live without approval")
    String liveWithoutApproval2();

    @Message("was live without approval")
    String wasLiveWithoutApproval();

    @Message("review cycle {cycle}")
    String reviewCycle2(int cycle);

    @Message("signed:")
    String signed();

    @Message("Keyboard shortcuts")
    String keyboardShortcuts();

    @Message("Waiting for you")
    String waitingForYou();

    @Message("Waits for others")
    String waitsForOthers();

    @Message(
            "In review, but not for you to approve: your own, what you reviewed already, "
                    + "and what needs other roles.")
    String waitsForOthersMeans();

    @Message("Nothing waits for others.")
    String nothingWaitsForOthers();

    @Message("It has all approvals it needs.")
    String allApprovals();

    @Message("Who holds these roles is not known here.")
    String holdersUnknown();

    @Message("One of:")
    String waitsForOne();

    @Message("and {count} more")
    String andMore(int count);

    @Message("Nobody can approve it now: ask whoever gives out roles.")
    String nobodyCan();

    @Message(
            "{#when why}{#is 'OWN'}You took part in it.{#is 'REVIEWED'}You have reviewed "
                    + "it.{#else}It needs other roles than yours.{/when}")
    String whyNotYours(String why);

    @Message("Previous ones")
    String previousOnes();

    @Message("More of them")
    String moreOfThem();

    @Message("Nothing waits for you.")
    String nothingWaitsForYou();

    @Message("See")
    String see();

    @Message("everything in review")
    String everythingInReview();

    @Message("Your queue")
    String yourQueue();

    @Message("Previous")
    String previous();

    @Message("Nothing after this one waits for you.")
    String nothingAfterThisOne();

    @Message("Next request of your queue")
    String nextRequestOfYour();

    @Message("Previous request")
    String previousRequest();

    @Message("Write a comment")
    String writeAComment();

    @Message("Go to “Approve”; Enter signs")
    String goToApproveEnter();

    @Message("Go to “Request changes”")
    String goToRequestChanges();

    @Message("Go to “Reject”")
    String goToReject();

    @Message("Use these keys")
    String useTheseKeys();

    @Message("They rest while you type. Your browser remembers it.")
    String theyRestWhileYou();

    @Message(
            "{#when id}{#is 'newest'}Newest first{#is 'oldest'}Oldest first{#is "
                    + "'changed'}Changed last first{#is 'title'}By title{#is 'strategy'}By "
                    + "strategy{#is 'author'}By author{#else}{id}{/when}")
    String sort(String id);

    @Message("Submitted. It waits for review now.")
    String submittedNotice();

    @Message("Recalled. It is a draft again; approvals given so far count no more.")
    String recalledNotice();

    @Message("Cancelled. It stays here to be read.")
    String cancelledNotice();

    @Message("Imported as a draft. Nothing is live before it is approved.")
    String importedNotice();

    @Message("Rebased. It changes what is live now; approvals given so far count no " + "more.")
    String rebasedNotice();

    @Message("The time is set. It goes live by itself then.")
    String scheduledNotice();

    @Message("It has no time any more. It waits until somebody applies it.")
    String unscheduledNotice();

    @Message("Your review is recorded.")
    String reviewedNotice();

    @Message("Taken up again. Whoever had a part in it keeps it.")
    String reopenedNotice();

    @Message("The title and the reason are changed.")
    String retitledNotice();

    @Message("Change title and reason")
    String changeTexts();

    @Message("The reason, for those who review it")
    String reason();

    @Message("Your comment is added.")
    String commentedNotice();

    @Message("approved")
    String approvedVerdict();

    @Message("asked for changes")
    String changesVerdict();

    @Message("rejected")
    String rejectedVerdict();

    @Message(
            "You took part in this change, so you cannot review it. {#if quorum > "
                    + "1}{quorum} approvers who did not have to.{#else}An approver who did "
                    + "not has to.{/if}")
    String tookPart(int quorum);

    @Message("You have reviewed it. It needs somebody else now.")
    String alreadyReviewed();

    @Message(
            "It waits for {missing} more {#if missing == "
                    + "1}approval{#else}approvals{/if} of somebody with the {#if roles.size "
                    + "> 1}roles{#else}role{/if} {#for role in roles}{role}{#if "
                    + "role_hasNext} and {/if}{/for}. You hold other roles{#if later}, so "
                    + "you can object now, and approve when it is your turn{#else}, so you "
                    + "cannot review it{/if}.")
    String otherRoles(int missing, java.util.List<String> roles, boolean later);

    @Message(
            "{#when action}{#is 'open'}Opened{#is 'migrate'}Opened with the "
                    + "release of templates{#is 'import'}Imported{#is 'edit'}Edited{#is "
                    + "'submit'}Submitted for review{#is 'recall'}Recalled{#is "
                    + "'cancel'}Cancelled{#is 'approve'}Approved{#is 'request changes'}Asked "
                    + "for changes{#is 'reject'}Rejected{#is 'reopen'}Taken up again{#is "
                    + "'retitle'}Title or reason changed{#is 'comment'}Commented{#is 'apply'}Put live{#is 'schedule'}Scheduled{#is "
                    + "'unschedule'}Took its time away{#is 'suspend'}Suspended: it does not "
                    + "go live by itself{#is 'break glass'}Put live before it was "
                    + "approved{#is 'ratify'}Ratified{#is 'refuse'}Refused afterwards: it "
                    + "goes back{#is 'lapse'}Went back unreviewed{#is 'fail'}Deployment "
                    + "refused{#is 'outdate'}Overtaken by another change{#is "
                    + "'rebase'}Rebased{#is 'simulate'}Simulated{#is 'cancel "
                    + "simulation'}Cancelled a simulation{#is 'combine'}Combined with "
                    + "another one into a change request of its own{#is 'revert'}Reverted by "
                    + "a change request of its own{#else}{action}{/when}")
    String act(String action);

    @Message(
            "{#when name}{#is 'OFFER'}{#if count == 1}1 offer{#else}{count} "
                    + "offers{/if}{#is 'RULE'}{#if count == 1}1 rule{#else}{count} "
                    + "rules{/if}{#is 'PLACEMENT'}{#if count == 1}1 placement{#else}{count} "
                    + "placements{/if}{#else}settings{/when}")
    String things(String name, int count);

    @Message(
            "{#when name}{#is 'OFFER'}Offers{#is 'RULE'}Rules{#is "
                    + "'PLACEMENT'}Placements{#else}Settings{/when}")
    String thing(String name);

    @Message("Comment")
    String commentNow();

    @Message("Version {number}, where it began")
    String baseVersion(int number);

    @Message("Submission {number}, {person}, {day}")
    String submissionBy(int number, String person, String day);

    @Message(
            "; {#when verdict}{#is 'APPROVE'}approved{#is "
                    + "'REJECT'}rejected{#else}changes requested{/when} by {person}")
    String signedAs(String verdict, String person);

    @Message(
            "{#when verdict}{#is 'APPROVE'} approved it{#is 'REJECT'} rejected "
                    + "it{#else} asked for changes{/when}")
    String signedIt(String verdict);

    @Message("The draft as it is now")
    String draftNow();

    @Message("Which revisions")
    String whichRevisions();

    @Message("From")
    String compareFrom();

    @Message("To")
    String compareTo();

    @Message("Compare")
    String compareThem();

    @Message("Compare revisions of change request {number}")
    String compareRevisionsOf(long number);

    @Message(
            "What differs between any two of: where it began, each submission "
                    + "with the reviews that signed it, and the draft.")
    String compareLede();

    @Message("The other way round")
    String otherWayRound();

    @Message("What differs")
    String whatDiffers();

    @Message("In words")
    String inWords();

    @Message("Nothing: both say the same.")
    String bothSayTheSame();

    @Message("Since")
    String since();

    @Message("Compare any two revisions")
    String compareTwoRevisions();

    @Message("Change to {strategy}")
    String usualTitle(String strategy);
}
