package io.stratagem.badinput;

import static io.stratagem.badinput.Document.with;
import static io.stratagem.badinput.Document.without;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls with something wrong in them, and what each has to be answered. */
final class BadCalls {

    private static final String MEGABYTE = "x".repeat(1 << 20);
    private static final String NO_ID = "00000000-0000-7000-8000-000000000000";

    private BadCalls() {}

    static List<Call> toAnything() {
        return List.of(
                call("an unknown path", "marketer", "GET", "/nothing")
                        .answers(404, "/api/v1/nothing"),
                call("a method that is not there", "marketer", "DELETE", "/strategies")
                        .answers(405, "DELETE"),
                call("no credentials", "marketer", "GET", "/strategies")
                        .password(null)
                        .answers(401, "Nobody is signed in"),
                call("a wrong password", "marketer", "GET", "/strategies")
                        .password("guess")
                        .answers(401, "not valid"),
                call("an unknown user", "nobody", "GET", "/strategies").answers(401, "not valid"),
                call("a wrong role", "approver", "POST", "/strategies")
                        .body("{\"id\":\"mine\",\"name\":\"Mine\"}")
                        .answers(403, "needs the role marketer"),
                call("a body that is no JSON by its type", "marketer", "POST", "/strategies")
                        .body("text/plain", "{}".getBytes(StandardCharsets.UTF_8))
                        .answers(415, "Content-Type"),
                call("an unknown template", "marketer", "GET", "/templates/exclusion/gone")
                        .answers(404, "exclusion/gone"),
                call("another's audit trail", "marketer", "GET", "/audit")
                        .answers(403, "needs the role auditor"),
                call("a day for an instant", "auditor", "GET", "/audit?from=yesterday")
                        .answers(400, "from must be an instant"),
                list("a limit of 0", "limit=0").answers(422, "limit 0", "1 to 200"),
                list("a limit of 201", "limit=201").answers(422, "limit 201", "1 to 200"),
                list("a limit in words", "limit=ten").answers(400, "limit must be a whole number"),
                list("a cursor that nobody gave out", "cursor=bogus").answers(400, "cursor"));
    }

    private static Call list(String what, String query) {
        return call(what, "marketer", "GET", "/strategies?" + query);
    }

    static List<Call> toStrategies() {
        return List.of(
                strategy("no body", "").answers(400, "The body is empty"),
                strategy("JSON cut short", "{\"id\":\"cut\",").answers(400, "at line 1"),
                strategy("text after the JSON", "{\"id\":\"a\",\"name\":\"A\"} and more")
                        .answers(400, "at line 1"),
                strategy("a name twice", "{\"id\":\"a\",\"id\":\"b\",\"name\":\"A\"}")
                        .answers(400, "at line 1", "id"),
                strategy("no UTF-8", "")
                        .body("application/json", new byte[] {'{', '"', (byte) 0xff, '"', '}'})
                        .answers(400, "UTF-8"),
                strategy("a list", "[]").answers(422, "must be an object"),
                strategy("an unknown field", "{\"id\":\"a\",\"name\":\"A\",\"colour\":\"red\"}")
                        .answers(422, "/colour: ", "no field \"colour\""),
                strategy("an id with spaces", "{\"id\":\"my strategy\",\"name\":\"A\"}")
                        .answers(422, "/id: ", "\"my strategy\" is not an id"),
                strategy("an id of 65 characters", named("a".repeat(65), "A"))
                        .answers(422, "/id: ", "1 to 64"),
                strategy("no id", "{\"name\":\"A\"}").answers(422, "/id: "),
                strategy("no name", "{\"id\":\"a\"}").answers(422, "/name: "),
                strategy("a blank name", named("a", "  ")).answers(422, "/name: ", "blank"),
                strategy("a number for a name", "{\"id\":\"a\",\"name\":1}")
                        .answers(422, "/name: ", "a text"),
                strategy("a name of 1 MB", named("a", MEGABYTE))
                        .answers(422, "/name: ", "1048576 characters"),
                strategy("an id that is taken", named("$STRATEGY", "A"))
                        .answers(409, "already a strategy \"$STRATEGY\""),
                call("an unknown strategy", "marketer", "GET", "/strategies/gone")
                        .answers(404, "no strategy \"gone\""),
                call("an unknown revision", "marketer", "GET", "/strategies/$STRATEGY?revision=99")
                        .answers(404, "no revision 99"),
                call(
                                "a revision in words",
                                "marketer",
                                "GET",
                                "/strategies/$STRATEGY?revision=last")
                        .answers(400, "revision must be a whole number"),
                call("an export of nothing", "marketer", "GET", "/export/gone")
                        .answers(404, "no strategy \"gone\""));
    }

    private static Call strategy(String what, String body) {
        return call("a strategy with " + what, "marketer", "POST", "/strategies").body(body);
    }

    private static String named(String id, String name) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }

    static List<Call> toDrafts() {
        return List.of(
                draft("no precondition", Document.GOOD).ifMatch(null).answers(428, "If-Match"),
                draft("an old precondition", Document.GOOD)
                        .ifMatch("\"0000\"")
                        .answers(412, "changed since"),
                draft("a precondition without quotes", Document.GOOD)
                        .ifMatch("0000")
                        .answers(400, "If-Match"),
                draft("an approver's hand", Document.GOOD).by("approver").answers(403, "marketer"),
                draft("another strategy's id", with("/id", "\"gone\""))
                        .answers(422, "/id: ", "is about the strategy"),
                edit("a change request in review", "$IN_REVIEW").answers(409, "ecall"),
                edit("a cancelled change request", "$CANCELLED").answers(409, "cancelled"),
                edit("an unknown change request", "999999").answers(404, "999999"),
                edit("a change request that is no number", "mine").answers(404, "\"mine\""),
                draft("NaN", Document.GOOD.replace("\"value\": 40", "\"value\": NaN"))
                        .answers(400, "at line", "NaN"),
                draft(
                                "a name twice",
                                Document.GOOD.replace("\"tags\"", "\"name\": \"B\", \"tags\""))
                        .answers(400, "at line", "name"),
                draft("lists inside one another without end", "[".repeat(100_000))
                        .answers(400, "deeper than 100"),
                draft("nothing in it", "{}")
                        .answers(422, "/id: ", "/placements: ", "/offers: ", "/rules: "),
                draft("half a character", Document.GOOD.replace("\"Good\"", "\"\\ud800\""))
                        .answers(422, "/name: ", "half a character"),
                draft("a description of 1 MB", with("/description", "\"" + MEGABYTE + "\""))
                        .answers(422, "/description: ", "10000"),
                draft("33 MB", Document.GOOD.replace("\"Good\"", "\"" + MEGABYTE.repeat(33) + "\""))
                        .answers(413, "32 MB"),
                draft("an unknown field", with("/offers/0/colour", "\"red\""))
                        .answers(422, "/offers/0/colour: ", "no field \"colour\""),
                draft("an offer without a name", without("/offers/0/name"))
                        .answers(422, "/offers/0/name: ", "missing"),
                draft("an offer id in capitals", with("/offers/0/id", "\"Saver!\""))
                        .answers(422, "/offers/0/id: ", "\"Saver!\" is not an id"),
                draft("a priority in words", with("/offers/0/priority", "\"high\""))
                        .answers(422, "/offers/0/priority: ", "the text \"high\""),
                draft("half a priority", with("/offers/0/priority", "1.5"))
                        .answers(422, "/offers/0/priority: ", "whole number"),
                draft("a negative priority", with("/offers/0/priority", "-1"))
                        .answers(422, "/offers/0/priority: ", "from 0 to 10000"),
                draft("a priority that is too high", with("/offers/0/priority", "10001"))
                        .answers(422, "/offers/0/priority: ", "from 0 to 10000"),
                draft("a negative value", with("/offers/0/value", "-0.01"))
                        .answers(422, "/offers/0/value: ", "0 or more"),
                draft("an infinite value", with("/offers/0/value", "1e400"))
                        .answers(422, "/offers/0/value: "),
                draft("a propensity above 1", with("/offers/0/propensity", "1.1"))
                        .answers(422, "/offers/0/propensity: ", "from 0 to 1"),
                draft("an unknown tier", with("/offers/0/tier", "\"gold\""))
                        .answers(422, "/offers/0/tier: ", "\"gold\" is not a tier"),
                draft("a day for an instant", with("/offers/0/startsAt", "\"tomorrow\""))
                        .answers(422, "/offers/0/startsAt: ", "\"tomorrow\""),
                draft("a number in its content", with("/offers/0/treatments/0/content/title", "1"))
                        .answers(422, "/offers/0/treatments/0/content/title: ", "a text"),
                draft("no slots", with("/placements/0/slots", "0"))
                        .answers(422, "/placements/0/slots: ", "from 1 to 50"),
                draft("51 slots", with("/placements/0/slots", "51"))
                        .answers(422, "/placements/0/slots: ", "from 1 to 50"),
                draft("a scope of nothing", with("/rules/0/scope", "{}"))
                        .answers(422, "/rules/0/scope: "),
                draft("two scopes", with("/rules/0/scope", "{\"all\":true,\"offers\":[\"saver\"]}"))
                        .answers(422, "/rules/0/scope: "),
                draft("a list of parameters", with("/rules/0/parameters", "[]"))
                        .answers(422, "/rules/0/parameters: ", "an object"),
                draft("no rules", with("/rules", "null")).answers(422, "/rules: ", "missing"),
                draft("an arbitration in words", with("/arbitration/value", "\"yes\""))
                        .answers(422, "/arbitration/value: ", "true or false"));
    }

    private static Call draft(String what, String document) {
        return edit("a draft with " + what, "$DRAFT").body(document);
    }

    private static Call edit(String what, String number) {
        return call(what, "marketer", "PUT", "/change-requests/" + number + "/strategy")
                .anyState()
                .body(Document.GOOD);
    }

    static List<Call> toChangeRequests() {
        return List.of(
                open("no title", "{}").answers(422, "/title: ", "needs a title"),
                open("a title of 1 MB", "{\"title\":\"" + MEGABYTE + "\"}")
                        .answers(422, "/title: ", "200"),
                open("a number for a title", "{\"title\":7}").answers(422, "/title: ", "a text"),
                open(
                                "a description of 1 MB",
                                "{\"title\":\"A\",\"description\":\"" + MEGABYTE + "\"}")
                        .answers(422, "/description: ", "10000"),
                open("an unknown field", "{\"title\":\"A\",\"urgent\":true}")
                        .answers(422, "/urgent: "),
                call("a change of nothing", "marketer", "POST", "/strategies/gone/change-requests")
                        .body("{\"title\":\"A\"}")
                        .answers(404, "no strategy \"gone\""),
                call("an unknown change request", "marketer", "GET", "/change-requests/999999")
                        .answers(404, "999999"),
                call("an unknown state", "marketer", "GET", "/change-requests?state=DONE")
                        .answers(422, "DRAFT, IN_REVIEW"),
                act("submit", "$DRAFT", "no precondition").ifMatch(null).answers(428, "If-Match"),
                act("submit", "$DRAFT", "an old precondition")
                        .ifMatch("\"1\"")
                        .answers(412, "changed since"),
                act("submit", "$DRAFT", "a stranger's hand")
                        .by("marketer2")
                        .answers(403, "Only its author and contributors"),
                act("submit", "$DRAFT", "an unknown field")
                        .body("{\"when\":\"now\"}")
                        .answers(422, "/when: "),
                act("submit", "$DRAFT", "an unknown way to apply")
                        .body("{\"apply\":\"SOON\"}")
                        .answers(422, "/apply: ", "ON_APPROVAL, MANUAL"),
                act("submit", "$DRAFT", "a list of ways to apply")
                        .body("{\"apply\":[\"MANUAL\"]}")
                        .answers(422, "/apply: "),
                act("submit", "$DRAFT", "a time that clocks skip")
                        .body(
                                "{\"apply\":{\"at\":\"2090-03-26T02:30\",\"zone\":\"Europe/Madrid\"}}")
                        .answers(422, "/apply/at: ", "does not exist"),
                act("submit", "$DRAFT", "a time without a zone")
                        .body("{\"apply\":{\"at\":\"2090-03-26T06:00\"}}")
                        .answers(422, "/apply/zone: ", "time zone"),
                act("submit", "$DRAFT", "a time with more to it")
                        .body("{\"apply\":{\"at\":\"2090-03-26T06:00Z\",\"or\":\"so\"}}")
                        .answers(422, "/apply/or: "),
                act("submit", "$UNCHANGED", "nothing changed").answers(422, "changes nothing"),
                act("submit", "$IN_REVIEW", "a second submit").by("lead").answers(409, "in review"),
                act("submit", "$CANCELLED", "a cancelled change request").answers(409, "cancelled"),
                act("submit", "999999", "an unknown change request").answers(404, "999999"),
                act("schedule", "$DRAFT", "no approval")
                        .body("{\"at\":\"2090-03-26T06:00Z\"}")
                        .answers(409, "draft"),
                act("schedule", "$DRAFT", "no precondition")
                        .ifMatch(null)
                        .body("{\"at\":\"2090-03-26T06:00Z\"}")
                        .answers(428, "If-Match"),
                act("schedule", "$DRAFT", "a stranger's hand")
                        .by("marketer2")
                        .body("{\"at\":\"never\"}")
                        .answers(403, "Only the author or the submitter"),
                act("schedule", "$DRAFT", "an unknown field")
                        .body("{\"when\":\"now\"}")
                        .answers(422, "/when: "),
                act("unschedule", "$DRAFT", "nothing scheduled").answers(409, "draft"),
                act("unschedule", "$DRAFT", "a stranger's hand")
                        .by("marketer2")
                        .answers(403, "Only the author or the submitter"),
                act("recall", "$DRAFT", "nothing to recall").answers(409, "draft"),
                act("recall", "$IN_REVIEW", "a stranger's hand")
                        .by("marketer")
                        .answers(403, "Only its author and contributors"),
                act("cancel", "$CANCELLED", "a second time").answers(409, "cancelled"),
                act("cancel", "$DRAFT", "a stranger's hand")
                        .by("marketer2")
                        .answers(403, "Only its author and contributors"),
                act("cancel", "$DRAFT", "an approver's hand")
                        .by("approver")
                        .answers(403, "needs the role marketer"),
                act("apply", "$DRAFT", "no approval").answers(409, "draft"),
                act("apply", "$IN_REVIEW", "half an approval").by("lead").answers(409, "in review"),
                act("apply", "$DRAFT", "no precondition").ifMatch(null).answers(428, "If-Match"),
                act("apply", "$DRAFT", "a stranger's hand")
                        .by("marketer2")
                        .answers(403, "Only the author or the submitter"),
                act("apply", "999999", "an unknown change request").answers(404, "999999"),
                act("apply", "mine", "no number").answers(404, "mine"),
                act("break-glass", "$IN_REVIEW", "a marketer's hand")
                        .answers(403, "needs the role operator"),
                act("break-glass", "$IN_REVIEW", "no reason")
                        .by("operator")
                        .body("{\"digest\":\"$SEAL\"}")
                        .answers(422, "/reason: ", "cannot wait"),
                act("break-glass", "$IN_REVIEW", "no body")
                        .by("operator")
                        .body("")
                        .answers(422, "/reason: "),
                act("break-glass", "$IN_REVIEW", "an unknown field")
                        .by("operator")
                        .body("{\"why\":\"so\"}")
                        .answers(422, "/why: "),
                act("break-glass", "$IN_REVIEW", "the seal of what it was before")
                        .by("operator")
                        .body("{\"digest\":\"$OLD_SEAL\",\"reason\":\"A wrong rate\"}")
                        .answers(409, "is not the seal"),
                act("break-glass", "$IN_REVIEW", "no precondition")
                        .by("operator")
                        .ifMatch(null)
                        .answers(428, "If-Match"),
                act("break-glass", "$DRAFT", "nothing submitted")
                        .by("operator")
                        .body("{\"digest\":\"$SEAL\",\"reason\":\"A wrong rate\"}")
                        .answers(409, "draft"),
                act("break-glass", "999999", "an unknown change request")
                        .by("operator")
                        .answers(404, "999999"));
    }

    private static Call open(String what, String body) {
        return call(
                        "a change request with " + what,
                        "marketer",
                        "POST",
                        "/strategies/$STRATEGY/change-requests")
                .body(body);
    }

    private static Call act(String act, String number, String what) {
        return call(
                        act + " with " + what,
                        "marketer",
                        "POST",
                        "/change-requests/" + number + "/" + act)
                .anyState()
                .body("{}");
    }

    static List<Call> toReviews() {
        return List.of(
                review("a marketer's hand", "marketer", "$IN_REVIEW").answers(403, "approver"),
                review("its author's hand", "lead", "$IN_REVIEW").answers(403, "took part"),
                review("a contributor's hand", "lead", "$DRAFT").answers(403, "took part"),
                review("the same hand again", "approver", "$IN_REVIEW").answers(409, "already"),
                review("no precondition", "approver2", "$IN_REVIEW")
                        .ifMatch(null)
                        .answers(428, "If-Match"),
                review("an old precondition", "approver2", "$IN_REVIEW")
                        .ifMatch("\"1\"")
                        .answers(412, "changed since"),
                review("a digest that moved", "approver2", "$IN_REVIEW")
                        .body("{\"verdict\":\"APPROVE\",\"digest\":\"$OLD_SEAL\"}")
                        .answers(409, "not the seal", "$SEAL"),
                review("no digest", "approver2", "$IN_REVIEW")
                        .body("{\"verdict\":\"APPROVE\"}")
                        .answers(422, "/digest: "),
                review("no verdict", "approver2", "$IN_REVIEW")
                        .body("{\"digest\":\"$SEAL\"}")
                        .answers(422, "/verdict: ", "APPROVE, REQUEST_CHANGES, REJECT"),
                review("a doubtful verdict", "approver2", "$IN_REVIEW")
                        .body("{\"verdict\":\"MAYBE\",\"digest\":\"$SEAL\"}")
                        .answers(422, "/verdict: ", "APPROVE, REQUEST_CHANGES, REJECT"),
                review("a comment of 1 MB", "approver2", "$IN_REVIEW")
                        .body(
                                "{\"verdict\":\"REJECT\",\"digest\":\"$SEAL\",\"comment\":\""
                                        + MEGABYTE
                                        + "\"}")
                        .answers(422, "/comment: ", "10000"),
                review("a draft", "approver", "$UNCHANGED").answers(409, "draft"),
                review("a cancelled change request", "approver", "$CANCELLED")
                        .answers(409, "cancelled"),
                review("an unknown change request", "approver", "999999").answers(404, "999999"));
    }

    private static Call review(String what, String user, String number) {
        return call(
                        "an approval with " + what,
                        user,
                        "POST",
                        "/change-requests/" + number + "/reviews")
                .anyState()
                .body("{\"verdict\":\"APPROVE\",\"digest\":\"$SEAL\"}");
    }

    /** Who may not act is told that, whatever the body; who may is told what is wrong with it. */
    static List<Call> unreadable() {
        String cut = "{\"apply\":";
        return List.of(
                act("submit", "$DRAFT", "a stranger's unreadable body")
                        .by("marketer2")
                        .body(cut)
                        .answers(403, "Only its author and contributors"),
                act("submit", "$DRAFT", "an unreadable body").body(cut).answers(400, "at line 1"),
                act("submit", "$DRAFT", "a body by another type")
                        .body("text/plain", "{}".getBytes(StandardCharsets.UTF_8))
                        .answers(415, "Content-Type"),
                act("schedule", "$DRAFT", "a stranger's unreadable body")
                        .by("marketer2")
                        .body(cut)
                        .answers(403, "Only the author or the submitter"),
                act("schedule", "$DRAFT", "an unreadable body").body(cut).answers(400, "at line 1"),
                act("schedule", "$DRAFT", "a stranger's empty body")
                        .by("marketer2")
                        .body("")
                        .answers(403, "Only the author or the submitter"),
                act("schedule", "$DRAFT", "an empty body")
                        .body("")
                        .answers(400, "The body is empty"),
                act("schedule", "$DRAFT", "null").body("null").answers(400, "The body is empty"),
                act("recall", "$IN_REVIEW", "a stranger's unreadable body")
                        .by("marketer")
                        .body(cut)
                        .answers(403, "Only its author and contributors"),
                act("cancel", "$DRAFT", "a stranger's unreadable body")
                        .by("marketer2")
                        .body(cut)
                        .answers(403, "Only its author and contributors"),
                act("apply", "$DRAFT", "a stranger's unreadable body")
                        .by("marketer2")
                        .body(cut)
                        .answers(403, "Only the author or the submitter"),
                edit("an approver's unreadable document", "$DRAFT")
                        .by("approver")
                        .body(cut)
                        .answers(403, "marketer"),
                review("its author's unreadable hand", "lead", "$IN_REVIEW")
                        .body(cut)
                        .answers(403, "took part"),
                review("its author's empty hand", "lead", "$IN_REVIEW")
                        .body("")
                        .answers(403, "took part"),
                review("an unreadable hand", "approver2", "$IN_REVIEW")
                        .body(cut)
                        .answers(400, "at line 1"),
                review("an empty hand", "approver2", "$IN_REVIEW")
                        .body("")
                        .answers(400, "The body is empty"),
                review("a number for a verdict", "approver2", "$IN_REVIEW")
                        .body("{\"verdict\":1,\"digest\":\"$SEAL\"}")
                        .answers(422, "/verdict: ", "a text"),
                review("an unknown field", "approver2", "$IN_REVIEW")
                        .body("{\"verdict\":\"APPROVE\",\"digest\":\"$SEAL\",\"colour\":1}")
                        .answers(422, "/colour: "));
    }

    static List<Call> toDeployments() {
        return List.of(
                rollback("an unknown strategy", "\"gone\"", "1", "\"Why\"")
                        .answers(404, "no strategy \"gone\""),
                rollback("an unknown revision", "\"$STRATEGY\"", "99", "\"Why\"")
                        .answers(404, "no revision 99"),
                rollback("a negative revision", "\"$STRATEGY\"", "-1", "\"Why\"")
                        .answers(404, "no revision -1"),
                rollback("the empty revision", "\"$STRATEGY\"", "0", "\"Why\"")
                        .answers(422, "/toRevision: ", "Revision 0"),
                rollback("the live revision", "\"$STRATEGY\"", "2", "\"Why\"")
                        .answers(409, "Revision 2"),
                rollback("no revision", "\"$STRATEGY\"", "null", "\"Why\"")
                        .answers(422, "/toRevision: "),
                rollback("a revision in words", "\"$STRATEGY\"", "\"first\"", "\"Why\"")
                        .answers(422, "/toRevision: ", "a whole number"),
                rollback("no strategy", "null", "1", "\"Why\"").answers(422, "/strategy: "),
                rollback("no reason", "\"$STRATEGY\"", "1", "null").answers(422, "/reason: "),
                rollback("a reason of 1 MB", "\"$STRATEGY\"", "1", "\"" + MEGABYTE + "\"")
                        .answers(422, "/reason: ", "1000"),
                rollback("a marketer's hand", "\"$STRATEGY\"", "1", "\"Why\"")
                        .by("marketer")
                        .answers(403, "operator"));
    }

    private static Call rollback(String what, String strategy, String revision, String reason) {
        return call("a rollback with " + what, "operator", "POST", "/deployments/rollback")
                .body(
                        "{\"strategy\":%s,\"toRevision\":%s,\"reason\":%s}"
                                .formatted(strategy, revision, reason));
    }

    static List<Call> toPauses() {
        return List.of(
                pause("an unknown strategy", "\"gone\"", "\"saver\"", "\"Why\"", "null")
                        .answers(404, "no strategy \"gone\""),
                pause("an unknown offer", "\"$STRATEGY\"", "\"gold\"", "\"Why\"", "null")
                        .answers(422, "/offer: ", "\"gold\""),
                pause(
                                "an offer of 1 MB",
                                "\"$STRATEGY\"",
                                "\"" + MEGABYTE + "\"",
                                "\"Why\"",
                                "null")
                        .answers(422, "/offer: "),
                pause("no strategy", "null", "\"saver\"", "\"Why\"", "null")
                        .answers(422, "/strategy: "),
                pause("no offer", "\"$STRATEGY\"", "null", "\"Why\"", "null")
                        .answers(422, "/offer: "),
                pause("no reason", "\"$STRATEGY\"", "\"saver\"", "null", "null")
                        .answers(422, "/reason: "),
                pause(
                                "a reason of 1 MB",
                                "\"$STRATEGY\"",
                                "\"saver\"",
                                "\"" + MEGABYTE + "\"",
                                "null")
                        .answers(422, "/reason: ", "1000"),
                pause(
                                "a time without offset",
                                "\"$STRATEGY\"",
                                "\"saver\"",
                                "\"Why\"",
                                "\"2090-01-01T00:00\"")
                        .answers(422, "/until: ", "offset"),
                pause(
                                "a time that has passed",
                                "\"$STRATEGY\"",
                                "\"saver\"",
                                "\"Why\"",
                                "\"2020-01-01T00:00Z\"")
                        .answers(422, "/until: ", "passed"),
                pause(
                                "a time beyond all calendars",
                                "\"$STRATEGY\"",
                                "\"saver\"",
                                "\"Why\"",
                                "\"+999999999-01-01T00:00Z\"")
                        .answers(422, "/until: "),
                pause("a marketer's hand", "\"$STRATEGY\"", "\"saver\"", "\"Why\"", "null")
                        .by("marketer")
                        .answers(403, "operator"),
                call("the end of an unknown pause", "operator", "POST", "/pauses/987654321/end")
                        .body("{\"reason\":\"Why\"}")
                        .answers(404, "no pause 987654321"));
    }

    private static Call pause(
            String what, String strategy, String offer, String reason, String until) {
        return call("a pause with " + what, "operator", "POST", "/pauses")
                .body(
                        "{\"strategy\":%s,\"offer\":%s,\"reason\":%s,\"until\":%s}"
                                .formatted(strategy, offer, reason, until));
    }

    static List<Call> toDecisions() {
        return List.of(
                decision("no customer", "\"placement\":\"$PLACEMENT\"")
                        .answers(422, "/customerId: "),
                decision("no placement", "\"customerId\":\"c\"").answers(422, "/placement: "),
                decision("an unknown placement", "\"customerId\":\"c\",\"placement\":\"moon\"")
                        .answers(404, "\"moon\""),
                decision(
                                "a customer id of 1 MB",
                                "\"placement\":\"$PLACEMENT\",\"customerId\":\"" + MEGABYTE + "\"")
                        .answers(422, "/customerId: ", "128"),
                asked("a count of 0", "\"count\":0").answers(422, "/count: ", "at least 1"),
                asked("a negative count", "\"count\":-1").answers(422, "/count: ", "at least 1"),
                asked("a count in words", "\"count\":\"3\"").answers(422, "/count: "),
                asked("an unknown field", "\"colour\":1").answers(422, "/colour: "),
                asked("an unknown attribute", "\"attributes\":{\"shoeSize\":40}")
                        .answers(422, "/attributes/shoeSize: ", "no attribute \"shoeSize\""),
                asked("an attribute of another type", "\"attributes\":{\"age\":\"old\"}")
                        .answers(422, "/attributes/age: "),
                asked("an attribute out of range", "\"attributes\":{\"age\":400}")
                        .answers(422, "/attributes/age: "),
                asked("an attribute inside an attribute", "\"attributes\":{\"age\":{\"a\":1}}")
                        .answers(422, "/attributes/age: "),
                asked("a list of attributes", "\"attributes\":[]").answers(422, "/attributes: "),
                asked("NaN", "\"attributes\":{\"churnScore\":NaN}").answers(400, "NaN"),
                asked("a name twice", "\"count\":1,\"count\":2").answers(400, "count"),
                asked("a text of 1 MB", "\"attributes\":{\"job\":\"" + MEGABYTE + "\"}")
                        .answers(422, "/attributes/job: "),
                asked("a propensity above 1", "\"propensities\":{\"saver\":1.5}")
                        .answers(422, "/propensities/saver: ", "from 0 to 1"),
                asked("a list for a context", "\"context\":[1]").answers(422, "/context: "),
                asked("a revision that is not live yet", "\"minVersion\":99")
                        .answers(409, "Revision 2", "revision 99"),
                asked("a marketer's hand", "\"count\":1")
                        .by("marketer")
                        .answers(403, "preview=true"),
                asked("a preview that is not his", "\"count\":1")
                        .at("/decisions?preview=true")
                        .answers(403, "preview"),
                asked("a preview that is neither true nor false", "\"count\":1")
                        .at("/decisions?preview=maybe")
                        .answers(400, "preview must be true or false"),
                call("an unknown decision", "marketer", "GET", "/decisions/" + NO_ID)
                        .answers(404, NO_ID),
                call("no decision id", "marketer", "GET", "/decisions/mine/explanation")
                        .answers(404, "mine"));
    }

    private static Call decision(String what, String fields) {
        return call("a decision with " + what, "service", "POST", "/decisions")
                .body("{" + fields + "}");
    }

    private static Call asked(String what, String fields) {
        return decision(what, "\"customerId\":\"c\",\"placement\":\"$PLACEMENT\"," + fields);
    }

    static List<Call> toResponses() {
        return List.of(
                response("an unknown decision", NO_ID, "saver", "click", "").answers(404, NO_ID),
                response("no decision id", "mine", "saver", "click", "").answers(404, "mine"),
                response("an offer that was not in it", "$DECISION", "gone", "click", "")
                        .answers(404, "gone"),
                response("an unknown outcome", "$DECISION", "saver", "smile", "")
                        .answers(422, "/outcome: ", "impression, click, accept, dismiss"),
                response("no offer", "$DECISION", "", "click", "").answers(422, "/offerId: "),
                response(
                                "a day for an instant",
                                "$DECISION",
                                "saver",
                                "click",
                                ",\"occurredAt\":\"yesterday\"")
                        .answers(422, "/occurredAt: "),
                response(
                                "an instant to come",
                                "$DECISION",
                                "saver",
                                "click",
                                ",\"occurredAt\":\"2999-01-01T00:00:00Z\"")
                        .answers(422, "/occurredAt: ", "future"),
                response("an unknown field", "$DECISION", "saver", "click", ",\"colour\":1")
                        .answers(422, "/colour: "),
                response("a marketer's hand", "$DECISION", "saver", "click", "")
                        .by("marketer")
                        .answers(403, "decision-client"));
    }

    private static Call response(
            String what, String decision, String offer, String outcome, String more) {
        return call("a response with " + what, "service", "POST", "/responses")
                .body(
                        "{\"decisionId\":\"%s\",\"offerId\":\"%s\",\"outcome\":\"%s\"%s}"
                                .formatted(decision, offer, outcome, more));
    }

    static List<Call> toCustomers() {
        return List.of(
                customer("an unknown attribute", "{\"attributes\":{\"age\":30,\"shoeSize\":40}}")
                        .answers(422, "/attributes/shoeSize: ", "no attribute \"shoeSize\""),
                customer("a text for a number", "{\"attributes\":{\"age\":\"old\"}}")
                        .answers(422, "/attributes/age: ", "a whole number"),
                customer("half a year", "{\"attributes\":{\"age\":30.5}}")
                        .answers(422, "/attributes/age: ", "a whole number"),
                customer("a value out of range", "{\"attributes\":{\"age\":400}}")
                        .answers(422, "/attributes/age: "),
                customer("a value out of the list", "{\"attributes\":{\"riskGrade\":\"z\"}}")
                        .answers(422, "/attributes/riskGrade: "),
                customer("NaN", "{\"attributes\":{\"balance\":NaN}}").answers(400, "NaN"),
                customer("a text of 1 MB", "{\"attributes\":{\"job\":\"" + MEGABYTE + "\"}}")
                        .answers(422, "/attributes/job: ", "10000"),
                customer("no attributes", "{}").answers(422, "/attributes: "),
                customer("an unknown field", "{\"attributes\":{},\"colour\":1}")
                        .answers(422, "/colour: "),
                customer("an unknown time zone", "{\"attributes\":{},\"timeZone\":\"Mars/North\"}")
                        .answers(422, "/timeZone: ", "\"Mars/North\""),
                call(
                                "a customer with an id of 129",
                                "operator",
                                "PUT",
                                "/customers/" + "x".repeat(129))
                        .body("{\"attributes\":{}}")
                        .answers(422, "/id: ", "128"),
                customer("a marketer's hand", "{\"attributes\":{}}")
                        .by("marketer")
                        .answers(403, "operator or decision-client"),
                call("an unknown customer", "operator", "GET", "/customers/gone-for-good")
                        .answers(404, "no customer"));
    }

    private static Call customer(String what, String body) {
        return call("a customer with " + what, "operator", "PUT", "/customers/spoilt").body(body);
    }

    static List<Call> toImports() {
        return List.of(
                file("a bad line in the middle", "id,age", "a,30", "b,old", "c,40")
                        .answers(422, "line 3, age: ", "a whole number", "Nothing was written"),
                file("a value out of range", "id,age", "a,30", "b,400")
                        .answers(422, "line 3, age: "),
                file("a line that is too short", "id,age", "a,30", "b")
                        .answers(422, "line 3, ", "1 fields where the header names 2"),
                file("a line that is too long", "id,age", "a,30,40").answers(422, "line 2, "),
                file("an id twice", "id,age", "a,30", "b,40", "a,50")
                        .answers(422, "line 4, id: ", "earlier line"),
                file("no id in a line", "id,age", "a,30", ",40").answers(422, "line 3, id: "),
                file("no column id", "age,job", "30,nurse").answers(422, "line 1, id: "),
                file("an unknown column", "id,shoeSize", "a,40").answers(422, "line 1, shoeSize: "),
                file("a column twice", "id,age,age", "a,30,30").answers(422, "line 1, age: "),
                file("a quote that never ends", "id,job", "a,nurse", "b,\"clerk", "c,cook")
                        .answers(422, "line 3, "),
                file("another separator", "id;age", "a;30")
                        .answers(422, "line 1, id: ", "separator"),
                file("an unknown time zone", "id,timeZone", "a,Mars")
                        .answers(422, "line 2, timeZone: "),
                file("nothing in it", "").answers(422, "line 1, ", "empty"),
                call("a file that is no UTF-8", "operator", "POST", "/customers/import")
                        .body("text/csv", new byte[] {'i', 'd', '\n', (byte) 0xff, '\n'})
                        .answers(422, "UTF-8"),
                file("two separators", "id,age", "a,30")
                        .at("/customers/import?separator=%3B%3B")
                        .answers(400, "separator"),
                file("a dry run that is neither true nor false", "id,age", "a,30")
                        .at("/customers/import?dryRun=perhaps")
                        .answers(400, "dryRun must be true or false"),
                call("a file that is JSON", "operator", "POST", "/customers/import")
                        .body("[]")
                        .answers(415, "text/csv"),
                file("a marketer's hand", "id,age", "a,30").by("marketer").answers(403, "operator"),
                call("an import that is no document", "marketer", "POST", "/import")
                        .body("{\"id\":\"imported\"}")
                        .answers(422, "/offers: "),
                call("an import with an approver's hand", "approver", "POST", "/import")
                        .body(Document.GOOD)
                        .answers(403, "marketer"));
    }

    private static Call file(String what, String... lines) {
        return call("a file with " + what, "operator", "POST", "/customers/import").csv(lines);
    }

    /** What looks wrong and is not, or not as a whole. */
    static List<Call> thatAreAnsweredNevertheless() {
        return List.of(
                asked("a customer nobody stored", "\"attributes\":{\"age\":30}")
                        .answers(200, "\"offerId\":\"saver\""),
                asked("more offers than slots", "\"attributes\":{\"age\":30},\"count\":1000")
                        .answers(200, "\"offerId\":\"saver\""),
                asked(
                                "a propensity of 0",
                                "\"attributes\":{\"age\":30},\"propensities\":{\"saver\":0}")
                        .answers(200, "\"score\":0"),
                call("a list of responses of which one is wrong", "service", "POST", "/responses")
                        .body(
                                "[{\"decisionId\":\"$DECISION\",\"offerId\":\"saver\",\"outcome\":\"click\"},"
                                        + "{\"decisionId\":\"$DECISION\",\"offerId\":\"gone\",\"outcome\":\"click\"}]")
                        .answers(202, "\"accepted\":1", "\"index\":1", "/problems/not-found"));
    }

    private static Call call(String what, String user, String method, String path) {
        return Call.of(what, user, method, path);
    }
}
