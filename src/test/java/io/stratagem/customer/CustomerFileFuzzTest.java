package io.stratagem.customer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stratagem.Seeds;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come as a file of customers: a report, and customers only if nothing was rejected.
 * The first byte chooses the separator.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class CustomerFileFuzzTest {

    private static final Vocabulary VOCABULARY = Shipped.templates().vocabulary();

    static List<Seeds.Input> seeds() {
        return Seeds.of(CustomerFileFuzzTest.class, "readsOrRejects");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRejects(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(CustomerFileFuzzTest.class, "readsOrRejects", 2000)
                .forEach(
                        input -> {
                            try {
                                readsOrRejects(input.bytes());
                            } catch (Throwable e) {
                                throw new AssertionError(input.name(), e);
                            }
                        });
    }

    @Tag("fuzz")
    @FuzzTest(maxDuration = "2m")
    void readsOrRejects(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        ImportOptions options =
                new ImportOptions(bytes[0] == ';' ? ';' : ',', false, bytes[0] == '*');
        List<Customer> written = new ArrayList<>();
        ImportReport report =
                new CustomerFile(VOCABULARY, options)
                        .read(
                                new ByteArrayInputStream(
                                        Arrays.copyOfRange(bytes, 1, bytes.length)),
                                written::addAll);
        if (report.written() != written.size() || !report.isClean() && !written.isEmpty()) {
            throw new AssertionError(report + " but wrote " + written);
        }
    }
}
