package io.stratagem.home.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of the design system says. */
@MessageBundle("design")
public interface DesignMessages {

    @Message(
            "Every token and tag, in all its states. Pages are made of these; a page has "
                    + "no styles of its own.")
    String lede();

    @Message("Colours")
    String colours();

    @Message(
            "Tokens with a value for light and one for dark. Text on its ground has a "
                    + "contrast of 4.5 : 1 or more.")
    String coloursHelp();

    @Message("Type")
    String type();

    @Message("System fonts. One heading of the first level on a page, and no level left " + "out.")
    String typeHelp();

    @Message("Heading of level {level}")
    String heading(int level);

    @Message("Body text")
    String body();

    @Message("Muted text, for what is second")
    String mutedText();

    @Message("Small text, for notes")
    String smallText();

    @Message("Buttons")
    String buttons();

    @Message(
            "One primary button in a form. Danger is for what changes serving at once. "
                    + "At least 24 pixels high, with a visible focus.")
    String buttonsHelp();

    @Message("Primary")
    String primary();

    @Message("Plain")
    String plain();

    @Message("Danger")
    String danger();

    @Message("Quiet")
    String quiet();

    @Message("Small")
    String small();

    @Message("One of a few")
    String segments();

    @Message("First")
    String first();

    @Message("Second")
    String second();

    @Message("Badges and states")
    String badges();

    @Message(
            "A word says what the colour says. State is the tag for where a change "
                    + "request stands.")
    String badgesHelp();

    @Message(
            "{#when name}{#is 'good'}good{#is 'info'}information{#is 'warn'}warning{#is "
                    + "'bad'}bad{#else}{name}{/when}")
    String tone(String name);

    @Message("neutral")
    String neutral();

    @Message("Messages")
    String messages();

    @Message(
            "What the page has to say at once. A bad one is an alert. The tag errors is "
                    + "the summary above a form: it takes the focus.")
    String messagesHelp();

    @Message("A message says what happened and what to do next.")
    String messageText();

    @Message("Fields")
    String fields();

    @Message(
            "A label above, help below, and what is wrong beside the field, tied to it "
                    + "for screen readers.")
    String fieldsHelp();

    @Message(
            "{#when name}{#is 'TEXT'}Text{#is 'NUMBER'}Number{#is 'AREA'}Long text{#is "
                    + "'SELECT'}Choice{#is 'CHECK'}Tick{#is 'INSTANT'}Day and time{#is "
                    + "'DATE'}Day{#is 'TIME'}Time{#else}{name}{/when}")
    String kind(String name);

    @Message("One sentence that helps.")
    String sampleHelp();

    @Message("9 is above the guardrail of 5. Lower it, or ask IT to raise it.")
    String sampleError();

    @Message("a week")
    String sampleUnit();

    @Message("Choice {number}")
    String sampleOption(int number);

    @Message("Required field")
    String required();

    @Message("The tag field, for plain forms.")
    String requiredHelp();

    @Message("Audience builder")
    String audience();

    @Message(
            "Nested groups of conditions. Every button sends the form, so it works "
                    + "without a script.")
    String audienceHelp();

    @Message("Age")
    String sampleAttribute();

    @Message("between")
    String sampleBetween();

    @Message("This attribute is not allowed. Choose one from the list.")
    String sampleNotAllowed();

    @Message("Tables, figures, lists")
    String tables();

    @Message(
            "A table can scroll by keyboard inside its own region. Numbers stand to the "
                    + "right.")
    String tablesHelp();

    @Message("Saver")
    String saver();

    @Message("decisions a minute")
    String figureLabel();

    @Message("Saver: priority")
    String added();

    @Message("What happened first")
    String timeline();

    @Message("What happened then")
    String timelineNext();

    @Message("There is nothing yet.")
    String emptyText();

    @Message("An empty state says the next step.")
    String emptyNext();

    @Message("Facts")
    String facts();

    @Message("Person")
    String personTitle();

    @Message("A while ago")
    String agoTitle();

    @Message("A while ahead")
    String aheadTitle();

    @Message("Spaces and shapes")
    String spaces();

    @Message("Distances between parts, how round corners are, and the shadow of a card.")
    String spacesHelp();

    @Message("Saver 0123")
    String fontSample();

    @Message("One entry is not possible.")
    String errorsTitle();

    @Message("Tabs, pages, save bar")
    String ways();

    @Message("Where one is, and where one can go. The save bar stays in sight below a long form.")
    String waysHelp();

    @Message("Tabs")
    String tabs();

    @Message("Pages")
    String pager();

    @Message("1–50 of 120 offers")
    String pagerShown();

    @Message("Never show")
    String ruleBefore();

    @Message("to customers younger than 18")
    String ruleAfter();

    @Message("A rule is a sentence, with its note below.")
    String ruleNote();

    @Message("At a glance")
    String glance();

    @Message("What one must know first, each as one tile.")
    String glanceHelp();

    @Message("What somebody said, with its lines kept.")
    String comment();

    @Message("Bars and funnel")
    String charts();

    @Message("A chart always has its data as a table beside it.")
    String chartsHelp();

    @Message("What a customer sees")
    String answers();

    @Message("Offers in the order of the answer, and the preview of one placement.")
    String answersHelp();

    @Message("Save for a house")
    String offerTitle();

    @Message("From the first month on.")
    String offerBody();

    @Message("Differences in a text")
    String diff();

    @Message(
            "A sign says what the colour says; the words that differ are struck through or underlined.")
    String diffHelp();
}
