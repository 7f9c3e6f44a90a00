package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecentDocumentsTest {

    private final List<String> readTexts = new ArrayList<>();
    private final Function<String, StrategyDocument> reading =
            text -> {
                readTexts.add(text);
                return new StrategyDocument(
                        text, text, null, List.of(), List.of(), List.of(), null, null);
            };

    @Test
    void readsATextOnceAndAnotherTextAnew() {
        // given
        RecentDocuments recent = new RecentDocuments(100);

        // when
        StrategyDocument first = recent.get("one", reading);
        StrategyDocument again = recent.get(new String("one"), reading);
        StrategyDocument other = recent.get("two", reading);

        // then
        assertThat(again).isSameAs(first);
        assertThat(other.id()).isEqualTo("two");
        assertThat(readTexts).containsExactly("one", "two");
    }

    @Test
    void letsGoOfWhatWasNotAskedForLongest() {
        // given
        RecentDocuments recent = new RecentDocuments(9);
        List.of("one", "two", "six", "one", "ten").forEach(text -> recent.get(text, reading));

        // when
        recent.get("one", reading);
        recent.get("two", reading);

        // then
        assertThat(readTexts).containsExactly("one", "two", "six", "ten", "two");
    }

    @Test
    void holdsTwoDocumentsHoweverLong() {
        // given
        RecentDocuments recent = new RecentDocuments(1);
        recent.get("before", reading);
        recent.get("after", reading);

        // when
        recent.get("before", reading);

        // then
        assertThat(readTexts).containsExactly("before", "after");
    }

    @Test
    void keepsNothingOfWhatCannotBeRead() {
        // given
        RecentDocuments recent = new RecentDocuments(100);
        Function<String, StrategyDocument> failing =
                text -> {
                    throw new IllegalStateException(text);
                };
        assertThatIllegalStateException().isThrownBy(() -> recent.get("one", failing));

        // when
        recent.get("one", reading);

        // then
        assertThat(readTexts).containsExactly("one");
    }
}
