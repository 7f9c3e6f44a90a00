package io.stratagem.drafting.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.drafting.Field;
import io.stratagem.drafting.FormFields;
import io.stratagem.drafting.OfferForm;
import io.stratagem.drafting.Typed;
import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.drafting.web.DraftForms.Head;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** One offer of a draft, with its content and the rules on it. */
@Path("/change-requests/{number}/edit/offers/{id}")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class DraftOfferPage {

    @CheckedTemplate(basePath = "change-requests/edit")
    static class Templates {
        static native TemplateInstance offer(
                Head head,
                Offer offer,
                List<Field> fields,
                List<OfferForm.Content> contents,
                List<String> others,
                List<RuleRow> rules,
                List<RuleTemplate> templates);
    }

    private final DraftForms forms;

    DraftOfferPage(DraftForms forms) {
        this.forms = forms;
    }

    /** The form. */
    @GET
    public Response offer(
            @PathParam("number") long number,
            @PathParam("id") String id,
            @QueryParam("done") String done) {
        return forms.open(number, forms.notice(done), attempt -> offerPage(attempt, id));
    }

    /** Saves it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return forms.save(
                number,
                typed,
                tree ->
                        Optional.ofNullable(
                                        typed.has(DraftForms.AGAIN)
                                                ? DraftEdits.offerAgain(tree, id)
                                                : DraftEdits.find(tree.path("offers"), id))
                                .ifPresent(
                                        offer -> OfferForm.apply(typed, offer, forms.zone(typed))),
                attempt -> offerPage(attempt, id),
                report -> DraftForms.edit(number) + "/offers/" + id + "?done=saved");
    }

    /** Ends the offer now, without removing it. */
    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return forms.save(
                number,
                new Typed(form),
                tree -> {
                    ObjectNode offer = DraftEdits.find(tree.path("offers"), id);
                    if (offer != null) {
                        offer.put("endsAt", forms.now().toString());
                    }
                },
                attempt -> offerPage(attempt, id),
                report -> DraftForms.edit(number) + "/offers/" + id + "?done=offer-ended");
    }

    /** Takes the offer out of the draft. */
    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return forms.save(
                number,
                new Typed(form),
                tree -> DraftEdits.removeOffer(tree, id),
                attempt -> offerPage(attempt, id),
                report -> DraftForms.edit(number) + "?done=offer-removed");
    }

    private TemplateInstance offerPage(Attempt attempt, String id) {
        StrategyDocument document = attempt.draft().document();
        boolean gone = document.offer(id).isEmpty();
        if (gone && !attempt.typedFor("offers/" + id + "/")) {
            throw ProblemException.notFound(Wording.verbatim(forms.texts().noSuchOffer(id)));
        }
        Offer offer = document.offer(id).orElseGet(() -> OfferForm.gone(id, attempt.typed()));
        FormFields fields = attempt.fields();
        OfferForm form = new OfferForm(fields, document, attempt.draft().templates());
        List<Field> own = form.page(offer);
        List<OfferForm.Content> contents = form.contents(offer);
        return Templates.offer(
                attempt.head("offers", List.of(), gone),
                offer,
                own,
                contents,
                attempt.findings().about("offers/" + id, fields.made()),
                RuleRow.of(
                        attempt,
                        document.rules().stream()
                                .filter(rule -> rule.scope().covers(offer))
                                .toList(),
                        attempt.sentences()),
                List.copyOf(attempt.draft().templates().all()));
    }
}
