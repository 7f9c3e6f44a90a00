package io.stratagem.customer;

import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.Clock;
import javax.sql.DataSource;

/** Customers without the rest of the product. */
public final class CustomersFixture {

    private CustomersFixture() {}

    public static Customers of(DataSource database, Vocabulary vocabulary, Clock clock) {
        return new Customers(database, () -> vocabulary, clock);
    }
}
