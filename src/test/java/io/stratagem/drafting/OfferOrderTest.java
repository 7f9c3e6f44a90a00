package io.stratagem.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferOrderTest {

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    @Test
    void givesThePlaceBetweenItsNeighboursWhereThereIsRoom() {
        offers("a", 50, "b", 40, "c", 30);

        OfferOrder.move(document, "down:a", Typed.NOTHING);

        assertThat(priority("a")).isEqualTo(31);
        assertThat(priority("b")).isEqualTo(40);
    }

    @Test
    void movesToTheTopAndToTheBottom() {
        offers("a", 50, "b", 40, "c", 30);

        OfferOrder.move(document, "place:c", new Typed(Map.of("place/c", List.of("1"))));
        OfferOrder.move(document, "place:a", new Typed(Map.of("place/a", List.of("99"))));

        assertThat(priority("c")).isEqualTo(51);
        assertThat(priority("a")).isEqualTo(39);
    }

    @Test
    void raisesOthersOnlyWhereThereIsNoRoom() {
        offers("a", 41, "b", 40, "c", 40, "d", 10);

        OfferOrder.move(document, "place:d", new Typed(Map.of("place/d", List.of("2"))));

        assertThat(priority("b")).isEqualTo(40);
        assertThat(priority("d")).isEqualTo(41);
        assertThat(priority("a")).isEqualTo(41);
        assertThat(priority("c")).isEqualTo(40);
    }

    @Test
    void staysAtTheEdgeAndIgnoresWhatItDoesNotKnow() {
        offers("a", 50, "b", 40);

        OfferOrder.move(document, "up:a", Typed.NOTHING);
        OfferOrder.move(document, "up:nobody", Typed.NOTHING);
        OfferOrder.move(document, "save", Typed.NOTHING);

        assertThat(priority("a")).isEqualTo(50);
    }

    private void offers(Object... idsAndPriorities) {
        for (int i = 0; i < idsAndPriorities.length; i += 2) {
            document.withArray("offers")
                    .addObject()
                    .put("id", (String) idsAndPriorities[i])
                    .put("tier", "standard")
                    .put("priority", (int) idsAndPriorities[i + 1]);
        }
    }

    private int priority(String id) {
        return DraftEdits.find(document.path("offers"), id).path("priority").asInt();
    }
}
