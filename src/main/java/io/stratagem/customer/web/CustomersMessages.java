package io.stratagem.customer.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say about customers. */
@MessageBundle("customers")
public interface CustomersMessages {

    @Message("Customers")
    String title();

    @Message(
            "{inject:numbers.count(count)} stored, each with the attributes that "
                    + "audiences read.")
    String lede(long count);

    @Message("Choose a file that is not empty.")
    String chooseFile();

    @Message(
            "The file is right: {inject:numbers.count(read)} customers could be stored. "
                    + "Nothing was written.")
    String fileIsRight(long read);

    @Message(
            "{inject:numbers.count(written)} of {inject:numbers.count(read)} customers "
                    + "were stored.")
    String stored(long written, long read);

    @Message(
            "Nothing was written: {inject:numbers.count(faults)} {#if faults == "
                    + "1}fault{#else}faults{/if} in {inject:numbers.count(read)} lines")
    String nothingWritten(long faults, long read);

    @Message("Line {line}{#if field}, {field}{/if}: {problem}")
    String line(long line, String field, String problem);

    @Message("Find a customer")
    String find();

    @Message("Beginning of the id")
    String beginning();

    @Message("Find")
    String findButton();

    @Message("Id")
    String id();

    @Message("{#if count == 1}1 attribute{#else}{inject:numbers.count(count)} " + "attributes{/if}")
    String attributesOf(int count);

    @Message("of {id}")
    String ofCustomer(String id);

    @Message("Try")
    String tryIt();

    @Message("Decide")
    String decide();

    @Message("for {id}")
    String forCustomer(String id);

    @Message("Why not")
    String whyNot();

    @Message("an offer for {id}")
    String anOfferFor(String id);

    @Message("No customer’s id begins with “{filter}”.")
    String nobody(String filter);

    @Message("No customers yet. Import a file, or send them by the API.")
    String none();

    @Message("More customers")
    String more();

    // import

    @Message("Import a file")
    String importTitle();

    @Message("CSV file, UTF-8")
    String file();

    @Message(
            "The first line names the columns: id, attributes, and timeZone if wanted. "
                    + "An empty cell is not set.")
    String fileHelp();

    @Message("Between two fields")
    String separator();

    @Message("comma")
    String comma();

    @Message("semicolon")
    String semicolon();

    @Message("tab")
    String tab();

    @Message("Skip columns that the vocabulary lacks")
    String ignoreUnknown();

    @Message("Check only")
    String checkOnly();

    @Message("Import")
    String importButton();

    @Message("All or nothing: with one fault in the file, nothing is written.")
    String allOrNothing();

    // one customer

    @Message("Customer {id}")
    String customer(String id);

    @Message("What audiences read of them, what they were served, and what limits it.")
    String customerLede();

    @Message("Try a decision")
    String tryDecision();

    @Message("Why not an offer")
    String whyNotOffer();

    @Message("Attribute")
    String attribute();

    @Message("Value")
    String value();

    @Message("Not set:")
    String notSet();

    @Message("hidden: it is sensitive, and no audience reads it")
    String sensitive();

    @Message("hidden")
    String hidden();

    @Message("Export")
    String export();

    @Message("Erase…")
    String erase();

    @Message("Erase customer {id}")
    String eraseTitle(String id);

    @Message(
            "The profile and what is remembered of contacts are deleted. Decisions stay, under a random name that leads back to nobody and without what they were made from, so that caps over all customers still count right; they cannot be made again. This cannot be undone.")
    String eraseHelp();

    @Message("Type the id once more")
    String typeAgain();

    @Message("This is not the id. Type it exactly as it stands in the title.")
    String notTheId();

    @Message("Erase this customer")
    String eraseNow();

    @Message("The customer was erased.")
    String erased();

    @Message("Offers in the last 30 days")
    String served();

    @Message("What caps count. In brackets: in the last 7 days.")
    String servedHelp();

    @Message("Decisions")
    String decisions();

    @Message("Impressions")
    String impressions();

    @Message("Clicks")
    String clicks();

    @Message("Accepts")
    String accepts();

    @Message("Last")
    String last();

    @Message("Nothing was served in the last 30 days.")
    String neverServed();

    @Message("What limits how often")
    String limits();

    @Message("No live rule limits how often anybody is contacted.")
    String noLimits();

    @Message("{used} of {maximum} used.")
    String usedOf(int used, long maximum);

    @Message("no room")
    String noRoom();

    @Message("Room again from")
    String roomAgain();

    @Message("One more from")
    String moreRoom();

    @Message("{#if n == 1}and 1 more{#else}and {n} more{/if}")
    String moreUses(int n);

    @Message("Nothing of it is used now.")
    String nothingUsed();

    @Message("Last decisions")
    String lastDecisions();

    @Message("Offers, best first")
    String offersColumn();

    @Message("no offer")
    String noOffer();

    @Message("fallback")
    String fallback();

    @Message("degraded")
    String degraded();

    @Message("No decision was made for this customer.")
    String noDecision();

    @Message("Older decisions")
    String older();
}
