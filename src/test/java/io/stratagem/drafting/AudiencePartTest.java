package io.stratagem.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.drafting.AudiencePart.Kind;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.shared.Label;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudiencePartTest {

    private static final String NAME = "rules/r1/parameters";
    private static final Vocabulary VOCABULARY =
            new Vocabulary(
                    List.of(
                            attribute("age", AttributeType.INTEGER),
                            attribute("employee", AttributeType.BOOLEAN),
                            attribute("job", AttributeType.TEXT)));

    private static final ConditionWords ENGLISH = new ConditionWords(VOCABULARY, Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({"en, yes, no", "es-MX, sí, no"})
    void saysYesAndNoInTheReadersLanguageAndReadsThemBack(String language, String yes, String no) {
        JsonNode json =
                json(
                        "{'all':[{'attribute':'employee','operator':'=','value':true},"
                                + "{'attribute':'employee','operator':'in','value':[true,false]}]}");

        AudiencePart read =
                AudiencePart.of(
                        NAME,
                        json,
                        new ConditionWords(VOCABULARY, Locale.forLanguageTag(language)));

        assertThat(read.find(NAME + "/0").value()).isEqualTo(yes);
        assertThat(read.find(NAME + "/1").value()).isEqualTo(yes + ", " + no);
        assertThat(AudiencePart.of(NAME, new Typed(read.fields())).json(VOCABULARY))
                .hasToString(json.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'all':[{'attribute':'age','operator':'between','value':[25,60]}]}",
                "{'any':[{'attribute':'job','operator':'in','value':['a, b','c \\'d\\'']}]}",
                "{'not':{'attribute':'employee','operator':'=','value':true}}",
                "{'not':{'any':[]}}",
                "{'not':{'any':[{'attribute':'job','operator':'is-set'}]}}",
                "{'not':{'any':[{'attribute':'age','operator':'<','value':1.5},"
                        + "{'attribute':'job','operator':'not-set'}]}}",
                "{'all':[{'any':[{'not':{'not':{'all':[]}}}]},"
                        + "{'attribute':'age','operator':'>=','value':18}]}"
            })
    void writesWhatItRead(String text) {
        JsonNode json = json(text);

        AudiencePart read = AudiencePart.of(NAME, json, ENGLISH);
        AudiencePart typed = AudiencePart.of(NAME, new Typed(read.fields()));

        assertThat(typed.json(VOCABULARY)).hasToString(json.toString());
    }

    @Test
    void keepsAValueThatIsNotOfTheTypeAsItWasTyped() {
        AudiencePart typed =
                AudiencePart.of(
                        NAME,
                        new Typed(
                                Map.of(
                                        NAME + ":kind", List.of("all"),
                                        NAME + "/0:attribute", List.of("age"),
                                        NAME + "/0:operator", List.of("="),
                                        NAME + "/0:value", List.of("young"))));

        assertThat(typed.json(VOCABULARY))
                .hasToString(
                        json("{'all':[{'attribute':'age','operator':'=','value':'young'}]}")
                                .toString());
    }

    @Test
    void addsAGroupWithAConditionAndRemovesItAgain() {
        AudiencePart group = AudiencePart.of(NAME, json("{'all':[]}"), ENGLISH);

        AudiencePart more = group.with(NAME, Kind.ANY).with(NAME + "/0", Kind.CONDITION);

        assertThat(more.find(NAME + "/0").parts()).hasSize(2);
        assertThat(more.find(NAME + "/0/1").kind()).isEqualTo(Kind.CONDITION);
        assertThat(more.without(NAME + "/0")).isEqualTo(group);
    }

    @Test
    void movesUpWhatStandsBehindARemovedPart() {
        AudiencePart group =
                AudiencePart.of(
                        NAME,
                        json(
                                "{'any':[{'attribute':'age','operator':'is-set'},"
                                        + "{'attribute':'job','operator':'is-set'}]}"),
                        ENGLISH);

        AudiencePart left = group.without(NAME + "/0");

        assertThat(left.parts()).hasSize(1);
        assertThat(left.find(NAME + "/0").attribute()).isEqualTo("job");
    }

    @Test
    void findsTheFieldAPointerSpeaksOf() {
        AudiencePart group =
                AudiencePart.of(
                        NAME,
                        json(
                                "{'all':[{'not':{'any':[{'attribute':'age','operator':'between',"
                                        + "'value':[1,2]},{'attribute':'job','operator':'='}]}},"
                                        + "{'not':{'attribute':'job','operator':'=','value':1}}]}"),
                        ENGLISH);

        assertThat(group.nameOf(List.of("all", "0", "not", "any", "0", "value", "1")))
                .isEqualTo(NAME + "/0/0:to");
        assertThat(group.nameOf(List.of("all", "0", "not", "any", "1", "value")))
                .isEqualTo(NAME + "/0/1:value");
        assertThat(group.nameOf(List.of("all", "1", "not", "attribute")))
                .isEqualTo(NAME + "/1/0:attribute");
        assertThat(group.nameOf(List.of("all", "9"))).isEqualTo(NAME);
        assertThat(group.nameOf(List.of())).isEqualTo(NAME);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Attribute attribute(String name, AttributeType type) {
        return new Attribute(name, type, null, null, null, List.of(), false, new Label(name, name));
    }
}
