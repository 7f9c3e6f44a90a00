package io.stratagem.customer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.audit.Unaudited;
import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customer;
import io.stratagem.customer.CustomerData;
import io.stratagem.customer.Customers;
import io.stratagem.customer.ImportOptions;
import io.stratagem.customer.ImportReport;
import io.stratagem.customer.ImportReport.Rejection;
import io.stratagem.customer.ImportingCustomers;
import io.stratagem.customer.TimeZones;
import io.stratagem.customer.VisibleCustomer;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Customers, one by one and by the file. */
@Path("/api/v1/customers")
public class CustomerResource {

    private final Customers customers;
    private final ImportingCustomers importing;
    private final CustomerData data;
    private final CurrentVocabulary vocabulary;
    private final CurrentActor currentActor;

    CustomerResource(
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
     * A customer as it is sent.
     *
     * @param attributes JSON values by name, typed by the vocabulary
     * @param timeZone an IANA name, or null
     */
    public record CustomerBody(Map<String, JsonNode> attributes, String timeZone) {}

    /**
     * A customer as it is answered.
     *
     * @param hidden the names of attributes that are set, but sensitive; null when all are shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CustomerView(
            String id, Map<String, Object> attributes, ZoneId timeZone, List<String> hidden) {}

    /** What an import wrote. */
    public record Imported(long read, long written, List<Rejection> rejected) {}

    /** A problem that names the faulty lines. */
    public record RejectedFile(
            String type,
            @Schema(implementation = String.class) Wording title,
            int status,
            @Schema(implementation = String.class) Wording detail,
            long read,
            long written,
            List<Rejection> rejected) {}

    @GET
    @Path("/{id: .+}")
    @RolesAllowed({"operator", "decision-client"})
    public CustomerView find(@PathParam("id") String id) {
        return customers
                .find(id)
                .map(this::view)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no customer with this id. PUT stores one.",
                                                "No hay ningún cliente con este identificador. PUT guarda uno.")));
    }

    @Unaudited
    @PUT
    @Path("/{id: .+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"operator", "decision-client"})
    public CustomerView put(@PathParam("id") String id, CustomerBody body) {
        if (body.attributes() == null) {
            throw ProblemException.invalid(
                    "/attributes",
                    "customer/attributes",
                    Wording.of(
                            "The field attributes is missing: send {} when none is known.",
                            "Falta el campo attributes: envíe {} si no se conoce ninguno."));
        }
        Customer customer =
                new Customer(
                        id,
                        new AttributeReader(vocabulary.get())
                                .read(body.attributes(), Pointer.ROOT.at("attributes")),
                        timeZone(body.timeZone()));
        customers.put(customer);
        return whole(customer);
    }

    /** Everything stored about a customer, sensitive or not. */
    @GET
    @Path("/{id: .+}/export")
    @RolesAllowed("operator")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT)))
    public InputStream export(@PathParam("id") String id) throws IOException {
        data.export(id, currentActor.get());
        return data.written(id);
    }

    /** Erases a customer. */
    @Unaudited
    @DELETE
    @Path("/{id: .+}")
    @RolesAllowed("operator")
    public void erase(@PathParam("id") String id) {
        data.erase(id, currentActor.get());
    }

    @POST
    @Path("/import")
    @Consumes("text/csv")
    @RolesAllowed("operator")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imported.class)))
    public Response importFrom(
            InputStream csv,
            @Context UriInfo address,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("ignoreUnknown") String ignoreUnknown) {
        ImportOptions options =
                new ImportOptions(
                        QueryParameter.separator(address.getRequestUri()),
                        QueryParameter.flag("dryRun", dryRun),
                        QueryParameter.flag("ignoreUnknown", ignoreUnknown));
        ImportReport report = importing.importFrom(csv, options, currentActor.get());
        if (!report.isClean()) {
            return rejected(report);
        }
        return Response.ok(new Imported(report.read(), report.written(), List.of())).build();
    }

    private static Response rejected(ImportReport report) {
        Problem.Kind kind = Problem.Kind.INVALID;
        Wording detail =
                Wording.of(
                        "The file has %s%s. Nothing was written: correct them and send the whole file again.",
                        "El archivo tiene %s%s. No se escribió nada: corríjalos y envíe de nuevo el archivo entero.",
                        report.rejectedInAll() == 1
                                ? Wording.of("1 fault", "1 error")
                                : Wording.of("%s faults", "%s errores", report.rejectedInAll()),
                        report.rejectedInAll() > ImportReport.MAX_REJECTED
                                ? Wording.of(
                                        ", of which the first %s are listed",
                                        ", de los que se enumeran los primeros %s",
                                        ImportReport.MAX_REJECTED)
                                : "");
        return Response.status(kind.status())
                .type(Problem.MEDIA_TYPE)
                .entity(
                        new RejectedFile(
                                kind.type(),
                                kind.title(),
                                kind.status(),
                                detail,
                                report.read(),
                                report.written(),
                                report.rejected()))
                .build();
    }

    private static ZoneId timeZone(String id) {
        return id == null
                ? null
                : TimeZones.find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "/timeZone",
                                                "customer/time-zone",
                                                TimeZones.refusal(id)));
    }

    /** What is sensitive goes only to those who store it. */
    private CustomerView view(Customer customer) {
        if (currentActor.get().roles().contains(Role.DECISION_CLIENT)) {
            return whole(customer);
        }
        VisibleCustomer visible = VisibleCustomer.of(customer, vocabulary.get());
        return new CustomerView(
                visible.id(),
                visible.attributes(),
                visible.timeZone(),
                visible.hidden().isEmpty() ? null : visible.hidden());
    }

    private static CustomerView whole(Customer customer) {
        return new CustomerView(customer.id(), customer.attributes(), customer.timeZone(), null);
    }
}
