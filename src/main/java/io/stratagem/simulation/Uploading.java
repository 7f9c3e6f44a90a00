package io.stratagem.simulation;

import io.stratagem.customer.ImportReport.Rejection;
import io.stratagem.customer.ReadingCustomers;
import io.stratagem.customer.ReadingCustomers.Content;
import io.stratagem.customer.ReadingCustomers.Format;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
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
                            ? Wording.of(
                                    "The file has no customers. Choose one with a line for each.",
                                    "El archivo no tiene clientes. Elija uno con una línea para cada uno.")
                            : Wording.of(
                                    "Each of the %d lines of the file has a fault, so nobody is left to decide for.",
                                    "Cada una de las %d líneas del archivo tiene un error, así que no queda nadie para quien decidir.",
                                    content.faultyLines()));
        }
        int size = content.lines().size();
        if (size > settings.uploadCustomers()) {
            throw ProblemException.invalid(
                    "/file",
                    "range",
                    Wording.of(
                            "The file has more customers than the %s that a simulation takes. Send some of them, or have an operator import them.",
                            "El archivo tiene más clientes de los %s que admite una simulación. Envíe una parte, o pida a un operador que los importe.",
                            Words.count(settings.uploadCustomers())));
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
                    Wording.of(
                            "Other uploaded files wait to be simulated on this server. Try again when they have ended.",
                            "Otros archivos esperan a simularse en este servidor. Inténtelo de nuevo cuando hayan terminado."));
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
        Wording faults =
                content.rejectedInAll() == 1
                        ? Wording.of("1 fault", "1 error")
                        : Wording.of(
                                "%s faults", "%s errores", Words.count(content.rejectedInAll()));
        return ProblemException.invalid(
                Wording.of(
                        "The file has %s%s. %s",
                        "El archivo tiene %s%s. %s",
                        faults,
                        content.rejectedInAll() > LISTED
                                ? Wording.of(
                                        ", of which the first %s are listed",
                                        ", de los que se enumeran los primeros %s", LISTED)
                                : "",
                        content.unreadable() && how.leaveOut()
                                ? Wording.of(
                                        "Part of it cannot be read at all, so nobody knows what would be left out. Correct it and send it again.",
                                        "Una parte no se puede leer, así que nadie sabe qué quedaría fuera. Corríjalo y envíelo de nuevo.")
                                : Wording.of(
                                        "Nothing was simulated: correct them and send the whole file again, or ask for faulty lines to be left out.",
                                        "No se simuló nada: corríjalos y envíe de nuevo el archivo entero, o pida que se dejen fuera las líneas con errores.")),
                violations);
    }

    private static Violation violation(Rejection fault) {

        return new Violation(
                "/file/" + fault.line() + (fault.field() == null ? "" : "/" + fault.field()),
                "customer/line",
                fault.field() == null
                        ? Wording.of("Line %s: %s", "Línea %s: %s", fault.line(), fault.wording())
                        : Wording.of(
                                "Line %s, %s: %s",
                                "Línea %s, %s: %s", fault.line(), fault.field(), fault.wording()));
    }
}
