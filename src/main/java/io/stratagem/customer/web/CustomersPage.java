package io.stratagem.customer.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.customer.Customer;
import io.stratagem.customer.CustomerData;
import io.stratagem.customer.Customers;
import io.stratagem.customer.ImportOptions;
import io.stratagem.customer.ImportReport;
import io.stratagem.customer.ImportingCustomers;
import io.stratagem.customer.VisibleCustomer;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Customers: found by their ids, imported by the file. For those who may read them by the API. */
@Path("/customers")
@RolesAllowed("operator")
@Produces(MediaType.TEXT_HTML)
public class CustomersPage {

    private static final String PER_PAGE = "25";
    private static final PageRequest FIRST = PageRequest.of(null, PER_PAGE);
    private static final URI ERASED = URI.create("/customers?erased=true");

    @CheckedTemplate(basePath = "customers")
    static class Templates {
        static native TemplateInstance index(
                long count,
                String filter,
                List<VisibleCustomer> customers,
                String next,
                ImportReport report,
                boolean dryRun,
                boolean noFile,
                boolean erased);

        static native TemplateInstance erase(String id, String typed);
    }

    /** The text as a value in an address. */
    @TemplateExtension
    static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private final Customers customers;
    private final ImportingCustomers importing;
    private final CustomerData data;
    private final CurrentVocabulary vocabulary;
    private final CurrentActor currentActor;

    CustomersPage(
            Customers customers,
            ImportingCustomers importing,
            CustomerData data,
            CurrentVocabulary vocabulary,
            CurrentActor currentActor) {
        this.customers = customers;
        this.importing = importing;
        this.data = data;
        this.vocabulary = vocabulary;
        this.currentActor = currentActor;
    }

    /**
     * @param filter the beginning of the ids to show
     * @param cursor where the page begins
     */
    @GET
    public TemplateInstance list(
            @QueryParam("q") @DefaultValue("") String filter,
            @QueryParam("cursor") String cursor,
            @QueryParam("erased") @DefaultValue("false") boolean erased) {
        return page(filter.strip(), PageRequest.of(cursor, PER_PAGE), null, false, false, erased);
    }

    /** Everything stored about a customer, as a file. */
    @GET
    @Path("/export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(@QueryParam("id") @DefaultValue("") String id) throws IOException {
        data.export(id, currentActor.get());
        return Response.ok(data.written(id))
                .header("Content-Disposition", "attachment; filename=\"customer.json\"")
                .build();
    }

    /** Asks whether a customer is really to be erased. */
    @GET
    @Path("/erase")
    public TemplateInstance askToErase(@QueryParam("id") @DefaultValue("") String id) {
        return Templates.erase(id, null);
    }

    /**
     * Erases a customer.
     *
     * @param typed the id once more, as a confirmation
     */
    @POST
    @Path("/erase")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response erase(
            @RestForm @DefaultValue("") String id, @RestForm @DefaultValue("") String typed) {
        if (!typed.strip().equals(id.strip())) {
            return Response.status(422).entity(Templates.erase(id, typed)).build();
        }
        data.erase(id, currentActor.get());
        return Response.seeOther(ERASED).build();
    }

    /**
     * Imports a file, or checks it only.
     *
     * @param file the CSV file
     * @param separator the character between two fields, or {@code tab}
     * @param ignoreUnknown whether to skip columns that the vocabulary lacks
     * @param dryRun whether to check only
     */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response importFile(
            @RestForm FileUpload file,
            @RestForm String separator,
            @RestForm boolean ignoreUnknown,
            @RestForm boolean dryRun)
            throws IOException {
        if (file == null || file.size() == 0) {
            return Response.status(422).entity(page("", FIRST, null, dryRun, true, false)).build();
        }
        char between = "tab".equals(separator) ? '\t' : ";".equals(separator) ? ';' : ',';
        try (InputStream csv = Files.newInputStream(file.uploadedFile())) {
            ImportReport report =
                    importing.importFrom(
                            csv,
                            new ImportOptions(between, dryRun, ignoreUnknown),
                            currentActor.get());
            return Response.status(report.isClean() ? 200 : 422)
                    .entity(page("", FIRST, report, dryRun, false, false))
                    .build();
        }
    }

    private TemplateInstance page(
            String filter,
            PageRequest request,
            ImportReport report,
            boolean dryRun,
            boolean noFile,
            boolean erased) {
        Page<Customer> found = customers.search(filter, request);
        return Templates.index(
                customers.count(),
                filter,
                found.items().stream()
                        .map(customer -> VisibleCustomer.of(customer, vocabulary.get()))
                        .toList(),
                found.next(),
                report,
                dryRun,
                noFile,
                erased);
    }
}
