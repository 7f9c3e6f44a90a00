package io.stratagem.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.approval.ApplyPlan;
import io.stratagem.approval.Cancelling;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.ChecklistItem;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.NewReview;
import io.stratagem.approval.Opening;
import io.stratagem.approval.Reviewing;
import io.stratagem.approval.Submitting;
import io.stratagem.approval.Verdict;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Change requests of the demo bank, each made by the acts that people would use. */
@ApplicationScoped
class DemoRequests {

    private static final String ANY_STATE = "*";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Opening opening;
    private final EditingDraft editing;
    private final Submitting submitting;
    private final Reviewing reviewing;
    private final Cancelling cancelling;
    private final ChangeRequests requests;
    private final DemoPeople people;

    DemoRequests(
            Opening opening,
            EditingDraft editing,
            Submitting submitting,
            Reviewing reviewing,
            Cancelling cancelling,
            ChangeRequests requests,
            DemoPeople people) {
        this.opening = opening;
        this.editing = editing;
        this.submitting = submitting;
        this.reviewing = reviewing;
        this.cancelling = cancelling;
        this.requests = requests;
        this.people = people;
    }

    /** Publishes the first revision: written by a marketer, signed by two approvers. */
    void publish(StrategyDocument document) {
        long number =
                opening.open(
                        document.id(),
                        "First publication",
                        "The offers, rules and placements the bank starts with.",
                        people.actor("marketer"));
        editing.edit(number, ANY_STATE, document, people.actor("marketer"));
        submit(number, "marketer");
        approve(number, "approver", "Checked against the spring plan.");
        approve(number, "approver2", null);
    }

    /** A small change that went live, so that there is a revision to go back to. */
    void publishSmallChange(String strategy) {
        long number =
                draft(
                        strategy,
                        "Raise Cashback card a little",
                        "Partners pay for April.",
                        "marketer2",
                        document -> offer(document, "cashback-card").put("priority", 60));
        submit(number, "marketer2");
        approve(number, "approver", null);
    }

    /** Requests in the states that pages show, each waiting for somebody else. */
    void openSome(String strategy) {
        long fixedDeposit =
                draft(
                        strategy,
                        "Fixed deposit before Kids Saver",
                        "The rate went up; branches ask for it.",
                        "marketer",
                        document -> offer(document, "fixed-deposit").put("priority", 58));
        submit(fixedDeposit, "marketer");

        long calmer =
                draft(
                        strategy,
                        "Contact customers less often",
                        "Complaints rose in February.",
                        "marketer",
                        document -> parameters(document, "weekly-cap").put("maximum", 10));
        submit(calmer, "marketer");
        approve(calmer, "approver", "Agreed, please keep an eye on the call centre.");

        long students =
                draft(
                        strategy,
                        "Never show Gold card to students",
                        null,
                        "marketer2",
                        DemoRequests::excludeStudentsFromGoldCard);
        submit(students, "marketer2");
        NewReview why =
                new NewReview(
                        Verdict.REQUEST_CHANGES.name(),
                        requests.find(students).digest(),
                        "Please say why in the description: the gold card already asks for an income.",
                        null);
        reviewing.review(students, ANY_STATE, () -> why, people.actor("approver2"));

        draft(
                strategy,
                "More contacts for the autumn",
                "A draft with a cap above the guardrail: open it to see the message.",
                "marketer",
                document -> parameters(document, "weekly-cap").put("maximum", 40));

        long abandoned =
                draft(
                        strategy,
                        "Retire Invite a friend",
                        null,
                        "marketer2",
                        document -> offer(document, "refer-a-friend").put("priority", 0));
        cancelling.cancel(abandoned, ANY_STATE, people.actor("marketer2"));
    }

    private long draft(
            String strategy,
            String title,
            String description,
            String author,
            Consumer<ObjectNode> change) {
        long number = opening.open(strategy, title, description, people.actor(author));
        ObjectNode document = json(requests.draft(number).canonical());
        change.accept(document);
        editing.edit(
                number, ANY_STATE, StrategyJson.parse(document.toString()), people.actor(author));
        return number;
    }

    private void submit(long number, String by) {
        submitting.submit(number, ANY_STATE, () -> ApplyPlan.ON_APPROVAL, people.actor(by));
    }

    private void approve(long number, String by, String comment) {
        List<String> ticks =
                requests.find(number).risk().checklist().stream().map(ChecklistItem::id).toList();
        NewReview agreed =
                new NewReview(
                        Verdict.APPROVE.name(), requests.find(number).digest(), comment, ticks);
        reviewing.review(number, ANY_STATE, () -> agreed, people.actor(by));
    }

    private static void excludeStudentsFromGoldCard(ObjectNode document) {
        ObjectNode rule = ((ArrayNode) document.get("rules")).addObject();
        rule.put("id", "no-gold-for-students").put("template", "exclusion/audience");
        rule.putObject("scope").putArray("offers").add("gold-card");
        rule.putObject("parameters")
                .putArray("all")
                .addObject()
                .put("attribute", "job")
                .put("operator", "=")
                .put("value", "student");
    }

    private static ObjectNode offer(ObjectNode document, String id) {
        return withId(document.get("offers"), id);
    }

    private static ObjectNode parameters(ObjectNode document, String rule) {
        return (ObjectNode) withId(document.get("rules"), rule).get("parameters");
    }

    private static ObjectNode withId(JsonNode list, String id) {
        for (JsonNode item : list) {
            if (item.get("id").textValue().equals(id)) {
                return (ObjectNode) item;
            }
        }
        throw new IllegalStateException("The demo strategy has no " + id);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored draft is always JSON", e);
        }
    }
}
