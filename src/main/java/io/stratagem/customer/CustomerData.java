package io.stratagem.customer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rights of people over what is stored about them: to get it, and to have it erased. The audit
 * trail, which nothing is ever taken out of, says that it was done, but not about whom.
 */
@ApplicationScoped
public class CustomerData {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String PSEUDONYM = "erased-";

    private final Customers customers;
    private final CustomerTraces traces;
    private final AuditTrail trail;

    CustomerData(Customers customers, CustomerTraces traces, AuditTrail trail) {
        this.customers = customers;
        this.traces = traces;
        this.trail = trail;
    }

    /**
     * Records that everything stored about a customer is handed out; {@link #written} is that.
     *
     * @param id the customer's
     * @param actor who asks for it
     * @throws ProblemException 404 when nothing is stored
     */
    @Transactional
    public void export(String id, Actor actor) {
        requireKnown(id);
        record(actor, "export");
    }

    /**
     * Everything stored about a customer as one JSON object. It is read from the stores before any
     * of it is handed out, so that nobody gets half of it, and whoever takes it slowly holds no
     * connection of theirs.
     *
     * @param id the customer's
     * @return what deletes its file when it is closed
     * @throws IOException when it cannot be written
     */
    public InputStream written(String id) throws IOException {
        Path file = Files.createTempFile("customer-", ".json");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                write(id, out);
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    private void write(String id, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            Customers.StoredCustomer profile = customers.findAll(List.of(id)).get(id);
            json.writeFieldName("profile");
            if (profile == null) {
                json.writeNull();
            } else {
                json.writeStartObject();
                json.writeFieldName("attributes");
                json.writeRawValue(profile.stored());
                json.writeStringField(
                        "timeZone", profile.timeZone() == null ? null : profile.timeZone().getId());
                json.writeEndObject();
            }
            traces.export(id, json);
            json.writeEndObject();
        }
    }

    /**
     * Erases a customer: the profile and what was remembered of contacts are gone, decisions stay
     * under a random pseudonym that leads back to nobody, without what they were made from.
     *
     * @param id the customer's
     * @param actor who has it erased
     * @throws ProblemException 404 when nothing is stored
     */
    @Transactional
    public void erase(String id, Actor actor) {
        requireKnown(id);
        traces.erase(id, PSEUDONYM + UUID.randomUUID());
        customers.delete(id);
        record(actor, "erase");
    }

    private void requireKnown(String id) {
        if (customers.find(id).isEmpty() && !traces.any(id)) {
            throw ProblemException.notFound(
                    Wording.of(
                            "Nothing is stored under this customer id. Check its spelling.",
                            "No hay nada guardado bajo este identificador de cliente. Compruebe cómo se escribe."));
        }
    }

    private void record(Actor actor, String action) {
        trail.record(actor.person(), action, "customer", "one", Outcome.OK, Map.of());
    }
}
