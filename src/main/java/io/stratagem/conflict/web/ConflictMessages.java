package io.stratagem.conflict.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about change requests that are in each other's way. */
@MessageBundle("conflicts")
public interface ConflictMessages {

    @Message("Conflicts: {request}")
    String conflicts(String request);

    @Message("Other open change requests of")
    String otherOpenChangeRequests();

    @Message(
            "that change the decisions for the same customers. Found by deciding "
                    + "for a sample of stored customers with what is live, with each of the "
                    + "two, and with both.")
    String thatChangeTheDecisions();

    @Message("One change request is still being compared with this one.")
    String oneChangeRequestIs();

    @Message("{pending} change requests are still being compared with this one.")
    String changeRequestsAreStill(int pending);

    @Message("Look again")
    String lookAgain();

    @Message("With")
    String with();

    @Message("Both change the same differently:")
    String bothChangeTheSame();

    @Message(
            "Whichever goes live second has to be rebased, and whoever rebases it "
                    + "decides. The counts below take the value of the one that goes live "
                    + "second.")
    String whicheverGoesLiveSecond();

    @Message("Guardrails refuse both together:")
    String guardrailsRefuseBothTogether();

    @Message(
            "Whichever goes live second has to be corrected first, so no customer "
                    + "was decided for with both.")
    String whicheverGoesLiveSecondHas();

    @Message("Decisions changed, with change request {number}")
    String decisionsChangedWithChange(long number);

    @Message("Placement")
    String placement();

    @Message("#{first} changes")
    String changes(long first);

    @Message("#{second} changes")
    String changes2(long second);

    @Message("Both change")
    String bothChange();

    @Message("Both want the slot")
    String bothWantTheSlot();

    @Message("Not as expected")
    String notAsExpected();

    @Message("The order decides")
    String theOrderDecides();

    @Message("Such as")
    String suchAs();

    @Message("For {customers} stored customers, drawn with seed {seed} (")
    String forStoredCustomersDrawn(long customers, long seed);

    @Message(
            "What one expects of both together is what each of them changes alone, "
                    + "slot by slot. Where both put something else into a slot, nothing can "
                    + "be expected; where the answer is another one all the same, it is not "
                    + "as expected.")
    String whatOneExpectsOf();

    @Message("The strategy is not the same afterwards when the other one goes live " + "first.")
    String theStrategyIsNot();

    @Message(
            "They cannot be approved together like this. Edit one of them so that "
                    + "they agree, or let one go live and rebase the other.")
    String theyCannotBeApproved();

    @Message("Rebase it")
    String rebaseIt();

    @Message("Combine both, to approve them together")
    String combineBothToApprove();

    @Message(
            "Opens a draft with what both change. Everybody who had a part in "
                    + "either is its author or contributor, and submits it; its approvers "
                    + "sign one digest over both, with its own evidence. A marketer who "
                    + "combines them becomes a contributor and cannot approve it; an "
                    + "approver can. These two stay as they are. Signing each of them on its "
                    + "own is possible, too: the one that goes live first makes the other "
                    + "stale, which then has to be rebased and signed again.")
    String opensADraftWith();

    @Message("Not compared. {problem}")
    String notCompared(String problem);

    @Message("There is no other open change request of {strategy}.")
    String thereIsNoOther(String strategy);

    @Message(
            "One other open change request was compared with this one; it does not "
                    + "change the decisions for the same customers.")
    String oneOtherOpenChange();

    @Message(
            "{clear} other open change requests were compared with this one; none "
                    + "changes the decisions for the same customers.")
    String otherOpenChangeRequestsWere(int clear);

    @Message("Back to the change request")
    String backToTheChange();

    @Message("One other open one does not change the decisions for the same " + "customers.")
    String oneOtherOpenOne();

    @Message("{clear} other open ones do not change the decisions for the same " + "customers.")
    String otherOpenOnesDo(int clear);

    @Message("There are older open ones that this one was not compared with.")
    String thereAreOlderOpen();

    @Message("Other open requests")
    String otherOpenRequests();

    @Message("change the same customers")
    String changeTheSameCustomers();

    @Message(
            "Each of these changes decisions for the same customers. Whatever goes "
                    + "live first, the others become stale; what all of them do together "
                    + "nobody signs by signing one.")
    String eachOfTheseChanges();

    @Message("One more is being compared with this one.")
    String oneMoreIsBeing();

    @Message("{pending} more are being compared with this one.")
    String moreAreBeingCompared(int pending);

    @Message("What they do together, and how to approve them together")
    String whatTheyDoTogether();

    @Message(
            "{#when name}{#is 'BY_ORDER'}the order decides{#is 'UNEXPECTED'}not "
                    + "what either leads to expect{#is 'CONTESTED'}both want the same "
                    + "slot{#is 'BY_BOTH'}both change it, as one expects{#else}{name}{/when}")
    String what(String name);

    @Message("both change the same differently")
    String sameDifferently();

    @Message("guardrails refuse both together")
    String refusedTogether();

    @Message("at {placement} both change {both} of {decisions} decisions")
    String bothChangeAt(String placement, String both, String decisions);

    @Message("{count} contested")
    String contested(String count);

    @Message("{count} not as expected")
    String unexpected(String count);
}
