package io.stratagem.shared.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What every page says: the frame, the tags, the words that all features share. */
@MessageBundle("ui")
public interface UiMessages {

    // frame

    @Message("Skip to content")
    String skip();

    @Message("Main")
    String mainNavigation();

    @Message("Breadcrumb")
    String breadcrumb();

    @Message(
            "{#when name}{#is 'home'}Home{#is 'strategies'}Strategies{#is "
                    + "'change-requests'}Change requests{#is 'reviews'}Reviews{#is "
                    + "'deployments'}Deployments{#is 'try'}Try a decision{#is "
                    + "'templates'}Templates{#is 'customers'}Customers{#is "
                    + "'audit'}Audit{#else}{name}{/when}")
    String place(String name);

    @Message("What is live")
    String whatIsLive();

    @Message("{count} more")
    String furtherLive(int count);

    @Message("Nothing is live")
    String nothingIsLive();

    @Message("Signed in as")
    String signedInAs();

    @Message("Sign out")
    String signOut();

    @Message("Notices")
    String notices();

    @Message("new")
    String newNotices();

    @Message("Language")
    String language();

    @Message("Look")
    String theme();

    @Message("As the system")
    String themeSystem();

    @Message("Light")
    String themeLight();

    @Message("Dark")
    String themeDark();

    @Message("Times are told in {zone}.")
    String timesIn(String zone);

    @Message("Settings")
    String settings();

    @Message("Parts of the pages")
    String designSystem();

    @Message("API")
    String apiDescription();

    @Message("{inject:numbers.count(count)} change requests are live without approval.")
    String glassesOpen(int count);

    @Message("Live without approval: version {version} of {strategy}, until {until}.")
    String glassLive(int version, String strategy, String until);

    @Message(
            "Live without approval: version {version} of {strategy}, rejected, and going "
                    + "back.")
    String glassBack(int version, String strategy);

    @Message("{name} broke the glass for")
    String glassBroken(String name);

    @Message(
            "{#if count == 1}One offer is{#else}{inject:numbers.count(count)} offers "
                    + "are{/if} paused.")
    String pausesOpen(int count);

    @Message("{offer} of {strategy}")
    String pausedOffer(String offer, String strategy);

    @Message("is not served: {reason}")
    String pausedOpen(String reason);

    @Message("is not served until {until}: {reason}")
    String pausedUntil(String until, String reason);

    @Message("Which, and why")
    String whichAndWhy();

    @Message("version {version}")
    String versionOf(int version);

    @Message(
            "You are signed out. Sign in in another window, then try again here: what "
                    + "you typed is still on this page.")
    String troubleSignedOut();

    @Message("That did not work. What you typed is still on this page; try again.")
    String troubleFailed();

    @Message(
            "The server cannot be reached. What you typed is still on this page; try "
                    + "again when you are connected.")
    String troubleOffline();

    @Message("Sign in in another window")
    String signInAgain();

    @Message("Not saved: your session was over. What you sent last was not taken.")
    String unsent();

    @Message(
            "Not saved yet: your session was over. What you typed is back in this form; look "
                    + "at it, and send it again.")
    String unsentBack();

    @Message(
            "Not done yet: for this you had to sign in again. Look at it, and press the button "
                    + "again.")
    String unsentAgain();

    @Message(
            "Not done yet: for this you had to sign in again. What you typed is back in this "
                    + "form; look at it, and press the button again.")
    String unsentAgainBack();

    @Message(
            "You will be asked to sign in again first: your last sign-in is more than "
                    + "{#if minutes == 1}a minute{#else}{minutes} minutes{/if} ago. Then you come "
                    + "back here, and press the button again.")
    String signInAgainFirst(long minutes);

    @Message("These have no field now:")
    String unsentLeft();

    @Message("Not saved yet")
    String unsentState();

    // times

    @Message("d MMMM uuuu, HH:mm:ss zzz")
    String fullTimePattern();

    @Message("d MMM uuuu, HH:mm")
    String minutePattern();

    @Message("d MMMM uuuu, HH:mm VV")
    String zonedPattern();

    @Message("d MMM uuuu")
    String dayPattern();

    @Message("EEEE, d MMMM")
    String weekdayPattern();

    @Message("Today")
    String today();

    @Message("Yesterday")
    String yesterday();

    @Message("just now")
    String justNow();

    @Message("now")
    String now();

    @Message("{span} ago")
    String ago(String span);

    @Message("in {span}")
    String ahead(String span);

    @Message("{#if count == 1}1 minute{#else}{count} minutes{/if}")
    String minutes(long count);

    @Message("{#if count == 1}1 hour{#else}{count} hours{/if}")
    String hours(long count);

    @Message("{#if count == 1}1 day{#else}{count} days{/if}")
    String days(long count);

    // words of the product

    @Message(
            "{#when id}{#is 'marketer'}marketer{#is 'approver'}approver{#is "
                    + "'template-author'}template author{#is 'operator'}operator{#is "
                    + "'auditor'}auditor{#is 'decision-client'}decision client{#else}{id}{/when}")
    String role(String id);

    @Message(
            "{#when name}{#is 'DRAFT'}draft{#is 'IN_REVIEW'}in review{#is "
                    + "'CHANGES_REQUESTED'}changes requested{#is 'APPROVED'}approved{#is "
                    + "'SCHEDULED'}scheduled{#is 'APPLIED'}applied{#is 'REJECTED'}rejected{#is "
                    + "'CANCELLED'}cancelled{#is 'STALE'}stale{#is "
                    + "'FAILED'}failed{#else}{name}{/when}")
    String state(String name);

    @Message(
            "{#when id}{#is 'mandatory'}mandatory{#is 'manual'}manual{#is "
                    + "'standard'}standard{#is 'fallback'}fallback{#else}{id}{/when}")
    String tier(String id);

    @Message("{label} risk")
    String risk(String label);

    @Message(
            "{#when name}{#is 'OPEN'}live without approval{#is 'LAPSED'}went back "
                    + "unreviewed{#is 'RATIFIED'}ratified afterwards{#is 'REFUSED'}rejected "
                    + "afterwards{#else}{name}{/when}")
    String glassStatus(String name);

    @Message("live")
    String live();

    @Message("paused")
    String paused();

    @Message("nothing")
    String nothing();

    @Message("unknown")
    String unknown();

    // buttons and links

    @Message("Save")
    String save();

    @Message("Saved.")
    String saved();

    @Message("Cancel")
    String cancel();

    @Message("Apply")
    String apply();

    @Message("Edit")
    String edit();

    @Message("Remove")
    String remove();

    @Message("Add")
    String add();

    @Message("Search")
    String search();

    @Message("Show")
    String show();

    @Message("Show all")
    String showAll();

    @Message("All")
    String all();

    @Message("Back")
    String back();

    @Message("Older")
    String older();

    @Message("Newer")
    String newer();

    @Message("Next")
    String next();

    @Message("Working on it; this can take ten seconds …")
    String thisTakesSeconds();

    @Message("Submit")
    String submit();

    @Message("Approve")
    String approve();

    @Message("Reject")
    String reject();

    @Message("Request changes")
    String requestChanges();

    @Message("Details")
    String details();

    @Message("Close")
    String close();

    @Message("Yes")
    String yes();

    @Message("No")
    String no();

    @Message("Actions")
    String actions();

    // tables and empty states

    @Message("Before")
    String before();

    @Message("After")
    String after();

    @Message("Before and after")
    String beforeAndAfter();

    @Message("What")
    String what();

    @Message("When")
    String when();

    @Message("Who")
    String who();

    @Message("Why")
    String why();

    @Message("Since")
    String since();

    @Message("Until")
    String until();

    @Message("Strategy")
    String strategy();

    @Message("Version")
    String version();

    @Message("Offer")
    String offer();

    @Message("{#if count == 1}1 offer{#else}{inject:numbers.count(count)} offers{/if}")
    String offers(int count);

    @Message("{#if count == 1}1 change{#else}{inject:numbers.count(count)} changes{/if}")
    String changes(int count);

    @Message("SHA-256, select to see all 64 digits")
    String digestTitle();

    @Message("by {name}")
    String by(String name);

    // errors

    @Message("That was refused")
    String refused();

    @Message(
            "{#if count == 1}One field needs your "
                    + "attention{#else}{inject:numbers.count(count)} fields need your "
                    + "attention{/if}")
    String checkFields(int count);

    @Message("Saved by somebody else:")
    String savedByOther();

    @Message("Go to the start page")
    String startPage();

    // audience builder

    @Message("Customers meet")
    String customersMeet();

    @Message("Group: customers meet")
    String groupMeets();

    @Message("all of these")
    String allOfThese();

    @Message("any of these")
    String anyOfThese();

    @Message("none of these")
    String noneOfThese();

    @Message("Remove group")
    String removeGroup();

    @Message("Add group")
    String addGroup();

    @Message("Add condition")
    String addCondition();

    @Message("No condition yet: every customer meets this.")
    String noCondition();

    @Message("No condition yet: no customer meets this.")
    String noConditionAny();

    @Message("Attribute of condition {position}")
    String attributeOf(int position);

    @Message("Comparison of condition {position}")
    String comparisonOf(int position);

    @Message("Value of condition {position}; several separated by commas")
    String valueOf(int position);

    @Message("Upper end of condition {position}")
    String upperEndOf(int position);

    @Message("condition {position}")
    String ofCondition(int position);

    @Message("to")
    String toValue();

    @Message("{attribute} (not allowed)")
    String notAllowed(String attribute);

    @Message("Choose an attribute…")
    String chooseAttribute();

    @Message("of {owner}")
    String ofOwner(String owner);

    // settings

    @Message("How these pages speak to you. Kept in this browser.")
    String settingsLede();

    @Message("Your settings are saved.")
    String settingsSaved();

    @Message("As the browser")
    String asBrowser();

    @Message("Time zone")
    String zone();

    @Message(
            "Such as Europe/Madrid. Leave it empty to use the browser’s. Times are "
                    + "stored in UTC and only shown in your zone.")
    String zoneHelp();

    @Message(
            "No such time zone is known. Choose one from the list, such as "
                    + "Europe/Madrid, or leave it empty.")
    String zoneUnknown();

    @Message("Example")
    String example();

    @Message("It is {time}; a large number is {number}.")
    String exampleNow(String time, String number);

    @Message("Show the first steps again")
    String showTour();

    @Message("Notices by mail")
    String noticesByMail();

    @Message("Whether and how you are told by mail is chosen with your notices.")
    String noticesByMailHelp();

    // error pages

    @Message(
            "{#when status}{#is 403}Somebody with the role for it can do this; ask them, "
                    + "or sign in as another user.{#is 404}The address may be mistyped, or what "
                    + "was there is gone. Go on from the start page.{#is in 409 412}Somebody "
                    + "changed it meanwhile. Load the page again and look at what is new.{#is "
                    + "500}It was not your doing. Try again in a moment.{#is 503}The server is "
                    + "busy or starting. Try again in a moment.{#else}Go back, look at what was "
                    + "sent, and try again.{/when}")
    String problemHelp(int status);

    // words of several parts

    @Message("Attributes")
    String attributes();

    @Message("Value")
    String value();

    @Message("Placement")
    String placement();

    @Message("Change requests")
    String changeRequests();

    @Message("That was refused")
    String thatWasRefused();

    @Message("State")
    String stateTitle();

    @Message("Digest")
    String digest();

    @Message("Filter")
    String filter();

    @Message("Result")
    String result();

    @Message("Strategies")
    String strategies();
}
