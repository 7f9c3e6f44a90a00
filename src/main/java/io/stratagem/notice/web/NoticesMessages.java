package io.stratagem.notice.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of notices says. */
@MessageBundle("notices")
public interface NoticesMessages {

    @Message("What waits for you, and what became of what you had a part in.")
    String lede();

    @Message("Mark all as read")
    String markAll();

    @Message("Which notices")
    String which();

    @Message("New")
    String onlyNew();

    @Message("About")
    String about();

    @Message("What happened")
    String whatHappened();

    @Message("Reminded {count}×")
    String reminded(int count);

    @Message("done")
    String done();

    @Message("needs you")
    String needsYou();

    @Message("read")
    String read();

    @Message("new")
    String isNew();

    @Message("Mark as read")
    String markRead();

    @Message(": {text}, {about}")
    String markReadOf(String text, String about);

    @Message("Nothing was ever noted for you.")
    String neverAny();

    @Message("Nothing new.")
    String nothingNew();

    @Message(
            "What waits for your review, and what becomes of your change requests, turns "
                    + "up here.")
    String nothingNewHelp();

    @Message("Older notices")
    String older();

    @Message("By mail")
    String byMail();

    @Message("Send me notices")
    String sendMe();

    @Message("Each by itself")
    String each();

    @Message("Several together")
    String together();

    @Message("Not by mail")
    String notByMail();

    @Message("Mails that were not sent")
    String unsent();

    @Message(
            "Nobody tries them again. The people they were for find the notices in their "
                    + "inboxes.")
    String unsentHelp();

    @Message("To")
    String to();
}
