package io.stratagem.home.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the first page says. */
@MessageBundle("home")
public interface HomeMessages {

    @Message("Home")
    String title();

    @Message("What is live, and what waits for you.")
    String lede();

    @Message("Serving")
    String serving();

    @Message("This node, in the last five minutes.")
    String servingHelp();

    @Message("decisions a minute")
    String perMinute();

    @Message("found only fallback offers")
    String fallbackShare();

    @Message("or less for 99 of 100 answers")
    String slowest();

    @Message("Nobody has asked for a decision in the last hour.")
    String noneServed();

    @Message("{inject:numbers.count(count)} degraded")
    String degraded(long count);

    @Message("{inject:numbers.count(count)} refused")
    String refused(long count);

    @Message("How this node serves")
    String healthLink();

    @Message("Live")
    String live();

    @Message("nothing live")
    String nothingLive();

    @Message("Put live by")
    String putLiveBy();

    @Message("Request")
    String request();

    @Message("Approved by")
    String approvedBy();

    @Message("{#if count == 1}decision{#else}decisions{/if} in the last hour")
    String lastHour(int count);

    @Message("{percent} fallback")
    String fallback(String percent);

    @Message("Its first version goes live with an approved change request.")
    String firstVersion();

    @Message("Change this strategy")
    String change();

    @Message("There is no strategy yet.")
    String noStrategy();

    @Message("Create the first one")
    String createFirst();

    @Message("Waits for you")
    String waiting();

    @Message("Nothing waits for you.")
    String nothingWaits();

    @Message("All reviews")
    String allReviews();

    @Message("was live without approval")
    String wasLiveWithout();

    @Message("to be reviewed")
    String toReview();

    @Message("Your open change requests")
    String mine();

    @Message("You have none open.")
    String noneOpen();

    @Message("Choose a strategy to change it")
    String startOne();

    @Message("{label} risk when submitted or approved")
    String riskWhen(String label);

    @Message("What changed this week")
    String week();

    @Message("All deployments")
    String allDeployments();

    @Message("Nothing went live in the last seven days.")
    String quietWeek();

    @Message("Rolled back to version {version}: {reason}")
    String rolledBack(int version, String reason);

    @Message("First steps")
    String tour();

    @Message("Do not show this again")
    String tourSeen();

    @Message("See what is live: the offers and rules of a strategy, in sentences.")
    String tourLook();

    @Message(
            "Change a priority, a cap or an audience in a draft. Nothing is live before "
                    + "it is approved, and what a guardrail refuses is said beside the field.")
    String tourChange();

    @Message("Read what a change request changes and for whom, then sign exactly that.")
    String tourReview();

    @Message("Ask for a decision as a calling service does, and see why an offer fell out.")
    String tourTry();

    @Message("Know what serves since when, and go back in one step.")
    String tourBack();

    @Message(
            "None by this node in the last five minutes; "
                    + "{inject:numbers.count(count)} by all nodes in the last hour.")
    String noneLately(int count);

    @Message("All change requests")
    String moreRequests();

    @Message("All of yours")
    String moreMine();

    @Message("All strategies")
    String moreStrategies();
}
