package io.stratagem.drafting.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages of a draft, and of what they share with the pages of strategies. */
@MessageBundle("draft")
public interface DraftMessages {

    @Message("Draft of a change to {strategy}. Nothing here is live before it is approved.")
    String draftOf(String strategy);

    @Message("Live version")
    String strategyPage();

    @Message("Analyse the rules")
    String analyse();

    @Message("Review and submit")
    String review();

    @Message(
            "{strategy} moved on since this draft was begun. Rebase it before you submit it; editing goes on meanwhile.")
    String movedOn(String strategy);

    @Message("Rebase this draft")
    String rebase();

    @Message(
            "{#if n == 1}1 value is outside its guardrail{#else}{n} values are outside their guardrails{/if}")
    String outsideGuardrails(int n);

    @Message("The templates say what to take instead:")
    String templatesSay();

    @Message("{#if n == 1}Take this value{#else}Take these values{/if}")
    String takeValues(int n);

    @Message("Or type others.")
    String orTypeOthers();

    @Message("Nothing was saved: somebody else removed this meanwhile")
    String removedMeanwhile();

    @Message("What you typed is still in the fields. Saving adds it to the draft again.")
    String addsItAgain();

    @Message(
            "Nothing was saved: {#if who}{who}{#else}somebody else{/if} saved this draft meanwhile")
    String movedMeanwhile(String who);

    @Message(
            "What you typed is still in the fields. Where it differs from what is saved now, the saved value stands below the field. Check them, then save again.")
    String movedHelp();

    @Message("Removed meanwhile, with what was in their fields:")
    String goneMeanwhile();

    @Message(
            "Nothing was saved: {#if n == 1}1 entry is not possible{#else}{n} entries are not possible{/if}")
    String notPossible(int n);

    @Message("Parts of the draft")
    String partsOfDraft();

    @Message("Offers")
    String offers();

    @Message("Rules")
    String rules();

    @Message("Placements and scoring")
    String placementsAndScoring();

    @Message("Guardrails")
    String guardrails();

    @Message("{n} to correct")
    String toCorrect(int n);

    @Message("All met")
    String allMet();

    @Message(
            "A draft can be saved while it is wrong. It cannot be submitted before these are corrected.")
    String wrongDrafts();

    @Message("A limit of a template is moved by IT; ask")
    String askTemplateAuthors();

    @Message("Everything saved in this draft keeps to the guardrails.")
    String keepsToGuardrails();

    @Message("asks for changes:")
    String asksForChanges();

    @Message("No effect by itself")
    String noEffectByItself();

    @Message("Worth a look")
    String worthALook();

    @Message("Saved at {time}")
    String savedAt(String time);

    @Message("Saving…")
    String saving();

    @Message("Not saved")
    String notSaved();

    @Message(
            "Not saved: {#if who}{who}{#else}somebody else{/if} saved this draft meanwhile. Press Save to see both values.")
    String notSavedMoved(String who);

    @Message("{saved}. {who} works on this draft, too: load the page again to see it all.")
    String savedBeside(String saved, String who);

    @Message(
            "Not saved: {#if n == 1}1 entry is not possible.{#else}{n} entries are not possible.{/if} The message stands beside the field.")
    String notSavedFaults(int n);

    @Message(
            "Not saved: the server cannot be reached. What you typed is still here; it is saved with the next change, or press Save.")
    String notSavedOffline();

    @Message(
            "Not saved: you are signed out. Sign in again in another tab, then press Save; what you typed is still here.")
    String notSavedSignedOut();

    @Message("The saved value is back.")
    String restored();

    @Message("Undo")
    String undo();

    @Message("Redo")
    String redo();

    @Message("{undo} to undo, {redo} to redo")
    String steps(long undo, long redo);

    @Message("Save and review")
    String saveAndReview();

    @Message("Saved.")
    String doneSaved();

    @Message("The offer was added. Fill in what it is.")
    String doneOfferAdded();

    @Message("The offer was removed from this draft.")
    String doneOfferRemoved();

    @Message("The offer ends now, once this change is live.")
    String doneOfferEnded();

    @Message("The values that were outside the guardrails have those that the templates state now.")
    String doneMigrated();

    @Message("The rule was removed from this draft.")
    String doneRuleRemoved();

    @Message("This is a copy of the rule. Change what is different about it.")
    String doneRuleCopied();

    @Message("Duplicate")
    String copyRule();

    @Message("The last save was undone.")
    String doneUndone();

    @Message("The undone save was made again.")
    String doneRedone();

    @Message("The offer has the content of the earlier version now.")
    String doneReverted();

    @Message(
            "{#if changed == 1}1 offer was changed.{#else}{changed} offers were changed.{/if}{#if same > 0} {#if same == 1}1 was{#else}{same} were{/if} like that already.{/if}")
    String doneBulk(int changed, int same);

    @Message("{changed} offers were changed and {added} added.")
    String doneImported(int changed, int added);

    @Message("It cannot be submitted before what the guardrails name is corrected.")
    String butGuardrails();

    @Message("This strategy has no offers yet.")
    String noOffers();

    @Message("Add the first one below.")
    String addFirst();

    @Message("No offer matches these filters.")
    String noMatch();

    @Message("Show all offers")
    String showAll();

    @Message("Add an offer")
    String addAnOffer();

    @Message("Name")
    String name();

    @Message("Add offer")
    String addOffer();

    @Message("It starts empty. To begin with what another one has, open that one and copy it.")
    String addOfferHelp();

    @Message("Filter offers")
    String filterOffers();

    @Message("Name, category, tag")
    String textHint();

    @Message("Category")
    String category();

    @Message("Tag")
    String tag();

    @Message("Placement")
    String placement();

    @Message("Tier")
    String tier();

    @Message("State")
    String state();

    @Message("Any")
    String any();

    @Message("Filters and columns")
    String moreFilters();

    @Message("Columns")
    String columns();

    @Message("Offers per page")
    String pageSize();

    @Message("Show")
    String show();

    @Message("Running")
    String stateRunning();

    @Message("Starts later")
    String stateComing();

    @Message("Ended")
    String stateEnded();

    @Message("Changed in this draft")
    String stateChanged();

    @Message("Outside a guardrail")
    String stateFaulty();

    @Message("Paused")
    String statePaused();

    @Message("Tags")
    String colTags();

    @Message("Placements")
    String colPlacements();

    @Message("Priority")
    String colPriority();

    @Message("settles equal scores only")
    String equalScoresOnly();

    @Message("Lever")
    String colLever();

    @Message("Propensity")
    String colPropensity();

    @Message("Starts")
    String colStarts();

    @Message("Ends")
    String colEnds();

    @Message("Sort by {column}")
    String sortBy(String column);

    @Message("Offers {from}–{to} of {matching}{#if matching != total}, {total} in all{/if}")
    String shownOf(int from, int to, int matching, int total);

    @Message("Pages of offers")
    String pages();

    @Message("Previous")
    String previous();

    @Message("Page {page} of {pages}")
    String pageOf(int page, int pages);

    @Message(
            "Each row is saved when you leave a field. Enter saves, Esc takes a value back, arrow up and down go to the next row, left and right to the next field: from the beginning or end of the text, or at once where an arrow led you. Home or End begins to edit there.")
    String tableHelp();

    @Message("Select {offer}")
    String select(String offer);

    @Message("Select all offers of this page")
    String selectAll();

    @Message("Change several offers")
    String bulkTitle();

    @Message("Offers ticked:")
    String picked();

    @Message("Which")
    String bulkWhich();

    @Message("The ticked ones")
    String bulkPicked();

    @Message("All {n} that match the filters")
    String bulkMatching(int n);

    @Message("To what")
    String bulkTo();

    @Message(
            "A number for priority and lever, the tag, or a date such as 2030-01-31T09:00 on the clocks of {zone}; empty takes a date away.")
    String bulkToHelp(String zone);

    @Message("New tier")
    String bulkTier();

    @Message("Preview")
    String bulkPreview();

    @Message("Set the priority")
    String actPrioritySet();

    @Message("Raise the priority by")
    String actPriorityRaise();

    @Message("Lower the priority by")
    String actPriorityLower();

    @Message("Set the lever")
    String actLeverSet();

    @Message("Move to a tier")
    String actTier();

    @Message("Set the start")
    String actStarts();

    @Message("Set the end")
    String actEnds();

    @Message("Retire: end now")
    String actEndNow();

    @Message("Add a tag")
    String actTagAdd();

    @Message("Remove a tag")
    String actTagRemove();

    @Message("Remove from the strategy")
    String actRemove();

    @Message("No offer is chosen. Go back, tick some or choose all that match.")
    String bulkNone();

    @Message("{changed} of {chosen} chosen offers will change. Nothing is saved yet.")
    String bulkWill(int changed, int chosen);

    @Message("{#if n == 1}Change 1 offer{#else}Change {n} offers{/if}")
    String bulkConfirm(int n);

    @Message("and {n} more")
    String bulkMore(int n);

    @Message("This is not possible")
    String bulkFaults();

    @Message(
            "{#if n == 1}1 guardrail would not be met{#else}{n} guardrails would not be met{/if}. It can be saved, but not submitted.")
    String bulkGuardrails(int n);

    @Message("removed")
    String gone();

    @Message("Export as CSV")
    String exportCsv();

    @Message("Import CSV")
    String importCsv();

    @Message("Import offers from CSV")
    String importTitle();

    @Message(
            "Offers are found by their id: those that are there are changed, others are added, none is removed. Columns that are missing stay as they are. Nothing is saved while one line is wrong.")
    String importHelp();

    @Message("CSV file")
    String importFile();

    @Message("Or pasted")
    String importText();

    @Message("Check only")
    String importCheck();

    @Message("Import into this draft")
    String importRun();

    @Message(
            "{changed} offers would change, {added} would be added, {same} stay as they are. Nothing is saved yet.")
    String importWould(int changed, int added, int same);

    @Message("Nothing was saved: {#if n == 1}1 fault{#else}{n} faults{/if}")
    String importFaults(int n);

    @Message("Line")
    String importLine();

    @Message("Column")
    String importColumn();

    @Message("What is wrong")
    String importProblem();

    @Message("Content for each placement")
    String contentPerPlacement();

    @Message("Texts for {placement}")
    String textsFor(String placement);

    @Message("This strategy has no placements yet.")
    String noPlacements();

    @Message("Add a placement")
    String addPlacement();

    @Message("Rules on this offer")
    String rulesOnOffer();

    @Message("No rule speaks of this offer.")
    String noRuleOnOffer();

    @Message("New rule from template")
    String newRuleFrom();

    @Message("Fill in")
    String fillIn();

    @Message("Copy this offer")
    String copyTitle();

    @Message("A new offer with all it has, except that no rule names it.")
    String copyHelp();

    @Message("Name of the copy")
    String copyName();

    @Message("Copy")
    String copy();

    @Message("Retire this offer")
    String retireTitle();

    @Message(
            "End it now and keep it in the strategy with its history, or remove it with the rules that speak only of it. Either way it stays live until the change is approved; an operator can pause it at once.")
    String retireHelp();

    @Message("End it now")
    String endNow();

    @Message("Remove {offer}")
    String removeOffer(String offer);

    @Message("As it is live, with its history")
    String seeLive();

    @Message("As the customer sees it")
    String preview();

    @Message("Nothing to show yet.")
    String previewNone();

    @Message("Says the same as {rule}. Remove one of them.")
    String duplicateOf(String rule);

    @Message("Where it is used")
    String whereUsed();

    @Message("Find rules")
    String filterRules();

    @Message("Offer, attribute, value, note")
    String ruleTextHint();

    @Message("Rules that speak of “{name}”.")
    String rulesAbout(String name);

    @Message("Show all rules")
    String showAllRules();

    @Message("No rule matches. Another word may find it.")
    String noRuleMatches();

    @Message("Rules {from}–{to} of {matching}{#if matching != total}, {total} in all{/if}")
    String rulesShownOf(int from, int to, int matching, int total);

    @Message(
            "{#if n == 1}Its rule is not shown here.{#else}None of its {n} rules is shown here.{/if}")
    String rulesNotHere(long n);

    @Message("Which rules speak of a category, a tag, a placement or an audience.")
    String whereUsedHelp();

    @Message("Categories")
    String usedCategories();

    @Message("Tags")
    String usedTags();

    @Message("Attributes in audiences")
    String usedAttributes();

    @Message("{#if n == 1}1 offer{#else}{n} offers{/if}")
    String usedOffers(int n);

    @Message("{#if n == 1}1 rule{#else}{n} rules{/if}")
    String usedRules(int n);

    @Message("Nothing uses it.")
    String usedNowhere();

    @Message("Save rule")
    String saveRule();

    @Message("Back to all rules")
    String backToRules();

    @Message("Count the customers it reaches")
    String countCustomers();

    @Message("Strategy")
    String strategy();

    @Message("Placements")
    String placements();

    @Message("Channel")
    String channel();

    @Message("Slots")
    String slots();

    @Message("New placement; leave empty for none.")
    String newPlacementHelp();

    @Message("Scoring")
    String scoring();

    @Message(
            "Standard offers are ranked by the product of what is ticked. With nothing ticked, priority alone decides.")
    String scoringHelp();

    @Message("This draft has no offer \"{id}\". Somebody may have removed it.")
    String noSuchOffer(String id);

    @Message("This draft has no rule \"{id}\". Somebody may have removed it.")
    String noSuchRule(String id);

    @Message("There is no template \"{id}\". Remove the rule, or ask IT for the template.")
    String noSuchTemplate(String id);

    @Message("Customers an audience reaches")
    String audienceTitle();

    @Message("Complete the conditions to see how many stored customers they reach.")
    String audienceUnreadable();

    @Message("Reaches {reached} of {stored} stored customers.")
    String audienceWhole(int reached, long stored);

    @Message(
            "Nobody: it reaches none of {stored} stored customers. Check how the values are spelt, and"
                    + " whether the conditions can be met together.")
    String audienceNobody(String stored);

    @Message(
            "Reaches about {estimate} of {stored} stored customers: between {low} and {high} with a"
                    + " confidence of 95 %, by asking {asked} drawn at random.")
    String audienceDrawn(String estimate, String low, String high, String stored, String asked);

    @Message("Find by name or id")
    String findChoice();

    @Message("Find")
    String find();

    @Message(
            "{chosen} chosen. {#if found == 1}1 found{#else}{found} found{/if}, page {page} of"
                    + " {pages}.")
    String choicesShown(int chosen, int found, int page, int pages);

    @Message("Place")
    String colPlace();

    @Message("Move there")
    String moveTo();

    @Message("Drag to another place")
    String drag();

    @Message("Move {offer} up")
    String moveUp(String offer);

    @Message("Move {offer} down")
    String moveDown(String offer);

    @Message("Reorder by priority")
    String reorder();
}
