// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties':{'v':{'$ref':'#/$defs/n'}},'$defs':{'n':{'type':'integer'}}}",
                "{'properties':{'v':{'$ref':'#/definitions/n'}},'definitions':{'n':{'type':'integer'}}}",
                "{'properties':{'v':{'$ref':'#/$defs/a~1b~0c'}},'$defs':{'a/b~c':{'type':'integer'}}}",
                "{'properties':{'v':{'$ref':'#/$defs/a%20b+c'}},'$defs':{'a b+c':{'type':'integer'}}}",
                "{'properties':{'v':{'$ref':'#/properties/w'},'w':{'type':'integer'}}}",
                "{'properties':{'v':{'$ref':'#/allOf/0'}},'allOf':[{'type':['integer','object']}]}",
                "{'properties':{'v':{'$ref':'#/$defs/a'}},'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'type':'integer'}}}"
            })
    void referencesIntoTheSameTextAreFollowed(String schema) {
        JsonType<?> type = JsonType.ofSchema("given", schema.replace('\'', '"'));

        assertThatCode(() -> type.read("{\"v\":1}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> type.read("{\"v\":\"1\"}"))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessageStartingWith("$.v: expected integer")
                .hasMessageEndingWith("found string");
    }

    @Test
    void whatStandsBesideAReferenceCountsToo() {
        JsonType<Map<String, Object>> type = JsonType.ofSchema(
                "given",
                "{\"properties\":{\"v\":{\"$ref\":\"#/$defs/n\",\"minimum\":5}},\"$defs\":{\"n\":{\"type\":\"integer\"}}}");

        assertThat(type.read("{\"v\":5}")).containsEntry("v", 5L);
        assertThatThrownBy(() -> type.read("{\"v\":4}")).hasMessageStartingWith("$.v: expected a number of at least 5");
    }

    @Test
    void aSchemaMayRepeatItselfInsideTheValue() {
        JsonType<Map<String, Object>> type = JsonType.ofSchema(
                "tree",
                "{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"},"
                        + "\"next\":{\"anyOf\":[{\"$ref\":\"#\"},{\"type\":\"null\"}]}}}");
        String end = "{\"n\":1,\"next\":".repeat(150);

        assertThatCode(() -> type.read(end + "null" + "}".repeat(150))).doesNotThrowAnyException();
        assertThatThrownBy(() -> type.read("{\"n\":1,\"next\":{\"n\":2,\"next\":{}}}"))
                .hasMessage("$.next.next.n: expected a value, found nothing");
        assertThatThrownBy(() -> type.read("{\"n\":1,\"next\":".repeat(5000) + "null" + "}".repeat(5000)))
                .isInstanceOf(JsonMismatchException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 400})
    void aLongChainOfReferencesForOneValueIsRefused(int length) {
        assertThatThrownBy(() -> JsonType.ofSchema("given", chain(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("through more than 32 others");
        assertThatCode(() -> JsonType.ofSchema("given", chain(31)).read("{}")).doesNotThrowAnyException();
    }

    @Test
    void aChainOfReferencesWithoutMeasureIsRefused() {
        assertThatThrownBy(() -> JsonType.ofSchema("given", chain(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the JSON Schema 'given' cannot be used: the schema nests, or refers on, through more than"
                        + " 500 schemas: make it flatter");
    }

    /** A schema that refers on {@code length} times. */
    private static String chain(int length) {
        StringBuilder schema = new StringBuilder("{\"$ref\":\"#/$defs/d1\",\"$defs\":{");
        for (int i = 1; i < length; i++) {
            schema.append("\"d")
                    .append(i)
                    .append("\":{\"$ref\":\"#/$defs/d")
                    .append(i + 1)
                    .append("\"},");
        }
        return schema.append("\"d")
                .append(length)
                .append("\":{\"type\":\"object\"}}}")
                .toString();
    }
}
