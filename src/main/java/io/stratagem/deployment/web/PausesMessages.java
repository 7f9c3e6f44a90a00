package io.stratagem.deployment.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say that pause offers. */
@MessageBundle("pauses")
public interface PausesMessages {

    @Message("Pause {offer}")
    String pauseTitle(String offer);

    @Message(
            "No decision serves it from now on, in no placement. Nothing else changes, "
                    + "and a new version of {strategy} does not bring it back.")
    String pauseLede(String strategy);

    @Message("Everybody sees it, and the audit trail keeps it.")
    String everybodySees();

    @Message("How long")
    String howLong();

    @Message(
            "{#when name}{#is 'OPEN'}Until somebody ends it{#is 'HOUR'}For an hour{#is "
                    + "'FOUR_HOURS'}For 4 hours{#is 'DAY'}For a day{#is 'WEEK'}For 7 "
                    + "days{#else}{name}{/when}")
    String length(String name);

    @Message("End the pause of {offer}")
    String endTitle(String offer);

    @Message("Paused {when} by {name}: {reason}")
    String pausedBy(String when, String name, String reason);

    @Message("It ended {when}, by {name}.")
    String ended(String when, String name);

    @Message("Why it may serve again")
    String whyAgain();

    @Message("The audit trail keeps it.")
    String auditKeeps();

    @Message("Let {offer} serve again")
    String serveAgain(String offer);
}
