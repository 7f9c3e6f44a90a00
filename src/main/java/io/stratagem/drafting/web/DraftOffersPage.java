package io.stratagem.drafting.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.DraftCheck;
import io.stratagem.drafting.BulkChange;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.drafting.Field;
import io.stratagem.drafting.Findings.Finding;
import io.stratagem.drafting.FormFields;
import io.stratagem.drafting.OfferCsv;
import io.stratagem.drafting.OfferForm;
import io.stratagem.drafting.OfferOrder;
import io.stratagem.drafting.Typed;
import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.drafting.web.DraftForms.Draft;
import io.stratagem.drafting.web.DraftForms.Head;
import io.stratagem.offer.Offer;
import io.stratagem.offer.OfferQuery;
import io.stratagem.offer.OfferState;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedInstant;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.StrategyWords;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * The offers of a draft as a table: filtered, sorted, edited in place, several at once, by file.
 */
@Path("/change-requests/{number}/edit")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class DraftOffersPage {

    static final List<String> COLUMNS =
            List.of(
                    "place",
                    "category",
                    "tags",
                    "placements",
                    "tier",
                    "priority",
                    "lever",
                    "value",
                    "propensity",
                    "startsAt",
                    "endsAt");
    private static final List<String> USUAL = List.of("tier", "priority", "lever", "value");
    private static final int SHOWN_LINES = 50;

    /** Of bytes, well below what a text of a form may have. */
    private static final long LONGEST_BOX = 1 << 20;

    @CheckedTemplate(basePath = "change-requests/edit")
    static class Templates {
        static native TemplateInstance offers(Head head, Table table);

        static native TemplateInstance savedRow(
                Head head,
                OfferForm.Row row,
                boolean picked,
                String why,
                boolean merged,
                String other);

        static native TemplateInstance bulk(Head head, Preview preview, String view);

        static native TemplateInstance importOffers(Head head, OfferCsv.Report report, String text);
    }

    /**
     * The table.
     *
     * @param query which offers, in what order
     * @param found the page of them
     * @param rows that page
     * @param columns the columns that are shown
     * @param categories those to filter by
     * @param tags those to filter by
     * @param placements those to filter by
     * @param tiers those to choose from
     * @param ranking by what they are ordered, in a sentence
     */
    record Table(
            OfferQuery query,
            OfferQuery.Found found,
            List<OfferForm.Row> rows,
            List<String> columns,
            List<String> categories,
            List<String> tags,
            List<String> placements,
            List<Field.Option> tiers,
            String ranking) {

        /** Every column there is. */
        public List<String> allColumns() {
            return COLUMNS;
        }

        /** What can be done with several offers. */
        public BulkChange.Act[] acts() {
            return BulkChange.Act.values();
        }
    }

    /**
     * What a change of several offers would do.
     *
     * @param change the change
     * @param chosen how many offers were chosen
     * @param lines the first ones that change
     * @param changing how many change
     * @param faults why it is not possible; empty when it is
     * @param guardrails how many guardrails would not be met
     * @param picked the ids of the offers
     * @param note what is to be known of the value, or null
     */
    record Preview(
            BulkChange change,
            int chosen,
            List<BulkChange.Line> lines,
            int changing,
            List<Finding> faults,
            int guardrails,
            List<String> picked,
            String note) {

        /** How many lines are not shown. */
        public int more() {
            return changing - lines.size();
        }
    }

    private final DraftForms forms;
    private final Revisions revisions;
    private final DraftCheck check;

    DraftOffersPage(DraftForms forms, Revisions revisions, DraftCheck check) {
        this.forms = forms;
        this.revisions = revisions;
        this.check = check;
    }

    /** The offers that the address asks for. */
    @GET
    public Response offers(
            @PathParam("number") long number,
            @QueryParam("done") String done,
            @QueryParam("changed") @DefaultValue("0") int changed,
            @QueryParam("others") @DefaultValue("0") int others,
            @Context UriInfo address) {
        OfferQuery query = OfferQuery.of(address.getQueryParameters());
        return forms.open(
                number, notice(done, changed, others), attempt -> offersPage(attempt, query));
    }

    private String notice(String done, int changed, int others) {
        if ("bulk".equals(done)) {
            return forms.texts().doneBulk(changed, others);
        }
        return "imported".equals(done)
                ? forms.texts().doneImported(changed, others)
                : forms.notice(done);
    }

    /** Saves all rows that were sent, and moves one where a button says so. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveOffers(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        OfferQuery query = OfferQuery.parse(typed.get("view"));
        ZoneId zone = forms.zone(typed);
        return forms.save(
                number,
                typed,
                tree -> {
                    tree.path("offers").forEach(o -> OfferForm.apply(typed, (ObjectNode) o, zone));
                    OfferOrder.move(tree, typed.get("do"), typed);
                },
                attempt -> offersPage(attempt, query),
                report -> table(number, query, "saved"));
    }

    /**
     * Saves one row as soon as it is left, and answers with it and what else has changed. What
     * somebody else has saved meanwhile stays, and is only in the way of a change of the same
     * field.
     */
    @POST
    @Path("/offers/{id}/row")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveRow(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        Typed sent = new Typed(form);
        List<String> columns = OfferQuery.parse(sent.get("view")).columns(USUAL);
        Typed typed =
                forms.onNewest(
                        number,
                        sent,
                        (now, set) -> values(now, set, id, columns, forms.zone(sent)));
        boolean merged = typed != sent;
        String other = merged ? forms.somebodyElse(number) : null;
        return forms.saveRow(
                number,
                typed,
                tree -> {
                    ObjectNode offer = DraftEdits.find(tree.path("offers"), id);
                    if (offer == null) {
                        throw ProblemException.notFound(
                                Wording.verbatim(forms.texts().noSuchOffer(id)));
                    }
                    OfferForm.apply(typed, offer, forms.zone(sent));
                },
                attempt -> savedRow(attempt, id, columns, typed.has("picked"), merged, other));
    }

    /** What the fields of an offer's row say of a document. */
    private Map<String, String> values(
            StrategyDocument document,
            TemplateSet templates,
            String id,
            List<String> columns,
            ZoneId zone) {
        FormFields fields =
                new FormFields(
                        Typed.NOTHING,
                        forms.nothingFound(document, templates),
                        false,
                        forms.locale(),
                        zone);
        OfferForm form = new OfferForm(fields, document, templates);
        return document
                .offer(id)
                .map(offer -> form.row(offer, columns).cells())
                .orElse(List.of())
                .stream()
                .map(OfferForm.Cell::field)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Field::name, Field::value));
    }

    private TemplateInstance savedRow(
            Attempt attempt,
            String id,
            List<String> columns,
            boolean picked,
            boolean merged,
            String other) {
        StrategyDocument document = attempt.draft().document();
        Offer offer = document.offer(id).orElseGet(() -> OfferForm.gone(id, attempt.typed()));
        OfferForm form = new OfferForm(attempt.fields(), document, attempt.draft().templates());
        String why =
                attempt.moved()
                        ? forms.texts().notSavedMoved(attempt.other())
                        : attempt.faults().isEmpty()
                                ? null
                                : forms.texts().notSavedFaults(attempt.faults().size());
        return Templates.savedRow(
                attempt.head("offers"), form.row(offer, columns), picked, why, merged, other);
    }

    /** All offers, to show beside what was refused. */
    TemplateInstance all(Attempt attempt) {
        return offersPage(attempt, OfferQuery.ALL);
    }

    private TemplateInstance offersPage(Attempt attempt, OfferQuery query) {
        StrategyDocument document = attempt.draft().document();
        OfferForm form = new OfferForm(attempt.fields(), document, attempt.draft().templates());
        OfferQuery.Found found = query.page(document.offers(), states(attempt.draft(), query));
        List<String> columns = query.columns(USUAL).stream().filter(COLUMNS::contains).toList();
        return Templates.offers(
                attempt.head("offers", typedForGone(attempt), false),
                new Table(
                        query,
                        found,
                        found.offers().stream().map(offer -> form.row(offer, columns)).toList(),
                        columns,
                        document.offers().stream()
                                .map(Offer::category)
                                .distinct()
                                .sorted()
                                .toList(),
                        document.offers().stream()
                                .flatMap(offer -> offer.tags().stream())
                                .distinct()
                                .sorted()
                                .toList(),
                        document.placementIds(),
                        OfferForm.tiers(forms.locale()),
                        StrategyWords.in(forms.locale()).ranking(document.arbitration())));
    }

    /** The states that offers of a draft can be in, beside those of their own dates. */
    private BiPredicate<Offer, String> states(Draft draft, OfferQuery query) {
        Instant now = forms.now();
        Set<Offer> before =
                query.get("state").equals("changed") ? Set.copyOf(base(draft).offers()) : Set.of();
        return (offer, state) ->
                switch (state) {
                    case "changed" -> !before.contains(offer);
                    case "faulty" -> !draft.findings().of("offers/" + offer.id()).isEmpty();
                    default -> OfferState.of(offer, now).id().equals(state);
                };
    }

    private StrategyDocument base(Draft draft) {
        return revisions
                .find(draft.request().strategy(), draft.request().baseRevision())
                .orElseThrow()
                .document();
    }

    /** What the table was sent for offers that are no longer in the draft, a line for each. */
    private static List<String> typedForGone(Attempt attempt) {
        Map<String, List<String>> lines = new TreeMap<>();
        for (String field : attempt.typed().names()) {
            String[] place = field.split("/");
            if (place.length == 3
                    && place[0].equals("offers")
                    && attempt.draft().document().offer(place[1]).isEmpty()) {
                lines.computeIfAbsent(place[1], id -> new ArrayList<>())
                        .add(place[2] + " " + attempt.typed().get(field));
            }
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + String.join(", ", line.getValue()))
                .toList();
    }

    /** Adds an offer, empty or as a copy, and opens its page. */
    @POST
    @Path("/offers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addOffer(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        String[] id = new String[1];
        return forms.save(
                number,
                typed,
                tree ->
                        id[0] =
                                DraftEdits.addOffer(
                                        tree, typed.get("newName"), typed.get("copyOf")),
                attempt -> offersPage(attempt, OfferQuery.ALL),
                report -> DraftForms.edit(number) + "/offers/" + id[0] + "?done=offer-added");
    }

    // ---- Several at once --------------------------------------------------------------------

    /**
     * Changes several offers: the first time it shows what that does, and does it when that is
     * confirmed.
     */
    @POST
    @Path("/bulk")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response bulk(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        OfferQuery query = OfferQuery.parse(typed.get("view"));
        BulkChange change =
                BulkChange.of(typed, forms.zone(typed))
                        .orElseThrow(
                                () ->
                                        ProblemException.malformed(
                                                Wording.of(
                                                        "The form must say what to do, as act.",
                                                        "El formulario debe decir qué hacer, como act.")));
        if (!typed.get("do").equals("change")) {
            return forms.show(
                    number,
                    typed,
                    attempt ->
                            bulkPage(
                                    attempt, change, chosen(attempt.draft(), typed, query), query));
        }
        List<String> picked = typed.all("pick");
        int[] counts = new int[2];
        return forms.save(
                number,
                typed,
                tree -> {
                    List<BulkChange.Line> lines = change.apply(tree, picked, forms.now());
                    counts[0] = (int) lines.stream().filter(BulkChange.Line::changes).count();
                    counts[1] = lines.size() - counts[0];
                },
                attempt -> bulkPage(attempt, change, picked, query),
                report ->
                        table(number, query, "bulk")
                                + "&changed="
                                + counts[0]
                                + "&others="
                                + counts[1]);
    }

    private List<String> chosen(Draft draft, Typed typed, OfferQuery query) {
        return typed.get("which").equals("matching")
                ? query.matching(draft.document().offers(), states(draft, query)).stream()
                        .map(Offer::id)
                        .toList()
                : typed.all("pick");
    }

    private TemplateInstance bulkPage(
            Attempt attempt, BulkChange change, List<String> picked, OfferQuery query) {
        ObjectNode tree = DraftEdits.tree(attempt.draft().document());
        List<BulkChange.Line> lines = change.apply(tree, picked, forms.now());
        List<BulkChange.Line> changing = lines.stream().filter(BulkChange.Line::changes).toList();
        List<Finding> faults = List.of();
        int guardrails = 0;
        try {
            StrategyDocument after = StrategyJson.parse(tree.toString());
            guardrails =
                    check.report(after, attempt.draft().templates()).violations().size()
                            - attempt.draft().findings().violations().size();
        } catch (ProblemException e) {
            faults =
                    forms.findings(
                                    attempt.draft().request().number(),
                                    tree,
                                    attempt.draft().templates(),
                                    new GuardrailReport(
                                            forms.typedFaults(e.problem(), attempt.typed(), tree),
                                            List.of()))
                            .violations();
        }
        return Templates.bulk(
                attempt.head("offers"),
                new Preview(
                        change,
                        lines.size(),
                        changing.subList(0, Math.min(SHOWN_LINES, changing.size())),
                        changing.size(),
                        faults,
                        Math.max(0, guardrails),
                        picked,
                        change.moment()
                                .flatMap(moment -> TypedInstant.twice(moment, change.zone()))
                                .map(twice -> twice.in(forms.locale(), change.zone()))
                                .orElse(null)),
                query.query());
    }

    // ---- By file ----------------------------------------------------------------------------

    /** The offers of the draft that the address asks for, as a file. */
    @GET
    @Path("/offers.csv")
    @Produces("text/csv")
    public Response export(@PathParam("number") long number, @Context UriInfo address) {
        Draft draft = forms.draft(number);
        OfferQuery query = OfferQuery.of(address.getQueryParameters());
        List<Offer> offers = query.matching(draft.document().offers(), states(draft, query));
        return Response.ok(OfferCsv.write(offers).getBytes(StandardCharsets.UTF_8))
                .type("text/csv; charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + draft.request().strategy() + "-offers.csv\"")
                .build();
    }

    /** Where a file of offers is read into the draft. */
    @GET
    @Path("/import")
    public Response importForm(@PathParam("number") long number) {
        return forms.open(number, null, attempt -> importPage(attempt, null, ""));
    }

    /**
     * Reads a file of offers into the draft.
     *
     * @param file the file, or none; counts when there is one
     * @param text the same, pasted
     * @param act {@code check} to see only what it would do
     * @param etag of the document the form was made of
     */
    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response importOffers(
            @PathParam("number") long number,
            @RestForm("file") FileUpload file,
            @RestForm("text") String text,
            @RestForm("do") String act,
            @RestForm("etag") String etag) {
        boolean uploaded = file != null && file.size() > 0;
        String csv = uploaded ? content(file) : text == null ? "" : text;
        // The next try sends the box again: with no more in it than a box may hold.
        String shown = uploaded && file.size() > LONGEST_BOX ? "" : csv;
        Typed typed = new Typed(Map.of("etag", List.of(etag == null ? "" : etag)));
        ObjectNode tried = DraftEdits.tree(forms.draft(number).document());
        OfferCsv.Report report = OfferCsv.read(csv, tried, forms.locale());
        if (!report.faults().isEmpty() || !"import".equals(act)) {
            return forms.show(number, typed, attempt -> importPage(attempt, report, shown));
        }
        return forms.save(
                number,
                typed,
                tree -> OfferCsv.read(csv, tree, forms.locale()),
                attempt -> importPage(attempt, null, shown),
                findings ->
                        table(number, OfferQuery.ALL, "imported")
                                + "&changed="
                                + report.changed()
                                + "&others="
                                + report.added());
    }

    private static String content(FileUpload file) {
        try {
            return new String(Files.readAllBytes(file.uploadedFile()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateInstance importPage(
            Attempt attempt, OfferCsv.Report report, String text) {
        return Templates.importOffers(attempt.head("offers"), report, text);
    }

    private static String table(long number, OfferQuery query, String done) {
        String view = query.query();
        return DraftForms.edit(number) + "?done=" + done + (view.isEmpty() ? "" : "&" + view);
    }
}
