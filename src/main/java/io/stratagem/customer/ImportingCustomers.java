package io.stratagem.customer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.util.Map;

/**
 * Imports a file of customers, all of it or nothing. Lines are written while the file is read, and
 * rolled back when one of them is rejected, so a file of any length needs little memory.
 */
@ApplicationScoped
public class ImportingCustomers {

    private static final int TIME_LIMIT_SECONDS = 600;

    private final Customers customers;
    private final CurrentVocabulary vocabulary;
    private final AuditTrail trail;

    ImportingCustomers(Customers customers, CurrentVocabulary vocabulary, AuditTrail trail) {
        this.customers = customers;
        this.vocabulary = vocabulary;
        this.trail = trail;
    }

    /**
     * Stores every customer of a file in place of what was there under its id; an empty cell is an
     * attribute that is not set.
     *
     * @param csv UTF-8 text whose first line names the columns: {@code id}, attributes, and {@code
     *     timeZone} if wanted
     * @param options how to read it
     * @param actor who imports
     * @return what was written, or what is wrong; after a fault nothing was written
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @TransactionConfiguration(timeout = TIME_LIMIT_SECONDS)
    public ImportReport importFrom(InputStream csv, ImportOptions options, Actor actor) {
        ImportReport report =
                new CustomerFile(vocabulary.get(), options).read(csv, customers::putAll);
        if (report.written() == 0) {
            QuarkusTransaction.setRollbackOnly();
            if (!report.isClean()) {
                trail.record(
                        actor.person(),
                        "import",
                        "customers",
                        "all",
                        Outcome.REFUSED,
                        Map.of("read", report.read(), "rejected", report.rejectedInAll()));
            }
        } else {
            trail.record(
                    actor.person(),
                    "import",
                    "customers",
                    "all",
                    Outcome.OK,
                    Map.of("written", report.written()));
        }
        return report;
    }
}
