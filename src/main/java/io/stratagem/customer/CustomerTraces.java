package io.stratagem.customer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What is kept of customers besides their profiles; implemented by whoever keeps it. */
public interface CustomerTraces {

    /**
     * Writes all of it as fields of the JSON object that is open.
     *
     * @param customer the customer's id
     * @throws IOException when it cannot be written
     * @throws IllegalStateException when the store does not answer
     */
    void export(String customer, JsonGenerator json) throws IOException;

    /** Whether there is anything. */
    boolean any(String customer);

    /**
     * Deletes what tells about the customer, and has the rest tell about a pseudonym instead. Part
     * of the caller's transaction; nothing is decided for the customer until that ends.
     *
     * @param customer the customer's id
     * @param pseudonym takes its place; nobody's id
     * @throws IllegalStateException when the store does not answer
     */
    void erase(String customer, String pseudonym);
}
