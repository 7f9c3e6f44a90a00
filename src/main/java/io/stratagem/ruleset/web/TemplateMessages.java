package io.stratagem.ruleset.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about rule templates. */
@MessageBundle("templates")
public interface TemplateMessages {

    @Message("Templates")
    String templates();

    @Message(
            "What IT lets business fill in. A rule is a template with its "
                    + "parameters and the offers it applies to.")
    String whatItLetsBusiness();

    @Message("Releases")
    String releases();

    @Message("Filter templates")
    String filterTemplates();

    @Message("Template")
    String template();

    @Message("What it is for")
    String whatItIsFor();

    @Message("Parameters")
    String parameters();

    @Message("Where used")
    String whereUsed();

    @Message("nowhere")
    String nowhere();

    @Message("No template matches. Change the filter.")
    String noTemplateMatchesChange();

    @Message("Guardrails over a whole strategy")
    String guardrailsOverAWhole();

    @Message("Attribute")
    String attribute();

    @Message("Type")
    String type2();

    @Message("Allowed")
    String allowed();

    @Message("Audiences")
    String audiences();

    @Message("from {min}")
    String from(String min);

    @Message("to {max}")
    String to(String max);

    @Message("sensitive: not allowed")
    String sensitiveNotAllowed();

    @Message("allowed")
    String allowed2();

    @Message("version {version}")
    String version2(int version);

    @Message("Parameters and guardrails")
    String parametersAndGuardrails();

    @Message("Parameter")
    String parameter();

    @Message("Default")
    String defaultWord();

    @Message("required")
    String required();

    @Message("none")
    String none();

    @Message("version {revision}")
    String version3(int revision);

    @Message("No strategy has a rule of it.")
    String noStrategyHasA();

    @Message("Cases")
    String cases();

    @Message(
            "Run just now, before this version may serve, and again with every "
                    + "build of a rule set.")
    String runJustNowBefore();

    @Message("all {cases} pass")
    String allPass(int cases);

    @Message("{passed} of {cases} pass")
    String ofPass(int passed, int cases);

    @Message("Case")
    String caseWord();

    @Message("Must hit")
    String mustHit();

    @Message("Line")
    String line();

    @Message("passes")
    String passes();

    @Message("fails")
    String fails();

    @Message("hit")
    String hit();

    @Message("DRL")
    String drl();

    @Message("DRL of the template")
    String drlOfTheTemplate();

    @Message("Line {number}")
    String line2(int number);

    @Message("About the template")
    String aboutTheTemplate();

    @Message("Id")
    String id();

    @Message("Stage")
    String stage2();

    @Message("Effect")
    String effect2();

    @Message("Scope")
    String scope2();

    @Message("Reason")
    String reason();

    @Message(
            "{#when id}{#is 'eligibility'}Eligibility{#is "
                    + "'exclusion'}Exclusion{#is 'contact-policy'}Contact policy{#is "
                    + "'arbitration'}Arbitration{#else}{id}{/when}")
    String stage(String id);

    @Message(
            "{#when id}{#is 'qualify'}qualifies offers{#is 'exclude'}excludes "
                    + "offers{#is 'boost'}changes the score{#is 'tier'}moves to another "
                    + "tier{#is 'weight'}weighs by context{#is 'explore'}leaves places to "
                    + "chance{#else}{id}{/when}")
    String effect(String id);

    @Message(
            "{#when id}{#is 'offers'}offers{#is 'categories'}categories{#is "
                    + "'tags'}tags{#is 'all'}all offers{#else}{id}{/when}")
    String scope(String id);

    @Message(
            "{#when id}{#is 'integer'}whole number{#is 'decimal'}number{#is "
                    + "'duration'}duration{#is 'enum'}choice{#is 'group'}audience{#is "
                    + "'texts'}texts{#is 'offers'}offers{#is 'text'}text{#is 'boolean'}yes "
                    + "or no{#is 'date'}date{#is 'instant'}date and time{#is "
                    + "'string'}text{#is 'time'}time of day{#else}{id}{/when}")
    String type(String id);

    @Message("{#if count == 1}1 rule{#else}{count} rules{/if}")
    String rules(int count);

    @Message(
            "{#if rules == 1}1 rule{#else}{rules} rules in {#if strategies == 1}1 "
                    + "strategy{#else}{strategies} strategies{/if}{/if}")
    String used(int rules, int strategies);
}
