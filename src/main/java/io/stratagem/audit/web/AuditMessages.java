package io.stratagem.audit.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of the audit trail says. */
@MessageBundle("audit")
public interface AuditMessages {

    @Message("Audit")
    String title();

    @Message("Who did what, and what was refused. Entries are only ever added.")
    String lede();

    @Message("Chain")
    String chain();

    @Message("holds")
    String holds();

    @Message("does not hold")
    String doesNotHold();

    @Message("It is being verified for the first time since the start.")
    String firstTime();

    @Message("Verified up to entry {entry}, {when}.")
    String verified(long entry, String when);

    @Message("From its first entry on: {when}.")
    String whole(String when);

    @Message("Signed up to entry {entry}, {when}, with the key")
    String signed(long entry, String when);

    @Message("Nothing is signed yet.")
    String notSigned();

    @Message("Later entries are not signed: {why}.")
    String unsigned(String why);

    @Message(
            "Looked at {when}: after entry {entry}, {fault}. Somebody wrote to the "
                    + "database past the product. Compare it with an earlier export; nothing is "
                    + "signed until it holds again.")
    String broken(String when, long entry, String fault);

    @Message("Verify and sign now")
    String verifyNow();

    @Message("To verify it yourself, elsewhere:")
    String elsewhere();

    @Message("the whole trail")
    String trail();

    @Message("the public key")
    String key();

    @Message("the checkpoints")
    String checkpoints();

    @Message("Entries")
    String entries();

    @Message("Person")
    String person();

    @Message("E.g. marketer")
    String personExample();

    @Message("Object")
    String object();

    @Message("E.g. change-request/7")
    String objectExample();

    @Message("Act")
    String act();

    @Message("E.g. submit")
    String actExample();

    @Message("Outcome")
    String outcome();

    @Message("All")
    String anyOutcome();

    @Message("done")
    String done();

    @Message("refused")
    String refused();

    @Message("From day")
    String fromDay();

    @Message("To day")
    String toDay();

    @Message("Use a day such as 2026-01-31.")
    String badDay();

    @Message("No.")
    String number();

    @Message("Did")
    String did();

    @Message("To")
    String to();

    @Message("its entries")
    String itsEntries();

    @Message("of entry {entry}")
    String detailsOf(long entry);

    @Message("No details were kept.")
    String noDetails();

    @Message("Hash")
    String hash();

    @Message("No entry matches.")
    String noMatch();

    @Message("Older entries")
    String olderEntries();
}
