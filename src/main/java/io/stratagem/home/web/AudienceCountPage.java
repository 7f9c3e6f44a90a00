package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.audit.Unaudited;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.drafting.AudiencePart;
import io.stratagem.drafting.Typed;
import io.stratagem.ruleset.AskedAudience;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** How many stored customers an audience that is being typed reaches. Nothing is saved. */
@Path("/audience-count")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class AudienceCountPage {

    /** So many customers are asked at most: about a tenth of a second. */
    private static final int MOST = 20_000;

    private static final int BATCH = 2_000;

    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance audienceCount(Count count);

        static native TemplateInstance audienceCount$words(Count count);
    }

    /**
     * The answer.
     *
     * @param readable whether the conditions are complete
     * @param reached how many of those asked are in the audience
     * @param asked how many customers were asked
     * @param stored how many there are
     */
    record Count(boolean readable, int reached, int asked, long stored) {

        /** Whether all customers were asked. */
        public boolean whole() {
            return asked == stored;
        }
    }

    private final Customers customers;
    private final TemplateRepository templates;

    AudienceCountPage(Customers customers, TemplateRepository templates) {
        this.customers = customers;
        this.templates = templates;
    }

    /**
     * @param root the name that the audience's fields begin with
     * @param script sent by the script of the form, which wants the words alone
     * @param form the form that is being filled in
     */
    @Unaudited
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance count(
            @QueryParam("root") String root,
            @HeaderParam("HX-Request") String script,
            MultivaluedMap<String, String> form) {
        Vocabulary vocabulary = templates.current().vocabulary();
        AudiencePart typed = AudiencePart.of(root == null ? "" : root, new Typed(form));
        Count count =
                AskedAudience.read(typed.json(vocabulary), vocabulary)
                        .map(this::count)
                        .orElseGet(() -> new Count(false, 0, 0, 0));
        return script == null
                ? Templates.audienceCount(count)
                : Templates.audienceCount$words(count);
    }

    private Count count(AskedAudience audience) {
        int reached = 0;
        int asked = 0;
        List<Customer> batch = customers.after(null, BATCH);
        while (!batch.isEmpty()) {
            asked += batch.size();
            reached += (int) batch.stream().filter(one -> audience.has(one.attributes())).count();
            batch =
                    asked < MOST
                            ? customers.after(batch.get(batch.size() - 1).id(), BATCH)
                            : List.of();
        }
        return new Count(true, reached, asked, asked < MOST ? asked : customers.count());
    }
}
