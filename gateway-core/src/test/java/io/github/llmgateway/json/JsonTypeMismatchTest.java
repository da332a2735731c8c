// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypeMismatchTest {
    enum Colour {
        RED,
        GREEN
    }

    record Line(String name, int count) {}

    record Order(
            Optional<Boolean> paid,
            Optional<Colour> colour,
            Optional<List<Line>> lines,
            Optional<Map<String, Line>> byName,
            Optional<List<List<Integer>>> grid) {}

    record Forms(
            Optional<LocalDate> date,
            Optional<LocalDateTime> local,
            Optional<Instant> instant,
            Optional<Duration> duration,
            Optional<URI> uri,
            Optional<UUID> uuid) {}

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'paid':'yes'}                        | $.paid           | a boolean | string",
                "{'colour':'secret'}                   | $.colour         | one of RED, GREEN | another string",
                "{'colour':'red'}                      | $.colour         | one of RED, GREEN | another string",
                "{'colour':1}                          | $.colour         | one of RED, GREEN | integer",
                "{'lines':{'secret':1}}                | $.lines          | an array | object",
                "{'lines':['secret']}                  | $.lines[0]       | an object | string",
                "{'lines':[null]}                      | $.lines[0]       | an object | null",
                "{'lines':[{'name':'a','count':1},{'name':'b'}]} | $.lines[1].count | "
                        + "an integer from -2147483648 to 2147483647 | nothing",
                "{'lines':[{'name':null,'count':1}]}   | $.lines[0].name  | a string | null",
                "{'lines':[{'name':2.5,'count':1}]}    | $.lines[0].name  | a string | number",
                "{'byName':{'secret':{'name':true,'count':1}}} | $.byName.*.name | a string | boolean",
                "{'byName':[]}                         | $.byName         | an object | array",
                "{'grid':[[1],[1,'secret']]}           | $.grid[1][1]     | "
                        + "an integer from -2147483648 to 2147483647 | string",
                "{'lines':[{'name':'a','count':1,'secret':2}]} | $.lines[0] | "
                        + "an object with no other members than name, count | object with others",
                "{'secret':1}                          | $                | an object with no other members than "
                        + "paid, colour, lines, byName, grid | object with others",
                "['secret']                            | $                | an object | array",
                "'secret'                              | $                | an object | string",
                "null                                  | $                | an object | null"
            })
    void aMismatchTellsThePathTheExpectedAndTheFoundTypeOnly(String json, String path, String expected, String found) {
        JsonMismatchException e = refused(Order.class, json.replace('\'', '"'));

        assertThat(e)
                .hasMessage(path + ": expected " + expected + ", found " + found)
                .hasNoCause();
        assertThat(e.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date     | 31.01.2026               | a date as 2026-01-31",
                "date     | 2026-02-30               | a date as 2026-01-31",
                "local    | 2026-01-31T09:30:00Z     | a local date and time as 2026-01-31T09:30:00",
                "instant  | 2026-01-31T09:30:00      | a date and time with offset as 2026-01-31T09:30:00Z",
                "duration | 90 minutes               | a duration of days to seconds as PT1H30M",
                "duration | P1Y                      | a duration of days to seconds as PT1H30M",
                "uri      | http://a b               | a URI",
                "uuid     | 1-1-1-1-1                | a UUID",
                "uuid     | zf8fad5b-d9cb-469f-a165-70867728950e | a UUID"
            })
    void aTextOfAnotherFormIsAMismatchThatDoesNotQuoteIt(String member, String text, String expected) {
        JsonMismatchException e = refused(Forms.class, "{\"" + member + "\":\"" + text + "\"}");

        assertThat(e)
                .hasMessage("$." + member + ": expected " + expected + ", found string of another form")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "I cannot say secret",
                "{\"paid\":secret}",
                "{\"paid\":true",
                "{} {}",
                "{}secret",
                "{'a':1}"
            })
    void whatIsNotJsonIsAMismatchOfTheWhole(String text) {
        JsonMismatchException e = refused(Order.class, text);

        assertThat(e.path()).isEqualTo("$");
        assertThat(e)
                .hasMessageStartingWith("$: expected JSON, found text that cannot be read: ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aMissingMemberIsToldBeforeOneTooMany() {
        JsonMismatchException e = refused(Line.class, "{\"nane\":\"a\",\"count\":1}");

        assertThat(e).hasMessage("$.name: expected a string, found nothing");
    }

    @Test
    void jsonThatIsNestedTooDeepIsAMismatch() {
        JsonMismatchException e = refused(Order.class, "{\"grid\":" + "[".repeat(5000) + "]".repeat(5000) + "}");

        assertThat(e.path()).isEqualTo("$");
    }

    @Test
    void noTextAtAllIsAMistakeOfTheCaller() {
        JsonType<Order> type = JsonType.of(Order.class);

        assertThatNullPointerException().isThrownBy(() -> type.read(null)).withMessage("text");
    }

    private static JsonMismatchException refused(Class<?> type, String text) {
        JsonMismatchException e = catchThrowableOfType(
                JsonMismatchException.class, () -> JsonType.of(type).read(text));
        assertThat(e).isNotNull();
        return e;
    }
}
