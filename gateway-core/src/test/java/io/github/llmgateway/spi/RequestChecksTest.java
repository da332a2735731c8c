// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.model.VideoPart;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request needs, and the refusal where a model has it not. */
class RequestChecksTest {

    @Test
    void everyCapabilityOfAChatIsNeededByTheRequestThatUsesIt() {
        Map<Capability, ChatRequest.Builder> uses = new EnumMap<>(Capability.class);
        uses.put(Capability.TOOLS, chat().tool(Tool.of("f", "", "{}")));
        uses.put(Capability.TOOL_CHOICE_NONE, chat().toolChoice(ToolChoice.NONE));
        uses.put(Capability.TOOL_CHOICE_REQUIRED, chat().toolChoice(ToolChoice.REQUIRED));
        uses.put(Capability.TOOL_CHOICE_FUNCTION, chat().toolChoice(ToolChoice.function("f")));
        uses.put(Capability.PARALLEL_TOOL_CALLS, chat().parallelToolCalls(false));
        uses.put(Capability.IMAGES, chat().message(Message.user(ImagePart.ofUrl("u"))));
        uses.put(Capability.AUDIO, chat().message(Message.user(new AudioPart("d", "wav"))));
        uses.put(Capability.VIDEO, chat().message(Message.user(new VideoPart("u"))));
        uses.put(Capability.FILES, chat().message(Message.user(new FilePart("f"))));
        uses.put(Capability.THINKING, chat().thinking(true));
        uses.put(Capability.THINKING_OFF, chat().thinking(false));
        uses.put(Capability.THINKING_BUDGET, chat().thinkingBudget(9));
        uses.put(Capability.REASONING_EFFORT, chat().reasoningEffort("low"));
        uses.put(Capability.JSON_OBJECT, chat().responseFormat(ResponseFormat.JSON_OBJECT));
        uses.put(Capability.JSON_SCHEMA, chat().responseFormat(ResponseFormat.jsonSchema("s", "{}")));
        uses.put(Capability.SEED, chat().seed(1));
        uses.put(Capability.PENALTIES, chat().presencePenalty(0));
        Set<Capability> notOfChats = EnumSet.of(Capability.COMPLETION, Capability.SUFFIX, Capability.UNARY);

        assertThat(uses.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(notOfChats)));
        uses.forEach((need, request) ->
                assertThat(RequestChecks.needs(request.build())).as("%s", need).containsExactly(need));
        assertThat(RequestChecks.needs(chat().frequencyPenalty(1).build())).containsExactly(Capability.PENALTIES);
    }

    @Test
    void aPlainRequestNeedsNothing() {
        ChatRequest request = chat().temperature(1)
                .maxTokens(5)
                .toolChoice(ToolChoice.AUTO)
                .responseFormat(ResponseFormat.TEXT)
                .build();

        assertThat(RequestChecks.needs(request)).isEmpty();
    }

    @Test
    void aRefusalNamesTheModelTheNeedTheSourceAndWhatToUse() {
        CapabilityTable table = CapabilityTable.builder()
                .source("handbook, p. 3")
                .can("acme-vl*", Capability.IMAGES)
                .cannot("acme-*", Capability.IMAGES)
                .build();
        ChatRequest request = chat().message(Message.user(ImagePart.ofUrl("u"))).build();

        GatewayException e = catchThrowableOfType(
                GatewayException.class, () -> RequestChecks.capabilities(request, "acme-2", table));

        assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(e)
                .hasMessage("model 'acme-2' does not take pictures (handbook, p. 3). "
                        + "Leave it out, or use a model such as acme-vl*.");
        assertThatCode(() -> RequestChecks.capabilities(request, "acme-vl-2", table))
                .doesNotThrowAnyException();
        assertThatCode(() -> RequestChecks.capabilities(request, "unknown", table))
                .doesNotThrowAnyException();
    }

    @Test
    void whereNoModelTakesItTheRefusalSaysSo() {
        CapabilityTable table = CapabilityTable.builder()
                .source("s")
                .cannot("*", Capability.SUFFIX)
                .build();
        CompletionRequest plain =
                CompletionRequest.builder("acme/m").prompt("p").build();
        CompletionRequest filled = plain.toBuilder().suffix("s").build();

        assertThatCode(() -> RequestChecks.capabilities(plain, "m", table)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(GatewayException.class, () -> RequestChecks.capabilities(filled, "m", table)))
                .hasMessageContaining("No model of this vendor is known to take it");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "0.5, true", "-0.001, false", "1.001, false", "NaN, false", "Infinity, false"})
    void aRangeTakesBothItsEnds(double value, boolean taken) {
        GatewayException e = catchThrowableOfType(
                GatewayException.class,
                () -> RequestChecks.range("temperature", OptionalDouble.of(value), 0, 1, "p. 9"));

        if (taken) {
            assertThat(e).isNull();
        } else {
            assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(e)
                    .hasMessage("temperature is " + value + ", but this vendor takes 0 to 1 (p. 9). "
                            + "Set temperature within the range; it is not changed silently.");
        }
    }

    @Test
    void whatIsNotSetIsInEveryRange() {
        assertThatCode(() -> RequestChecks.range("x", OptionalDouble.empty(), 0, 1, "s"))
                .doesNotThrowAnyException();
    }

    @Test
    void lengthsAreCountedAndTheTextIsNotShown() {
        assertThatCode(() -> RequestChecks.length("user_id", "123456", 6, 8, "s"))
                .doesNotThrowAnyException();
        for (String bad : new String[] {"12345", "123456789"}) {
            assertThat(catchThrowableOfType(
                            GatewayException.class, () -> RequestChecks.length("user_id", bad, 6, 8, "s")))
                    .hasMessageContaining(
                            "user_id has " + bad.length() + " characters, but this vendor takes 6 to 8 (s)")
                    .hasMessageNotContaining(bad);
        }
    }

    private static ChatRequest.Builder chat() {
        return ChatRequest.builder("acme/m").user("Hi");
    }
}
