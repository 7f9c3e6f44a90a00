package io.stratagem.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * JSON read to the letter: UTF-8 only, no duplicate names, no NaN, nothing after the value, bounded
 * depth; and nothing bound to a type it does not have.
 */
public final class StrictJson {

    /** How many objects and lists may lie inside one another. */
    public static final int MAX_DEPTH = 100;

    /** How long the name of a field may be. */
    public static final int MAX_NAME_LENGTH = 10_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build();

    private static final ObjectMapper TREES =
            configure(
                    new ObjectMapper(
                            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build()));

    private StrictJson() {}

    /**
     * Makes a mapper strict: unknown fields, missing primitives, duplicate names, trailing text and
     * values of another type (a text for a number, 1.5 for an integer, a number for a flag or text)
     * are errors, and so are texts that cannot be stored.
     *
     * @return the same mapper
     */
    public static ObjectMapper configure(ObjectMapper mapper) {
        mapper.getFactory().setStreamReadConstraints(CONSTRAINTS);
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.setConfig(
                mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        for (LogicalType type :
                List.of(
                        LogicalType.Integer,
                        LogicalType.Float,
                        LogicalType.Boolean,
                        LogicalType.Enum,
                        LogicalType.DateTime,
                        LogicalType.POJO,
                        LogicalType.Collection,
                        LogicalType.Map)) {
            mapper.coercionConfigFor(type)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        return mapper.registerModule(
                new SimpleModule("storable texts")
                        .addDeserializer(String.class, new StorableTextDeserializer()));
    }

    /**
     * @param utf8 the bytes of one JSON value, with or without a byte order mark
     * @return its tree
     * @throws ProblemException 400 when it is not JSON, with line and column
     */
    public static JsonNode tree(byte[] utf8) {
        try {
            return tree(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "The text is not UTF-8. Save it as UTF-8 and send it again.",
                            "El texto no es UTF-8. Guárdelo como UTF-8 y envíelo de nuevo."));
        }
    }

    /**
     * @param json one JSON value
     * @return its tree
     * @throws ProblemException 400 when it is not JSON, with line and column
     */
    public static JsonNode tree(String json) {
        String text =
                !json.isEmpty() && json.charAt(0) == BYTE_ORDER_MARK ? json.substring(1) : json;
        JsonNode tree;
        try {
            tree = TREES.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
        if (tree.isMissingNode()) {
            throw empty();
        }
        return tree;
    }

    /**
     * Binds a body that is read only once it is known that its sender may act.
     *
     * @param utf8 as for {@link #tree(byte[])}
     * @param type what it has to be
     * @return never null
     * @throws ProblemException 400 when it is not JSON, 422 with a pointer for JSON of another
     *     shape
     */
    public static <T> T bind(byte[] utf8, Class<T> type) {
        JsonNode tree = tree(utf8);
        if (tree.isNull()) {
            throw empty();
        }
        try {
            return TREES.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw ProblemException.of(JsonProblems.of(e));
        }
    }

    private static ProblemException empty() {
        return ProblemException.malformed(
                Wording.of(
                        "The body is empty. Send a JSON document.",
                        "El cuerpo está vacío. Envíe un documento JSON."));
    }

    /** The problem that tells the author of a text where it stops being JSON. */
    public static ProblemException malformed(JsonProcessingException e) {
        JsonLocation where = e.getLocation();
        Object place =
                where == null || where.getLineNr() < 1
                        ? ""
                        : Wording.of(
                                " at line %d, column %d",
                                " en la línea %d, columna %d",
                                where.getLineNr(),
                                where.getColumnNr());
        return ProblemException.malformed(
                Wording.of(
                        "The text is not valid JSON%s: %s.",
                        "El texto no es JSON válido%s: %s.", place, reason(e)));
    }

    private static Wording reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            if (message.startsWith("Document nesting depth")) {
                return Wording.of(
                        "objects and lists lie inside one another deeper than %s levels",
                        "hay objetos y listas unos dentro de otros a más de %s niveles", MAX_DEPTH);
            }
            return message.startsWith("Name length")
                    ? Wording.of(
                            "a field's name is longer than %s characters",
                            "el nombre de un campo tiene más de %s caracteres", MAX_NAME_LENGTH)
                    : Wording.of(
                            "a number has more than 1000 digits",
                            "un número tiene más de 1000 cifras");
        }
        if (e instanceof JsonEOFException) {
            return Wording.of("it ends before the document does", "termina antes que el documento");
        }
        if (message.startsWith("Non-standard token")) {
            return Wording.of(
                    "NaN and Infinity are not JSON numbers",
                    "NaN e Infinity no son números de JSON");
        }
        if (message.startsWith("Trailing token")) {
            return Wording.of("something follows its end", "algo sigue después de su fin");
        }
        return Wording.verbatim(message.replaceAll("\\s+", " "));
    }
}
