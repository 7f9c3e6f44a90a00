package io.stratagem.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {

    private static final String OLD =
            """
            paths:
              /orders:
                post:
                  security: [{basic: []}, {bearer: []}]
                  parameters:
                    - {name: dry, in: query, schema: {type: boolean}}
                  requestBody:
                    required: false
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/Order'}}
                      text/csv: {schema: {type: string}}
                  responses:
                    '201':
                      headers: {ETag: {schema: {type: string}}}
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/Made'}}
                    '404': {$ref: '#/components/responses/Gone'}
                get: {responses: {'200': {description: all}}}
            components:
              responses:
                Gone: {content: {application/problem+json: {schema: {type: object}}}}
              schemas:
                Order:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, maxLength: 64}
                    count: {type: integer, minimum: 0}
                    kind: {enum: [gift, own]}
                    parts: {type: array, items: {$ref: '#/components/schemas/Order'}}
                Made:
                  type: object
                  required: [number]
                  properties:
                    number: {type: integer}
                    state: {enum: [OPEN, SHUT]}
            """;

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/orders: | /order: | POST /orders is gone",
                "get: {responses | put: {responses | GET /orders is gone",
                ", {bearer: []} | | POST /orders: no longer takes the credentials {\"bearer\":[]}",
                "name: dry | name: wet | POST /orders, query dry is gone",
                "in: query, | in: query, required: true, | POST /orders, query dry is now required",
                "type: boolean | type: integer | POST /orders, query dry: was boolean, is integer",
                "required: false | required: true | POST /orders, body is now required",
                "text/csv: | text/plain: | POST /orders, body, text/csv is gone",
                "'201': | '202': | POST /orders, 201 is gone",
                "{ETag: {schema: {type: string}}} | {} | POST /orders, 201, header ETag is gone",
                "application/problem+json | text/html | POST /orders, 404, application/problem+json is gone",
                "required: [id] | required: [id, count] | POST /orders, body/count is now required",
                "count: | amount: | POST /orders, body/count is gone",
                "maxLength: 64 | maxLength: 32 | POST /orders, body/id: maxLength was 64, is 32",
                "minimum: 0 | minimum: 1 | POST /orders, body/count: minimum was 0, is 1",
                "[gift, own] | [own] | POST /orders, body/kind: no longer takes \"gift\"",
                "number: {type: integer} | number: {type: string} | POST /orders, 201/number: was integer, is string",
                "required: [number] | required: [] | POST /orders, 201/number may now be missing",
                "[OPEN, SHUT] | [OPEN, SHUT, LOST] | POST /orders, 201/state: may now be \"LOST\"",
            })
    void tells(String was, String is, String said) throws Exception {
        assertThat(OLD).contains(was);

        List<String> changes =
                BreakingChanges.between(yaml(OLD), yaml(OLD.replace(was, is == null ? "" : is)));

        assertThat(changes).contains(said);
    }

    @Test
    void letsPassWhatNoClientNotices() throws Exception {
        String grown =
                OLD.replace("maxLength: 64", "maxLength: 128")
                        .replace("[gift, own]", "[gift, own, loan]")
                        .replace("state:", "note: {type: string}\n        state:")
                        .replace("count:", "note: {type: string}\n        count:")
                        .replace("[OPEN, SHUT]", "[OPEN]")
                        .replace("schemas/Order'", "schemas/Wish'")
                        .replace("    Order:", "    Wish:")
                        .replace("    get:", "    put: {responses: {}}\n    get:");

        assertThat(BreakingChanges.between(yaml(OLD), yaml(OLD))).isEmpty();
        assertThat(BreakingChanges.between(yaml(OLD), yaml(grown))).isEmpty();
    }

    private static JsonNode yaml(String text) throws Exception {
        return new YAMLMapper().readTree(text);
    }
}
