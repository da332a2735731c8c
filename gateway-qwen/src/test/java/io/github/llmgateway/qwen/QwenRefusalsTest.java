// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.model.VideoPart;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before a byte is sent, and what is not. */
class QwenRefusalsTest {
    private static final String PLUS = "qwen3.7-plus";
    private static final String MAX38 = "qwen3.8-max";

    private static void check(UnaryOperator<ChatRequest.Builder> change, String model) {
        Qwen.chat().check(change.apply(Qwen.hello()).build(), model);
    }

    private static void assertRefused(
            UnaryOperator<ChatRequest.Builder> change, String model, ErrorKind kind, String... words) {
        GatewayException refusal = Qwen.refusal(() -> check(change, model));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.isRetryable()).isFalse();
        assertThat(refusal).hasMessageContainingAll(words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void numbersOutOfRangeAreInvalid(
            String name, UnaryOperator<ChatRequest.Builder> change, String given, String allowed) {
        assertRefused(change, PLUS, ErrorKind.INVALID_REQUEST, name, given, allowed, "Model Studio");
    }

    static Stream<Arguments> numbersOutOfRangeAreInvalid() {
        return Stream.of(
                out("temperature", r -> r.temperature(2), "is 2", "not including, 2"),
                out("temperature", r -> r.temperature(-0.1), "-0.1", "0 up to"),
                out("temperature", r -> r.temperature(Double.NaN), "NaN", "0 up to"),
                out("temperature", r -> r.parameter("temperature", 3), "3", "0 up to"),
                out("top_p", r -> r.topP(0), "is 0", "above 0"),
                out("top_p", r -> r.topP(1.01), "1.01", "up to 1"),
                out("presence_penalty", r -> r.presencePenalty(2.5), "2.5", "-2 to 2"),
                out("seed", r -> r.seed(-1), "-1", "0 to 2147483647"),
                out("seed", r -> r.seed(2147483648L), "2147483648", "0 to 2147483647"),
                out("max_tokens", r -> r.maxTokens(0), "0", "1 to"),
                out("top_k", r -> r.parameter("top_k", -1), "-1", "0 to"),
                out(
                        "repetition_penalty",
                        r -> r.options(
                                QwenOptions.builder().repetitionPenalty(0).build()),
                        "0",
                        "above"),
                out(
                        "top_logprobs",
                        r -> r.options(QwenOptions.builder().logprobs(6).build()),
                        "6",
                        "0 to 5"),
                out(
                        "max_completion_tokens",
                        r -> r.options(
                                QwenOptions.builder().maxCompletionTokens(0).build()),
                        "0",
                        "1 to"),
                out("thinking_budget", r -> r.thinkingBudget(0), "0", "1 to"));
    }

    private static Arguments out(String name, UnaryOperator<ChatRequest.Builder> change, String given, String allowed) {
        return arguments(name, change, given, allowed);
    }

    @Test
    void aNumberMustBeANumber() {
        assertRefused(r -> r.parameter("top_k", "many"), PLUS, ErrorKind.INVALID_REQUEST, "'top_k' is not a number");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void combinationsThatTheVendorRefusesAreRefusedHere(
            String name, UnaryOperator<ChatRequest.Builder> change, String model, ErrorKind kind, String words) {
        assertRefused(change, model, kind, words);
    }

    static Stream<Arguments> combinationsThatTheVendorRefusesAreRefusedHere() {
        Tool search = new Tool("search", "", null);
        Tool dotted = new Tool("get.weather", "", null);
        QwenOptions forced = QwenOptions.builder().forcedSearch(true).build();
        QwenOptions broken = QwenOptions.builder().workspace("a\nb").build();
        return Stream.of(
                no("effort and budget", r -> r.reasoningEffort("low").thinkingBudget(9), MAX38, "only one of them"),
                no("effort unknown", r -> r.reasoningEffort("ultra"), MAX38, "reasoning_effort is 'ultra'"),
                no("tool named search", r -> r.tool(search), PLUS, "may not be named 'search'"),
                no("tool name charset", r -> r.tool(dotted), PLUS, "'get.weather'"),
                no("json unsaid", r -> r.responseFormat(ResponseFormat.JSON_OBJECT), PLUS, "no message holds the word"),
                no("search options alone", r -> r.options(forced), PLUS, "enable_search=true"),
                no("header with a line break", r -> r.options(broken), PLUS, "X-DashScope-WorkSpace"),
                no("a file too large", r -> r.message(Message.user(largeImage())), PLUS, "10485760"),
                not("required choice", r -> r.toolChoice(ToolChoice.REQUIRED), PLUS, "tool_choice 'required'"),
                not(
                        "named choice while thinking",
                        r -> r.toolChoice(ToolChoice.function("f")).thinking(true),
                        PLUS,
                        "while the model thinks"),
                not(
                        "named choice of a model that always thinks",
                        r -> r.toolChoice(ToolChoice.function("f")),
                        "qwen3-32b-thinking",
                        "while the model thinks"),
                not(
                        "json while thinking",
                        r -> r.user("as json")
                                .responseFormat(ResponseFormat.JSON_OBJECT)
                                .thinking(true),
                        PLUS,
                        "thinking=true"),
                not(
                        "json schema while thinking",
                        r -> r.responseFormat(ResponseFormat.jsonSchema("s", "{}"))
                                .thinking(true),
                        PLUS,
                        "thinking=true"),
                not("partial while thinking", r -> r.message(partial()).thinking(true), PLUS, "partial=true"),
                not("thinking off", r -> r.thinking(false), "qwq-plus", "thinking=false"),
                not("thinking off", r -> r.thinking(false), "qwen3-235b-a22b-thinking-2507", "thinking=false"),
                not("thinking on", r -> r.thinking(true), "qwen3-30b-a3b-instruct-2507", "thinking=true"),
                not("budget", r -> r.thinkingBudget(9), "kimi-k3", "thinking budget"),
                not("picture", r -> r.message(Message.user(ImagePart.ofUrl("https://a.b/c"))), "qwen3-max", "pictures"),
                not("video", r -> r.message(Message.user(new VideoPart("https://a.b/c"))), "qwen-plus", "video"),
                not("sound", r -> r.message(Message.user(new AudioPart("AAAA", "wav"))), "qwen3-vl-plus", "sound"),
                not("document", r -> r.message(Message.user(new FilePart("file-fe-1"))), PLUS, "fileid://"));
    }

    private static Arguments no(String name, UnaryOperator<ChatRequest.Builder> change, String model, String words) {
        return arguments(name, change, model, ErrorKind.INVALID_REQUEST, words);
    }

    private static Arguments not(String name, UnaryOperator<ChatRequest.Builder> change, String model, String words) {
        return arguments(name, change, model, ErrorKind.UNSUPPORTED, words);
    }

    private static ImagePart largeImage() {
        return ImagePart.ofUrl("data:image/png;base64," + "A".repeat(10 * 1024 * 1024));
    }

    private static AssistantMessage partial() {
        return AssistantMessage.builder()
                .text("Once upon")
                .options(Map.of("partial", true))
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatMayWorkIsLetThrough(String name, UnaryOperator<ChatRequest.Builder> change, String model) {
        assertThatCode(() -> check(change, model)).doesNotThrowAnyException();
    }

    static Stream<Arguments> whatMayWorkIsLetThrough() {
        QwenOptions search =
                QwenOptions.builder().enableSearch(true).forcedSearch(true).build();
        return Stream.of(
                ok(
                        "ends of ranges",
                        r -> r.temperature(0).topP(1).seed(Integer.MAX_VALUE).presencePenalty(-2),
                        PLUS),
                ok("an effort that another word stands for", r -> r.reasoningEffort("none"), MAX38),
                ok(
                        "effort and budget elsewhere",
                        r -> r.reasoningEffort("ultra").thinkingBudget(9),
                        PLUS),
                ok(
                        "json that is said",
                        r -> r.system("Answer in Json").responseFormat(ResponseFormat.JSON_OBJECT),
                        PLUS),
                ok("a schema says it itself", r -> r.responseFormat(ResponseFormat.jsonSchema("s", "{}")), PLUS),
                ok(
                        "another vendor's model may do both",
                        r -> r.user("json")
                                .responseFormat(ResponseFormat.JSON_OBJECT)
                                .thinking(true),
                        "glm-5.2"),
                ok("another vendor's model may be forced", r -> r.toolChoice(ToolChoice.REQUIRED), "glm-5.2"),
                ok("a named choice", r -> r.toolChoice(ToolChoice.function("f")).thinking(false), PLUS),
                ok("search", r -> r.options(search), PLUS),
                ok("partial", r -> r.message(partial()), PLUS),
                ok("pictures", r -> r.message(Message.user(ImagePart.ofUrl("https://a.b/c"), new TextPart("?"))), PLUS),
                ok(
                        "a model that nobody wrote down",
                        r -> r.thinking(false)
                                .thinkingBudget(9)
                                .reasoningEffort("most")
                                .message(Message.user(new VideoPart("https://a.b/c"))),
                        "qwen9-ultra"));
    }

    private static Arguments ok(String name, UnaryOperator<ChatRequest.Builder> change, String model) {
        return arguments(name, change, model);
    }
}
