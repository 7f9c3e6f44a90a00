package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import io.stratagem.strategy.ThreeWayMerge.Side;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String BASE =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"web-home","channel":"web","slots":3}],
             "offers":[{"id":"saver","name":"Saver","category":"savings","tags":["deposit","old"],
                        "value":40,"priority":40,"lever":1,"tier":"standard",
                        "treatments":[{"placement":"web-home",
                                       "content":{"title":"Save","body":"Now"}}]},
                       {"id":"gold","name":"Gold card","category":"cards","value":90,
                        "priority":60,"lever":1,"tier":"manual","treatments":[]}],
             "rules":[{"id":"cap","template":"contact-policy/frequency-cap",
                       "scope":{"offers":["saver","gold"]},
                       "parameters":{"maximum":3,"window":"P7D","counts":"impression"}},
                      {"id":"students","template":"eligibility/audience",
                       "scope":{"tags":["deposit"]},
                       "parameters":{"all":[{"attribute":"job","operator":"=","value":"x"}]}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
             "fallback":{"offer":"gold"}}
            """;

    @Test
    void takesFromEachSideWhatOnlyThatOneChanged() {
        Merged merged =
                merge(
                        set("/offers/0/priority", "55"),
                        set("/offers/0/lever", "1.2").andThen(set("/name", "\"Bank\"")));

        Offer saver = merged.document().offer("saver").orElseThrow();
        assertThat(merged.conflicts()).isEmpty();
        assertThat(saver.priority()).isEqualTo(55);
        assertThat(saver.lever()).isEqualTo(1.2);
        assertThat(merged.document().name()).isEqualTo("Bank");
    }

    @Test
    void asksWhenBothChangedAFieldDifferently() {
        Merged merged = merge(set("/offers/0/priority", "55"), set("/offers/0/priority", "60"));

        assertThat(merged.conflicts())
                .extracting(
                        Conflict::pointer,
                        Conflict::what,
                        c -> c.base().words(),
                        c -> c.theirs().words(),
                        c -> c.mine().words(),
                        c -> c.theirs().value().intValue())
                .containsExactly(
                        tuple(
                                "/offers/saver/priority",
                                "Offer Saver: priority",
                                "40",
                                "55",
                                "60",
                                55));
    }

    @ParameterizedTest
    @CsvSource({"THEIRS, 55", "MINE, 60"})
    void takesTheSideThatWasChosen(Side side, int priority) {
        Merged merged =
                ThreeWayMerge.of(
                        document(at -> {}),
                        document(set("/offers/0/priority", "55")),
                        document(set("/offers/0/priority", "60")),
                        Map.of("/offers/saver/priority", side));

        assertThat(merged.document().offer("saver").orElseThrow().priority()).isEqualTo(priority);
        assertThat(merged.conflicts()).hasSize(1);
    }

    @Test
    void asksNothingWhenBothMadeTheSameChange() {
        Merged merged = merge(set("/offers/0/priority", "55"), set("/offers/0/priority", "55"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().offer("saver").orElseThrow().priority()).isEqualTo(55);
    }

    @Test
    void mergesTagsAndScopesAsSets() {
        Merged merged =
                merge(
                        set("/offers/0/tags", "[\"deposit\",\"old\",\"theirs\"]")
                                .andThen(set("/rules/0/scope/offers", "[\"gold\"]")),
                        set("/offers/0/tags", "[\"deposit\",\"mine\"]")
                                .andThen(
                                        set(
                                                "/rules/0/scope/offers",
                                                "[\"saver\",\"gold\",\"new\"]")));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().offer("saver").orElseThrow().tags())
                .containsExactlyInAnyOrder("deposit", "theirs", "mine");
        assertThat(merged.document().rules().get(0).scope().offers())
                .containsExactly("gold", "new");
    }

    @Test
    void asksWhenNoOfferWouldBeLeftInAScope() {
        Merged merged =
                merge(
                        set("/rules/0/scope/offers", "[\"gold\"]"),
                        set("/rules/0/scope/offers", "[\"saver\"]"));

        assertThat(merged.conflicts())
                .extracting(Conflict::pointer)
                .containsOnly("/rules/cap/scope");
    }

    @Test
    void asksWhenBothChangedTheKindOfAScope() {
        Merged merged =
                merge(
                        set("/rules/0/scope", "{\"all\":true}"),
                        set("/rules/0/scope", "{\"categories\":[\"cards\"]}"));

        assertThat(merged.conflicts())
                .extracting(c -> c.theirs().words(), c -> c.mine().words())
                .containsExactly(tuple("all offers", "category cards"));
    }

    @Test
    void mergesParametersThatDifferentSidesChanged() {
        Merged merged =
                merge(
                        set("/rules/0/parameters/maximum", "5"),
                        set("/rules/0/parameters/window", "\"P14D\"")
                                .andThen(set("/rules/0/parameters/per", "\"channel\"")));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(StrategyWords.ENGLISH.parameters(merged.document().rules().get(0).parameters()))
                .isEqualTo("counts impression, maximum 5, per channel, window 14 days");
    }

    @Test
    void asksForParametersAsAWholeWhenBothChangedOneOfThem() {
        Merged merged =
                merge(
                        set("/rules/0/parameters/maximum", "5"),
                        set("/rules/0/parameters/maximum", "2")
                                .andThen(set("/rules/0/parameters/window", "\"P1D\"")));

        assertThat(merged.conflicts())
                .extracting(Conflict::pointer, c -> c.mine().words())
                .containsExactly(
                        tuple(
                                "/rules/cap/parameters",
                                "counts impression, maximum 2, window 1 day"));
    }

    @Test
    void takesAnAudienceAsOneValue() {
        Merged merged =
                merge(
                        set("/rules/1/parameters/all/0/value", "\"y\""),
                        set("/rules/1/parameters/all/0/operator", "\"!=\""));

        assertThat(merged.conflicts())
                .extracting(Conflict::pointer)
                .containsExactly("/rules/students/parameters");
    }

    @Test
    void removesWhatOneSideRemovedAndTheOtherLeftAsItWas() {
        Merged merged = merge(remove("/offers", 1), set("/offers/0/priority", "1"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().offers()).extracting(Offer::id).containsExactly("saver");
    }

    @ParameterizedTest
    @CsvSource({"THEIRS, 1", "MINE, 2"})
    void asksWhenOneSideRemovedWhatTheOtherEdited(Side side, int offers) {
        Merged merged =
                ThreeWayMerge.of(
                        document(at -> {}),
                        document(remove("/offers", 1)),
                        document(set("/offers/1/priority", "61")),
                        Map.of("/offers/gold", side));

        assertThat(merged.conflicts())
                .extracting(Conflict::what, c -> c.theirs().words(), c -> c.theirs().value())
                .containsExactly(tuple("Offer Gold card", null, null));
        assertThat(merged.conflicts().get(0).mine().words()).contains("priority 61");
        assertThat(merged.document().offers()).hasSize(offers);
    }

    @Test
    void asksWhenBothAddedAThingUnderOneId() {
        String added =
                "{\"id\":\"new\",\"name\":\"%s\",\"category\":\"x\",\"value\":1,\"priority\":1,"
                        + "\"lever\":1,\"tier\":\"standard\",\"treatments\":[]}";

        Merged merged =
                merge(
                        add("/offers", added.formatted("Theirs")),
                        add("/offers", added.formatted("Mine")));

        assertThat(merged.conflicts())
                .extracting(Conflict::pointer, c -> c.base().words())
                .containsExactly(tuple("/offers/new", null));
    }

    @Test
    void asksForARuleAsAWholeWhenItsTemplateChanged() {
        Merged merged =
                merge(
                        set("/rules/0/template", "\"contact-policy/volume-cap\""),
                        set("/rules/0/note", "\"Weekly\""));

        assertThat(merged.conflicts()).extracting(Conflict::pointer).containsExactly("/rules/cap");
    }

    @Test
    void mergesTheTextsOfATreatmentOneByOne() {
        Merged merged =
                merge(
                        set("/offers/0/treatments/0/content/title", "\"Theirs\""),
                        set("/offers/0/treatments/0/content/body", "\"Mine\"")
                                .andThen(
                                        set(
                                                "/offers/0/treatments/0/content/title",
                                                "\"Mine, too\"")));

        assertThat(merged.conflicts())
                .extracting(Conflict::pointer, Conflict::what)
                .containsExactly(
                        tuple(
                                "/offers/saver/treatments/web-home/content/title",
                                "Offer Saver: treatment for web-home, title"));
        assertThat(merged.document().offer("saver").orElseThrow().treatments().get(0).content())
                .containsEntry("body", "Mine");
    }

    @Test
    void keepsTheOrderOfTheSideThatReordered() {
        Consumer<ObjectNode> swap =
                tree -> {
                    JsonNode first = tree.withArray("offers").remove(0);
                    tree.withArray("offers").add(first);
                };

        assertThat(merge(swap, set("/offers/0/priority", "1")).document().offers())
                .extracting(Offer::id)
                .containsExactly("gold", "saver");
        assertThat(merge(set("/offers/0/priority", "1"), swap).document().offers())
                .extracting(Offer::id)
                .containsExactly("gold", "saver");
    }

    @Test
    void keepsBothThingsOfADraftThatHoldsAnIdTwice() {
        Merged merged =
                merge(
                        set("/offers/0/priority", "41"),
                        tree ->
                                tree.withArray("offers")
                                        .add(tree.at("/offers/0").<ObjectNode>deepCopy()));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().offers())
                .extracting(Offer::id, Offer::priority)
                .containsExactly(tuple("saver", 41), tuple("gold", 60), tuple("saver", 40));
    }

    @Test
    void mergesTheFallbackWithOneThatIsGone() {
        Merged merged = merge(tree -> tree.remove("fallback"), set("/fallback/offer", "\"saver\""));

        assertThat(merged.conflicts())
                .extracting(Conflict::pointer, c -> c.theirs().words(), c -> c.mine().words())
                .containsExactly(tuple("/fallback", null, "offer saver"));
    }

    private static Merged merge(Consumer<ObjectNode> theirs, Consumer<ObjectNode> mine) {
        return ThreeWayMerge.of(document(tree -> {}), document(theirs), document(mine), Map.of());
    }

    private static StrategyDocument document(Consumer<ObjectNode> edit) {
        ObjectNode tree = (ObjectNode) json(BASE);
        edit.accept(tree);
        return StrategyJson.parse(tree.toString());
    }

    private static Consumer<ObjectNode> set(String pointer, String value) {
        int slash = pointer.lastIndexOf('/');
        return tree ->
                ((ObjectNode) tree.at(pointer.substring(0, slash)))
                        .set(pointer.substring(slash + 1), json(value));
    }

    private static Consumer<ObjectNode> remove(String list, int index) {
        return tree -> tree.withArray(list).remove(index);
    }

    private static Consumer<ObjectNode> add(String list, String value) {
        return tree -> tree.withArray(list).add(json(value));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
