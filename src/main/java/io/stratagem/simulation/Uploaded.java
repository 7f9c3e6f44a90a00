package io.stratagem.simulation;

import io.stratagem.customer.CustomerLine;
import java.util.List;

/**
 * Customers of an uploaded file. They are in memory only, until closed.
 *
 * @param lines the customers, in the order of the file
 * @param file what is kept of the file
 * @param release gives their room back
 */
public record Uploaded(List<CustomerLine> lines, Inputs.OfFile file, Runnable release)
        implements AutoCloseable {

    @Override
    public void close() {
        release.run();
    }
}
