package io.stratagem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.Lines;
import io.stratagem.shared.Actor;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.testcase.EditingTestCases;
import io.stratagem.testcase.PersonaContent;
import io.stratagem.testcase.TestCaseContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the demo bank's marketers expect certain customers to get. */
@ApplicationScoped
class DemoTestCases {

    private final EditingTestCases editing;
    private final CurrentVocabulary vocabulary;
    private final DemoPeople people;

    DemoTestCases(EditingTestCases editing, CurrentVocabulary vocabulary, DemoPeople people) {
        this.editing = editing;
        this.vocabulary = vocabulary;
        this.people = people;
    }

    /** Writes them for a strategy; all pass on the demo's document. */
    void write(String strategy) {
        Actor marketer = people.actor("marketer");
        long student =
                persona(
                        strategy,
                        "Student",
                        null,
                        "age = 20\njob = student\nsegment = student\nincome = 500\nmarketingConsent = true",
                        "",
                        List.of(),
                        marketer);
        add(
                strategy,
                "Students get no credit",
                student,
                "They shall not begin with debts.",
                List.of("never gets credit-line", "never gets consolidation"),
                marketer);
        long silent =
                persona(
                        strategy,
                        "Customer without consent",
                        null,
                        "age = 41\nbalance = 9000\nincome = 2800\nmarketingConsent = false",
                        "",
                        List.of(),
                        marketer);
        add(
                strategy,
                "No campaign without consent",
                silent,
                "Data protection asked for this one.",
                List.of(
                        "never gets spring-campaign",
                        "never gets fund-starter",
                        "never gets gold-card"),
                marketer);
        long staff =
                persona(
                        strategy,
                        "Colleague about to leave",
                        null,
                        "age = 45\nemployee = true\nchurnScore = 0.9\ntenureMonths = 60\nincome = 4000\nmarketingConsent = true",
                        "intent = cancel",
                        List.of(),
                        marketer);
        add(
                strategy,
                "Staff get no bonus for staying",
                staff,
                "They have conditions of their own.",
                List.of("never gets retention-bonus", "never gets gold-card"),
                marketer);
        long leaving =
                persona(
                        strategy,
                        "About to leave",
                        null,
                        "age = 45\nappUser = true\nchurnScore = 0.9\ntenureMonths = 60\nincome = 2600\nmarketingConsent = true",
                        "intent = cancel",
                        List.of(),
                        marketer);
        add(
                strategy,
                "Who is about to leave sees the bonus",
                leaving,
                null,
                List.of("gets retention-bonus"),
                marketer);
        long renewing =
                persona(
                        strategy,
                        "Card about to expire",
                        null,
                        "age = 33\nhasCard = true\ntenureMonths = 47\nincome = 2100\nmarketingConsent = true",
                        "",
                        List.of(),
                        marketer);
        add(
                strategy,
                "Service messages come before offers",
                renewing,
                null,
                List.of("gets card-renewal first"),
                marketer);
        long tired =
                persona(
                        strategy,
                        "Waved the campaign away",
                        "10:00",
                        "age = 38\nbalance = 12000\nincome = 2800\nmarketingConsent = true",
                        "",
                        List.of("shown and dismissed spring-campaign 10 days ago"),
                        marketer);
        add(
                strategy,
                "What was waved away stays away",
                tired,
                "For thirty days.",
                List.of("never gets spring-campaign"),
                marketer);
    }

    private long persona(
            String strategy,
            String name,
            String at,
            String attributes,
            String context,
            List<String> contacts,
            Actor marketer) {
        Map<String, JsonNode> typed = Lines.attributes(attributes, vocabulary.get());
        return editing.addPersona(
                        strategy,
                        new PersonaContent(
                                name, "Europe/Madrid", at, typed, Lines.context(context), contacts),
                        marketer)
                .id();
    }

    private void add(
            String strategy,
            String name,
            long persona,
            String note,
            List<String> expectations,
            Actor marketer) {
        editing.add(
                strategy,
                new TestCaseContent(name, persona, "web-home", null, expectations, note),
                marketer);
    }
}
