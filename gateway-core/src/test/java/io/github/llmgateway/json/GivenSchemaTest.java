// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema of each row is that of the member {@code v}. */
class GivenSchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer'}                             | 3.0",
                "{'type':'integer'}                             | 1e999999999",
                "{'type':'number'}                              | 3",
                "{'type':['string','null']}                     | null",
                "{'type':['string','integer']}                  | 7",
                "{'type':'object'}                              | {'anything':[1]}",
                "{'type':'array'}                               | []",
                "{'type':'boolean'}                             | false",
                "{'enum':['a',1,null,[1,{'k':2}]]}              | [1.0,{'k':2.00}]",
                "{'enum':['a',1,null]}                          | null",
                "{'enum':[{'a':1,'b':2}]}                       | {'b':2,'a':1}",
                "{'const':1}                                    | 1.0",
                "{'const':null}                                 | null",
                "{'minimum':1,'maximum':2}                      | 1",
                "{'minimum':1,'maximum':2}                      | 2.0",
                "{'minimum':1}                                  | 'no number'",
                "{'exclusiveMinimum':1}                         | 1.001",
                "{'exclusiveMinimum':true,'minimum':1}          | 1",
                "{'minLength':2,'maxLength':2}                  | '\\uD83D\\uDE00x'",
                "{'maxLength':0}                                | ''",
                "{'minLength':5}                                | 1",
                "{'pattern':'b+'}                               | 'abba'",
                "{'pattern':'^b'}                               | 5",
                "{'minItems':1,'maxItems':2}                    | [1,'x']",
                "{'items':{'type':'integer'}}                   | [1,2]",
                "{'items':{'type':'integer'}}                   | 'no array'",
                "{'items':[{'type':'integer'}]}                 | ['not checked']",
                "{'prefixItems':[{}],'items':{'type':'integer'}}| ['first',2]",
                "{'prefixItems':[{},{}],'items':false}          | ['a','b']",
                "{'properties':{'a':{'type':'string'}}}         | {'b':1}",
                "{'properties':{'a':{}},'additionalProperties':true} | {'b':1}",
                "{'additionalProperties':{'type':'integer'}}    | {'x':1,'y':2}",
                "{'patternProperties':{'^x':{}},'additionalProperties':false} | {'xy':1}",
                "{'required':['a']}                             | {'a':null}",
                "{'required':['a']}                             | 'no object'",
                "{'anyOf':[{'type':'string'},{'type':'null'}]}  | null",
                "{'oneOf':[{'type':'integer'},{'minimum':5}]}   | 3",
                "{'allOf':[{'minimum':1},{'maximum':3}]}        | 2",
                "{'type':'string','format':'date'}              | 'not a date'",
                "{'$comment':'x','title':'t','default':1,'x-own':{}}  | 'anything'",
                "true                                           | 'anything'",
                "{}                                             | 'anything'"
            })
    void whatTheSchemaAllowsIsRead(String schema, String value) {
        assertThatCode(() -> read(schema, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer'}          | 3.5     | $.v: expected integer, found number",
                "{'type':'integer'}          | '3'     | $.v: expected integer, found string",
                "{'type':'integer'}          | 1e-999999999 | $.v: expected integer, found number",
                "{'type':['string','null']}  | 5       | $.v: expected string or null, found integer",
                "{'type':'string'}           | null    | $.v: expected string, found null",
                "{'type':'string','nullable':true} | null | $.v: expected string, found null",
                "{'type':'object'}           | []      | $.v: expected object, found array",
                "{'enum':['a',1,null]}       | 'secret'| $.v: expected one of \"a\", 1, null, found another string",
                "{'enum':[[1]]}              | [1,2]   | $.v: expected one of [1], found another array",
                "{'const':{'k':1}}           | {'k':2} | $.v: expected the value {\"k\":1}, found another object",
                "{'const':null}              | 0       | $.v: expected the value null, found another integer",
                "{'minimum':1}               | 0.5     | $.v: expected a number of at least 1, found number outside that range",
                "{'maximum':1.5}             | 2       | $.v: expected a number of at most 1.5, found integer outside that range",
                "{'maximum':1}               | 1e999999999 | $.v: expected a number of at most 1, found number outside that range",
                "{'exclusiveMinimum':1}      | 1       | $.v: expected a number of more than 1, found integer outside that range",
                "{'exclusiveMaximum':1}      | 1.0     | $.v: expected a number of less than 1, found number outside that range",
                "{'minLength':3}             | '\\uD83D\\uDE00x' | $.v: expected a string of at least 3 characters, found shorter string",
                "{'maxLength':3}             | 'secret'| $.v: expected a string of at most 3 characters, found longer string",
                "{'pattern':'^\\\\d+$'}      | 'secret'| $.v: expected a string with the pattern ^\\d+$, found string of another form",
                "{'minItems':1}              | []      | $.v: expected an array of at least 1 items, found shorter array",
                "{'maxItems':1}              | [1,2]   | $.v: expected an array of at most 1 items, found longer array",
                "{'items':{'type':'integer'}}| [1,'x'] | $.v[1]: expected integer, found string",
                "{'items':false}             | [1]     | $.v[0]: expected nothing, found integer",
                "{'prefixItems':[{}],'items':false} | [1,2] | $.v[1]: expected nothing, found integer",
                "{'required':['a','b c']}    | {'a':1} | $.v['b c']: expected a value, found nothing",
                "{'properties':{'a':{'type':'string'}}} | {'a':1} | $.v.a: expected string, found integer",
                "{'properties':{'a':false}}  | {'a':1} | $.v.a: expected nothing, found integer",
                "{'properties':{'a':{},'b':{}},'additionalProperties':false} | {'a':1,'secret':2} | $.v: expected an object with no other members than a, b, found object with others",
                "{'additionalProperties':false} | {'secret':2} | $.v: expected an object with no other members than none, found object with others",
                "{'additionalProperties':{'type':'integer'}} | {'secret':'x'} | $.v.*: expected integer, found string",
                "{'anyOf':[{'type':'string'},{'type':'null'}]} | 1 | $.v: expected string or null, found integer",
                "{'anyOf':[{'type':'null'},{'properties':{'a':{'type':'string'}},'type':'object'}]} | {'a':1} | $.v.a: expected string, found integer",
                "{'oneOf':[{'type':'integer'},{'minimum':1}]} | 2 | $.v: expected a value that fits exactly one alternative, found integer that fits 2",
                "{'oneOf':[{'type':'string'},{'type':'null'}]} | 2 | $.v: expected string or null, found integer",
                "{'allOf':[{'minimum':1},{'maximum':3}]} | 4 | $.v: expected a number of at most 3, found integer outside that range",
                "false                       | 1       | $.v: expected nothing, found integer"
            })
    void whatTheSchemaForbidsIsAMismatchWithoutContent(String schema, String value, String message) {
        JsonMismatchException e = catchThrowableOfType(JsonMismatchException.class, () -> read(schema, value));

        assertThat(e).hasMessage(message).hasNoCause();
        assertThat(message).startsWith(e.path() + ": ");
    }

    @Test
    void theWholeMustBeAnObjectEvenWhereTheSchemaDoesNotSaySo() {
        JsonMismatchException e = catchThrowableOfType(
                JsonMismatchException.class,
                () -> JsonType.ofSchema("any", "{}").read("[]"));

        assertThat(e).hasMessage("$: expected an object, found array");
    }

    @Test
    void theSchemaIsCheckedBeforeTheRecordAndTheRecordStillHasItsSay() {
        record Age(int years) {}
        JsonType<Age> type = JsonType.ofSchema("age", "{\"properties\":{\"years\":{\"maximum\":150}}}", Age.class);

        assertThat(type.read("{\"years\":9}")).isEqualTo(new Age(9));
        assertThat(catchThrowableOfType(JsonMismatchException.class, () -> type.read("{\"years\":151}")))
                .hasMessage("$.years: expected a number of at most 150, found integer outside that range");
        assertThat(catchThrowableOfType(JsonMismatchException.class, () -> type.read("{\"years\":1.5}")))
                .hasMessageStartingWith("$.years: expected an integer from");
        assertThat(catchThrowableOfType(JsonMismatchException.class, () -> type.read("{}")))
                .hasMessageStartingWith("$.years: expected an integer from")
                .hasMessageEndingWith("found nothing");
    }

    @Test
    void aPatternThatBacktracksForEverIsGivenUp() {
        String value = "'" + "a".repeat(60) + "!'";

        assertThat(catchThrowableOfType(JsonMismatchException.class, () -> read("{'pattern':'^(a+)+\\\\1$'}", value)))
                .hasMessageEndingWith("found string on which the pattern takes too long");
    }

    @Test
    void aPatternThatNeedsADeepStackIsGivenUp() {
        String value = "'" + "ab".repeat(500_000) + "'";

        assertThat(catchThrowableOfType(JsonMismatchException.class, () -> read("{'pattern':'^(a|b)*$'}", value)))
                .hasMessageEndingWith("found string on which the pattern takes too long");
    }

    private static void read(String schema, String value) {
        String whole = "{'type':'object','properties':{'v':" + schema + "}}";
        JsonType.ofSchema("given", whole.replace('\'', '"')).read(("{'v':" + value + "}").replace('\'', '"'));
    }
}
