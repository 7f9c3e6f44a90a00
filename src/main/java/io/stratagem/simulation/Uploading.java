package io.stratagem.simulation;

import io.stratagem.customer.ImportReport.Rejection;
import io.stratagem.customer.ReadingCustomers;
import io.stratagem.customer.ReadingCustomers.Content;
import io.stratagem.customer.ReadingCustomers.Format;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes files of customers into memory for simulations. This node holds a limited number of their
 * customers at once.
 */
@ApplicationScoped
public class Uploading {

    private static final int LISTED = 100;
    private static final int FILES_AT_ONCE = 2;

    private final ReadingCustomers reading;
    private final SimulationSettings settings;
    private final AtomicLong held = new AtomicLong();

    Uploading(ReadingCustomers reading, SimulationSettings settings) {
        this.reading = reading;
        this.settings = settings;
    }

    /**
     * How to read a file.
     *
     * @param separator between two fields of CSV
     * @param ignoreUnknown whether to skip what the vocabulary lacks instead of refusing it
     * @param leaveOut whether to leave faulty lines out instead of refusing the file
     */
    public record Reading(Format format, char separator, boolean ignoreUnknown, boolean leaveOut) {}

    /**
     * Reads a file. Nothing of it is stored.
     *
     * @param bytes UTF-8 text
     * @return its customers, to be closed by the caller
     * @throws ProblemException 422 with a violation for each of the first faults, unless they are
     *     to be left out; also when nobody is left, when part of the file cannot be read, and when
     *     it has too many customers; 409 when other files fill this node
     */
    public Uploaded read(byte[] bytes, Reading how) {
        Content content =
                reading.read(
                        bytes,
                        how.format(),
                        how.separator(),
                        how.ignoreUnknown(),
                        settings.uploadCustomers());
        if (content.unreadable() || content.rejectedInAll() > 0 && !how.leaveOut()) {
            throw refused(content, how);
        }
        if (content.lines().isEmpty()) {
            throw ProblemException.invalid(
                    "/file",
                    "empty",
                    content.faultyLines() == 0
                            ? "The file has no customers. Choose one with a line for each."
                            : "Each of the %d lines of the file has a fault, so nobody is left to decide for."
                                    .formatted(content.faultyLines()));
        }
        int size = content.lines().size();
        if (size > settings.uploadCustomers()) {
            throw ProblemException.invalid(
                    "/file",
                    "range",
                    "The file has more customers than the %s that a simulation takes. Send some of them, or have an operator import them."
                            .formatted(Words.count(settings.uploadCustomers())));
        }
        return new Uploaded(
                content.lines(),
                new Inputs.OfFile(
                        content.digest(),
                        size + content.faultyLines(),
                        content.faultyLines(),
                        content.rejected().stream()
                                .map(Rejection::line)
                                .distinct()
                                .limit(LISTED)
                                .toList()),
                room(size));
    }

    /** Takes room for customers; running it gives it back, once. */
    private Runnable room(int customers) {
        long most = (long) FILES_AT_ONCE * settings.uploadCustomers();
        if (held.addAndGet(customers) > most) {
            held.addAndGet(-customers);
            throw ProblemException.conflict(
                    "Other uploaded files wait to be simulated on this server. Try again when they have ended.");
        }
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                held.addAndGet(-customers);
            }
        };
    }

    private static ProblemException refused(Content content, Reading how) {
        List<Violation> violations =
                content.rejected().stream().limit(LISTED).map(Uploading::violation).toList();
        String faults =
                content.rejectedInAll() == 1
                        ? "1 fault"
                        : Words.count(content.rejectedInAll()) + " faults";
        return ProblemException.invalid(
                "The file has %s%s. %s"
                        .formatted(
                                faults,
                                content.rejectedInAll() > LISTED
                                        ? ", of which the first " + LISTED + " are listed"
                                        : "",
                                content.unreadable() && how.leaveOut()
                                        ? "Part of it cannot be read at all, so nobody knows what would be left out. Correct it and send it again."
                                        : "Nothing was simulated: correct them and send the whole file again, or ask for faulty lines to be left out."),
                violations);
    }

    private static Violation violation(Rejection fault) {
        String where = "Line " + fault.line();
        return new Violation(
                "/file/" + fault.line() + (fault.field() == null ? "" : "/" + fault.field()),
                "customer/line",
                (fault.field() == null ? where : where + ", " + fault.field())
                        + ": "
                        + fault.problem());
    }
}
