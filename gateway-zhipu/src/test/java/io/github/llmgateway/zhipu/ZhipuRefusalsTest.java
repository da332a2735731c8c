// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before sending, by kind and words, and what stands just inside the limits. */
class ZhipuRefusalsTest {
    private static final Tool CLOCK = new Tool("clock", "Tells the time.", null);
    private static final Map<String, Object> FUNCTION =
            Map.of("type", "function", "function", Map.of("name", "clock", "description", "Tells the time."));

    private interface Change extends UnaryOperator<ChatRequest.Builder> {}

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                bad("temperature 1.5", r -> r.temperature(1.5), "temperature is 1.5", "0 to 1"),
                bad("temperature below 0", r -> r.temperature(-0.1), "temperature is -0.1", "0 to 1"),
                bad("temperature NaN", r -> r.temperature(Double.NaN), "temperature is NaN"),
                bad("temperature infinite", r -> r.temperature(Double.POSITIVE_INFINITY), "temperature is Infinity"),
                bad("temperature by name", r -> r.parameter("temperature", 2), "temperature is 2"),
                bad("temperature as text", r -> r.parameter("temperature", "hot"), "temperature is not a number"),
                bad("top_p 0", r -> r.topP(0), "top_p is 0", "0.01 to 1"),
                bad("top_p above 1", r -> r.topP(1.01), "top_p is 1.01", "0.01 to 1"),
                bad("top_p NaN", r -> r.topP(Double.NaN), "top_p is NaN"),
                bad("max_tokens 0", r -> r.maxTokens(0), "max_tokens is 0", "1 to 131072"),
                bad("max_tokens above", r -> r.maxTokens(131_073), "max_tokens is 131073"),
                bad("max_tokens by name", r -> r.parameter("max_tokens", -1), "max_tokens is -1"),
                bad("five stops", r -> r.stop("a", "b", "c", "d", "e"), "stop has 5", "at most 4"),
                bad("stop as text", r -> r.parameter("stop", "END"), "stop is not a list"),
                bad("short user", r -> r.endUser("u-123"), "user_id has 5 characters", "6 to 128"),
                bad("long user", r -> r.endUser("u".repeat(129)), "user_id has 129 characters", "6 to 128"),
                bad("user by name", r -> r.parameter("user_id", 7), "user_id is not a text"),
                bad("short request", r -> r.options(requestId("r-123")), "request_id has 5 characters", "6 to 64"),
                bad("long request", r -> r.options(requestId("r".repeat(65))), "request_id has 65 characters"),
                bad("do_sample as text", r -> r.parameter("do_sample", "no"), "do_sample is not true or false"),
                bad(
                        "clear_thinking top level",
                        r -> r.parameter("clear_thinking", false),
                        "clear_thinking",
                        "thinking"),
                bad("clear_thinking as text", r -> r.parameter("@clear_thinking", "no"), "@clear_thinking"));
    }

    static Stream<Arguments> wrongTools() {
        return Stream.of(
                bad("tool name with a space", r -> r.tool(new Tool("the clock", "", null)), "'the clock'", "64"),
                bad("tool name too long", r -> r.tool(new Tool("c".repeat(65), "", null)), "1 to 64"),
                bad("tool name empty", r -> r.tool(new Tool("", "", null)), "''"),
                bad("129 functions", r -> r.tools(clocks(129)), "129 functions", "at most 128"),
                bad(
                        "function beside web search",
                        r -> r.tool(CLOCK).options(search()),
                        "function tools and vendor tools"),
                bad(
                        "web search beside retrieval",
                        r -> r.options(ZhipuOptions.builder()
                                .webSearch("search_std")
                                .tool(ZhipuTool.retrieval("kb"))
                                .build()),
                        "retrieval, web_search"),
                bad(
                        "mix by name",
                        r -> r.parameter("tools", List.of(FUNCTION, Map.of("type", "web_search"))),
                        "function, web_search"),
                bad(
                        "nameless function by name",
                        r -> r.parameter("tools", List.of(Map.of("type", "function"))),
                        "tool name ''"));
    }

    static Stream<Arguments> wrongConversations() {
        return Stream.of(
                bad("no user", r -> r.messages(List.of(Message.system("Be brief."))), "messages", "1214"),
                bad(
                        "only the model speaks",
                        r -> r.messages(List.of(Message.system("x"), Message.assistant("Hello."))),
                        "messages",
                        "1214"),
                bad("no messages", r -> r.messages(List.of()), "messages"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongValues", "wrongTools", "wrongConversations"})
    void aWrongValueIsRefusedAsInvalid(String name, Change change, List<String> words) {
        GatewayException refused = refused(change.apply(hello("glm-5.2")).build());
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refused.getMessage()).contains(words);
    }

    static Stream<Arguments> unsupported() {
        ImagePart detailed = new ImagePart("https://example.com/a.png", Map.of("detail", "low"));
        return Stream.of(
                not(
                        "glm-5.2",
                        r -> r.responseFormat(schema()),
                        "json_schema",
                        "typed structured output",
                        "json_object"),
                not("new-model", r -> r.responseFormat(schema()), "json_schema"),
                not(
                        "glm-5.2",
                        r -> r.parameter("response_format", Map.of("type", "json_schema")),
                        "json_schema",
                        "typed structured output"),
                not("glm-5.2", r -> r.tool(CLOCK).toolChoice(ToolChoice.NONE), "'none'", "'auto'"),
                not("glm-5.2", r -> r.tool(CLOCK).toolChoice(ToolChoice.REQUIRED), "'required'", "'auto'"),
                not("glm-5.2", r -> r.tool(CLOCK).toolChoice(ToolChoice.function("clock")), "'function'", "'auto'"),
                not("glm-5.2", r -> r.tool(CLOCK).parameter("tool_choice", "required"), "'auto'"),
                not("glm-5.2", r -> r.thinkingBudget(1024), "thinking budget", "reasoning_effort"),
                not("glm-5.2", r -> r.seed(1), "a seed"),
                not("glm-5.2", r -> r.presencePenalty(1), "penalties"),
                not("glm-5.2", r -> r.tool(CLOCK).parallelToolCalls(false), "parallel_tool_calls"),
                not("glm-5.2", r -> r.message(Message.user(picture())), "pictures", "glm-4.6v*"),
                not("glm-4.6", r -> r.message(Message.user(new FilePart("file-1"))), "documents"),
                not("glm-4.5v", r -> r.tool(CLOCK), "tools"),
                not("glm-4-voice", r -> r.message(Message.user(picture())), "pictures"),
                not("glm-4.6v", r -> r.responseFormat(ResponseFormat.JSON_OBJECT), "json_object"),
                not("glm-4.6v", r -> r.message(Message.user(detailed)), "detail"),
                not("glm-4.6v", r -> r.message(Message.user(new FilePart("file-1"), picture())), "document", "picture"),
                not("glm-4v-flash", r -> r.message(Message.user(inline())), "glm-4v-flash", "by address only"),
                not("glm-4.5", r -> r.options(toolStream()), "glm-4.5", "stream tool arguments"),
                not("glm-4-plus", r -> r.options(toolStream()), "glm-4-plus", "GLM-4.6"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("unsupported")
    void whatTheModelOrVendorCannotDoIsRefusedAsUnsupported(String model, Change change, List<String> words) {
        GatewayException refused = refused(change.apply(hello(model)).build());
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(refused.getMessage()).contains(words);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                ok("glm-5.2", r -> r.temperature(0).topP(0.01).maxTokens(1)),
                ok("glm-5.2", r -> r.temperature(1).topP(1).maxTokens(131_072)),
                ok("glm-5.2", r -> r.stop("a", "b", "c", "d").endUser("u-1234")),
                ok("glm-5.2", r -> r.endUser("u".repeat(128)).options(requestId("r".repeat(64)))),
                ok("glm-5.2", r -> r.options(requestId("r-1234"))),
                ok("glm-5.2", r -> r.tools(clocks(128)).toolChoice(ToolChoice.AUTO)),
                ok("glm-5.2", r -> r.tool(new Tool("A-z_09" + "x".repeat(58), "", null))),
                ok("glm-5.2", r -> r.options(search())),
                ok("glm-5.2", r -> r.parameter("tools", List.of(FUNCTION, Map.of("type", "mcp")))),
                ok("glm-5.2", r -> r.parameter("watermark_enabled", false)),
                ok("glm-5.2", r -> r.parameter("temperature", 0.5).parameter("stop", List.of("END"))),
                ok("glm-4.6", r -> r.options(toolStream())),
                ok("glm-5.3-flash", r -> r.message(Message.user(new FilePart("file-1"), picture()))),
                ok("glm-4v-flash", r -> r.message(Message.user(picture()))),
                ok(
                        "glm-4-voice",
                        r -> r.options(ZhipuOptions.builder().watermark(false).build())),
                ok("glm-9-nobody-knows", r -> r.message(Message.user(inline())).tool(CLOCK)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsAllowedAndWhatIsUnknownIsLetThrough(String model, Change change) {
        ChatRequest request = change.apply(hello(model)).build();
        assertThatCode(() -> TestProvider.check(TestProvider.general(), request))
                .doesNotThrowAnyException();
    }

    @Test
    void aConversationThatGoesOnFromAToolResultNeedsNoUser() {
        ChatRequest request = ChatRequest.builder("glm/glm-5.2")
                .system("Be brief.")
                .message(AssistantMessage.builder().text("Asking the clock.").build())
                .message(Message.tool("call-1", "noon"))
                .build();
        assertThatCode(() -> TestProvider.check(TestProvider.general(), request))
                .doesNotThrowAnyException();
    }

    @Test
    void aSearchCountOutOfRangeIsRefusedWhereItIsSet() {
        GatewayException refused = catchThrowableOfType(
                GatewayException.class, () -> ZhipuTool.webSearch("search_std").count(51));
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refused.getMessage()).contains("web_search.count is 51", "1 to 50");
    }

    private static GatewayException refused(ChatRequest request) {
        GatewayException refused =
                catchThrowableOfType(GatewayException.class, () -> TestProvider.check(TestProvider.general(), request));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.isRetryable()).isFalse();
        return refused;
    }

    private static ChatRequest.Builder hello(String model) {
        return ChatRequest.builder("glm/" + model).user("Hello");
    }

    private static ZhipuOptions requestId(String requestId) {
        return ZhipuOptions.builder().requestId(requestId).build();
    }

    private static ZhipuOptions toolStream() {
        return ZhipuOptions.builder().toolStream(true).build();
    }

    private static ZhipuOptions search() {
        return ZhipuOptions.builder().webSearch("search_std").build();
    }

    private static ResponseFormat schema() {
        return ResponseFormat.jsonSchema("sum", "{\"type\":\"object\"}");
    }

    private static ContentPart picture() {
        return ImagePart.ofUrl("https://example.com/a.png");
    }

    private static ContentPart inline() {
        return ImagePart.ofBytes(new byte[] {1, 2, 3}, "image/png");
    }

    private static List<Tool> clocks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Tool("clock-" + i, "Tells the time.", null))
                .toList();
    }

    private static Arguments bad(String name, Change change, String... words) {
        return arguments(name, change, List.of(words));
    }

    private static Arguments not(String model, Change change, String... words) {
        return arguments(model, change, List.of(words));
    }

    private static Arguments ok(String model, Change change) {
        return arguments(model, change);
    }
}
