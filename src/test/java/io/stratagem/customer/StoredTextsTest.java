package io.stratagem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoredTextsTest {

    @Inject Customers customers;

    @Test
    void offersWhatSeveralCustomersShareAndNothingThatTellsWhoSomebodyIs() {
        // given
        for (int customer = 0; customer < 5; customer++) {
            put(
                    customer,
                    Map.of("region", "shared-region", "age", 40L, "education", "own-" + customer));
        }
        for (int customer = 5; customer < 9; customer++) {
            put(customer, Map.of("region", "rare-region"));
        }

        // when
        StoredTexts texts = new StoredTexts(customers, Clock.systemUTC());

        // then
        assertThat(texts.of("region")).contains("shared-region").doesNotContain("rare-region");
        assertThat(texts.of("education")).noneMatch(text -> text.startsWith("own-"));
        assertThat(texts.of("age")).isEmpty();
    }

    private void put(int number, Map<String, Object> attributes) {
        customers.put(new Customer("0-usual-" + number, attributes, null));
    }
}
