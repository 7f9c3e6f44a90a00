package io.stratagem.deployment.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say about what serves and served. */
@MessageBundle("deployments")
public interface DeploymentsMessages {

    @Message("Deployments")
    String title();

    @Message("What serves, since when, and on whose word.")
    String lede();

    @Message("Version {version} of {strategy} serves now.")
    String servesNow(int version, String strategy);

    @Message("Live now")
    String liveNow();

    @Message("Nothing is live yet.")
    String nothingLive();

    @Message("Request")
    String request();

    @Message("Approved by")
    String approvedBy();

    // nodes

    @Message("Nodes")
    String nodes();

    @Message("What each node serves, beside what was deployed last.")
    String nodesHelp();

    @Message("Node")
    String node();

    @Message("up")
    String up();

    @Message("down")
    String down();

    @Message("Started")
    String startedAgo();

    @Message("last heard of")
    String seenAgo();

    @Message(
            "{#when name}{#is 'NONE_YET'}Its rule sets are still being built.{#is "
                    + "'DATABASE'}It started from the database.{#is 'LAST_KNOWN_GOOD'}It started "
                    + "from its copy of what served last, because the database could not be "
                    + "reached.{#else}{name}{/when}")
    String source(String name);

    @Message("Serves")
    String serves();

    @Message("Deployed last")
    String deployedLast();

    @Message("up to date")
    String upToDate();

    @Message("behind")
    String behind();

    @Message("not served")
    String notServed();

    // without approval, paused, scheduled

    @Message("Live before it was approved, and not reviewed")
    String unreviewed();

    @Message("Who, since")
    String whoSince();

    @Message("went back")
    String wentBack();

    @Message("Paused offers")
    String pausedOffers();

    @Message("Paused by")
    String pausedBy();

    @Message("End pause")
    String endPause();

    @Message("of {offer} of {strategy}")
    String endPauseOf(String offer, String strategy);

    @Message("somebody ends it")
    String somebodyEnds();

    @Message("Goes live next")
    String goesLiveNext();

    @Message("Set by")
    String setBy();

    @Message("suspended")
    String suspended();

    // history

    @Message("History")
    String history();

    @Message("History of {strategy}")
    String historyOf(String strategy);

    @Message("All strategies")
    String allStrategies();

    @Message("Rolled back to version {version}: {reason}")
    String rolledBack(int version, String reason);

    @Message(
            "{#if count == 0}Changed nothing of the version before{#else if count == "
                    + "1}Changed one thing{#else}Changed {inject:numbers.count(count)} things{/if}")
    String changed(int count);

    @Message(
            "{#if count == 1}One more change{#else}{inject:numbers.count(count)} more "
                    + "changes{/if}")
    String more(int count);

    @Message(
            "{#if count == 1}One more is{#else}{inject:numbers.count(count)} more "
                    + "are{/if} on the page of the change request.")
    String further(int count);

    @Message("until")
    String until();

    @Message("approved by")
    String approvedByNames();

    @Message("put live by")
    String putLiveBy();

    @Message("Go back")
    String goBack();

    @Message("to version {version} of {strategy}")
    String goBackTo(int version, String strategy);

    @Message("Take back only this")
    String takeBack();

    @Message(", version {version} of {strategy}")
    String takeBackOf(int version, String strategy);

    @Message("Nothing has gone live yet.")
    String nothingYet();

    @Message("The first version of a strategy goes live with an approved change request.")
    String nothingYetHelp();

    @Message("Older deployments")
    String olderDeployments();

    // going back

    @Message("Go back to version {version}")
    String goBackTitle(int version);

    @Message("The content of version {to} becomes a new version and serves at once.")
    String goBackLede(int to);

    @Message("Version {version} is live.")
    String isLive(int version);

    @Message("It was approved as change request")
    String approvedAs();

    @Message("What changes")
    String whatChanges();

    @Message("Nothing: the content is the same.")
    String nothingChanges();

    @Message("Kept with the deployment and in the audit trail.")
    String reasonHelp();

    // taking back one change

    @Message("Take back only version {version}")
    String takeBackTitle(int version);

    @Message(
            "Undoes this change and keeps what came later, up to version {live}. It is "
                    + "approved like every change; nothing is live before that.")
    String takeBackLede(int live);

    @Message("Nothing: all of it was changed again since.")
    String nothingLeft();

    @Message(
            "{#if count == 1}One value was changed again since. You will be asked which "
                    + "one counts.{#else}{inject:numbers.count(count)} values were changed again "
                    + "since. You will be asked which ones count.{/if}")
    String conflicts(int count);

    @Message("Open the change request")
    String openRequest();
}
