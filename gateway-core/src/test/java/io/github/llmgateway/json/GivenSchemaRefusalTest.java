// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenSchemaRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                   | it must be a JSON object",
                "true                                 | it must be a JSON object",
                "'object'                             | it must be a JSON object",
                "{'type':'array'}                     | the schema at #/type must be \"object\": an answer is one object",
                "{'type':['string','null']}           | the schema at #/type must be \"object\": an answer is one object",
                "{'type':'text'}                      | the schema at #/type must be one or several of null, boolean, "
                        + "string, integer, number, array, object",
                "{'type':[]}                          | the schema at #/type must be one or several of null, boolean, "
                        + "string, integer, number, array, object",
                "{'type':5}                           | the schema at #/type must be an array",
                "{'type':[5]}                         | the schema at #/type must be an array of strings",
                "{'properties':[]}                    | the schema at #/properties must be an object",
                "{'properties':{'a/b':{'minimum':'1'}}} | the schema at #/properties/a~1b/minimum must be a number",
                "{'properties':{'a':5}}               | the schema at #/properties/a must be an object or a boolean",
                "{'required':true}                    | the schema at #/required must be an array",
                "{'required':[1]}                     | the schema at #/required must be an array of strings",
                "{'additionalProperties':'no'}        | the schema at #/additionalProperties must be an object or a boolean",
                "{'items':null}                       | the schema at #/items must be an object or a boolean",
                "{'minItems':-1}                      | the schema at #/minItems must be a whole number from 0",
                "{'maxLength':1.5}                    | the schema at #/maxLength must be a whole number from 0",
                "{'maxLength':1e999999999}            | the schema at #/maxLength must be a whole number from 0",
                "{'enum':'a'}                         | the schema at #/enum must be an array",
                "{'pattern':5}                        | the schema at #/pattern must be a string",
                "{'pattern':'('}                      | the schema at #/pattern is no Java regular expression: Unclosed group",
                "{'anyOf':[]}                         | the schema at #/anyOf must hold at least one schema",
                "{'anyOf':[{},5]}                     | the schema at #/anyOf/1 must be an object or a boolean",
                "{'$ref':5}                           | the schema at #/$ref must be a string",
                "{'$ref':'#/$defs/a'}                 | the schema at #/$ref refers to a place that is not there",
                "{'$ref':'#/$defs/a','$defs':{'a':5}} | the schema at #/$defs/a must be an object or a boolean",
                "{'$ref':'https://example.com/s'}     | the schema at #/$ref refers outside: only references into the "
                        + "same text, as #/$defs/name, are followed",
                "{'$ref':'#anchor'}                   | the schema at #/$ref refers outside: only references into the "
                        + "same text, as #/$defs/name, are followed",
                "{'$ref':'#/a%2'}                     | the schema at #/$ref is no JSON pointer"
            })
    void aSchemaThatCannotBeMeantIsRefusedWithItsPlace(String schema, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.ofSchema("given", schema.replace('\'', '"')))
                .withMessage("the JSON Schema 'given' cannot be used: " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$ref':'#'}",
                "{'anyOf':[{'$ref':'#'},{'type':'object'}]}",
                "{'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'allOf':[{'$ref':'#/$defs/b'}]},'b':{'oneOf':[{'$ref':'#/$defs/a'}]}}}"
            })
    void aReferenceThatNeverGoesIntoTheValueIsRefused(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.ofSchema("given", schema.replace('\'', '"')))
                .withMessageContaining("refers to itself")
                .withMessageContaining("refer to it from properties or items");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithThePlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.ofSchema("given", "{\"type\":\n object}"))
                .withMessageStartingWith("the JSON Schema 'given' cannot be used: not JSON (line 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.ofSchema("given", ""))
                .withMessage("the JSON Schema 'given' cannot be used: the text is empty, not JSON");
    }
}
