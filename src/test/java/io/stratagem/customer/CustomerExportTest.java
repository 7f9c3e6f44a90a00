package io.stratagem.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomerExportTest {

    @Inject Customers customers;

    private final String customer = "customer-" + UUID.randomUUID();

    @Test
    void isWholeOrNotThereAtAll() throws IOException {
        CustomerData data =
                new CustomerData(
                        customers,
                        traces(
                                json -> {
                                    json.writeArrayFieldStart("decisions");
                                    json.writeString("only-in-" + customer);
                                    throw new IllegalStateException("the store is gone");
                                }),
                        null);

        assertThatThrownBy(() -> data.written(customer)).hasMessage("the store is gone");

        assertThat(left()).isZero();
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        CustomerData data =
                new CustomerData(
                        customers, traces(json -> json.writeStringField("mark", customer)), null);

        try (InputStream written = data.written(customer)) {
            assertThat(new String(written.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"id\":\"%s\",\"profile\":null,\"mark\":\"%s\"}"
                                    .formatted(customer, customer));
        }

        assertThat(left()).isZero();
    }

    /** How many files of exports tell about the customer. */
    private long left() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("customer-"))
                    .filter(this::tells)
                    .count();
        }
    }

    /** False also for a file that is gone by now. */
    private boolean tells(Path file) {
        try {
            return Files.readString(file).contains(customer);
        } catch (IOException e) {
            return false;
        }
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static CustomerTraces traces(Writing writing) {
        return new CustomerTraces() {
            @Override
            public void export(String id, JsonGenerator json) throws IOException {
                writing.write(json);
            }

            @Override
            public boolean any(String id) {
                return true;
            }

            @Override
            public void erase(String id, String pseudonym) {
                throw new UnsupportedOperationException("nothing is erased here");
            }
        };
    }
}
