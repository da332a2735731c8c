// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Sent.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.UserMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be sent is refused before it is, with the parameter's name and without its content. */
class EncodingRefusalTest {
    private static final String CANARY = "canary-3302";

    @ParameterizedTest
    @ValueSource(strings = {"model", "messages", "prompt", "stream", "stream_options"})
    void whatTheRequestHasAMethodForCannotBeSetByName(String name) {
        assertThat(refused(chat().parameter(name, "x")))
                .isEqualTo("parameter '" + name + "' cannot be set by name. Use the request's own method for it.");
    }

    @Test
    void moreThanOneAnswerIsRefused() {
        assertThat(refused(chat().parameter("n", 2)))
                .isEqualTo("n is 2, but a call gives one answer."
                        + " Leave n out and make as many calls as answers are wanted.");
        assertThat(refused(chat().parameter("n", 0))).contains("n is 0");
        assertThat(refused(chat().parameter("n", 1.5))).contains("n is 1.5");
        assertThat(refused(chat().parameter("n", CANARY))).contains("n is not a number");
    }

    @Test
    void toolParametersThatAreNotJsonAreRefused() {
        for (String bad : new String[] {"", "{", "{'a':1}", "{} {}", "canary-3302"}) {
            assertThat(refused(chat().tool(Tool.of("f", "", bad))))
                    .isEqualTo("the parameters of tool 'f' is not JSON. Give it as valid JSON text.");
        }
    }

    @Test
    void aSchemaThatIsNotJsonIsRefused() {
        assertThat(refused(chat().responseFormat(ResponseFormat.jsonSchema("s", "{" + CANARY))))
                .isEqualTo("the JSON Schema 's' is not JSON. Give it as valid JSON text.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatJsonHasNotAreRefused(double number) {
        assertThat(refused(chat().temperature(number)))
                .contains("parameter 'temperature'", "JSON has no number " + number);
        assertThat(refused(chat().parameter("x", Map.of("y", List.of((float) number)))))
                .contains("parameter 'x'");
    }

    @Test
    void valuesThatAreNoJsonAreRefusedByTheirClass() {
        assertThat(refused(chat().parameter("x", Set.of(CANARY)))).contains("parameter 'x'", "use text, numbers");
        assertThat(refused(chat().parameter("x", new int[] {1}))).contains("parameter 'x'");
        assertThat(refused(chat().parameter("x", new Object()))).contains("java.lang.Object");
    }

    @Test
    void optionsOfMessagesAndPartsAreCheckedToo() {
        Map<String, Object> bad = Map.of("opt", Set.of(CANARY));
        for (Message message : new Message[] {
            new UserMessage(List.of(new TextPart("t")), bad),
            new UserMessage(List.of(new TextPart("t", bad)), Map.of()),
            new UserMessage(List.of(new ImagePart("u", bad)), Map.of()),
            new UserMessage(List.of(new ImagePart("u", Map.of("detail", Set.of(CANARY)))), Map.of())
        }) {
            assertThat(refused(chat().message(message))).containsPattern("option '(opt|detail)'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "a\ud83cb", "\udf0f", "\udf0f\ud83c"})
    void halfACharacterIsRefusedInJsonText(String half) {
        assertThat(refused(chat().tool(Tool.of("f", "", "{\"a\":\"" + half + "\"}"))))
                .contains("the parameters of tool 'f'", "half of a character");
        assertThat(refused(chat().responseFormat(ResponseFormat.jsonSchema("s", "\"" + half + "\""))))
                .contains("the JSON Schema 's'", "half of a character");
    }

    @Test
    void valuesThatAreNestedWithoutEndAreRefused() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("loop", loop);

        assertThat(refused(chat().parameter("x", loop))).contains("nested");
    }

    private static String refused(ChatRequest.Builder request) {
        GatewayException e = catchThrowableOfType(GatewayException.class, () -> Sent.text(request));
        assertThat(e).isNotNull();
        assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e.isRetryable()).isFalse();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(CANARY);
        }
        return e.getMessage();
    }
}
