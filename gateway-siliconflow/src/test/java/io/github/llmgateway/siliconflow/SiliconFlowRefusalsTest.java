// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.OtherPart;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.VendorOptions;
import io.github.llmgateway.model.VideoPart;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and what must not be. */
class SiliconFlowRefusalsTest {
    private static final String VISION = "Qwen/Qwen3-VL-32B-Instruct";
    private static final String OMNI = "Qwen/Qwen3-Omni-30B-A3B-Instruct";

    @ParameterizedTest
    @CsvSource({
        "temperature, 2.01",
        "temperature, -0.1",
        "top_p, 1.1",
        "min_p, 1.5",
        "min_p, -0.1",
        "top_k, 0",
        "top_k, 101",
        "top_k, -2",
        "frequency_penalty, 2.5",
        "frequency_penalty, -2.5",
        "thinking_budget, 127",
        "thinking_budget, 32769",
        "max_tokens, 0"
    })
    void aNumberOutsideItsRangeIsRefusedAndNotChanged(String name, double value) {
        refused(Sample.request().parameter(name, value), Sample.MODEL, ErrorKind.INVALID_REQUEST, name);
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, 0",
        "temperature, 2",
        "top_p, 1",
        "min_p, 0",
        "min_p, 1",
        "top_k, -1",
        "top_k, 1",
        "top_k, 100",
        "frequency_penalty, 2",
        "thinking_budget, 128",
        "thinking_budget, 32768",
        "max_tokens, 1"
    })
    void theEndsOfARangeAreTaken(String name, double value) {
        taken(Sample.request().parameter(name, value), Sample.MODEL);
    }

    @Test
    void rangesHoldForTheRequestsOwnMethodsToo() {
        refused(Sample.request().temperature(2.5), Sample.MODEL, ErrorKind.INVALID_REQUEST, "temperature is 2.5");
        refused(Sample.request().topP(-1), Sample.MODEL, ErrorKind.INVALID_REQUEST, "top_p");
        refused(Sample.request().maxTokens(-5), Sample.MODEL, ErrorKind.INVALID_REQUEST, "max_tokens is -5");
        refused(Sample.request().thinkingBudget(64), Sample.MODEL, ErrorKind.INVALID_REQUEST, "128 to 32768");
        refused(Sample.request().frequencyPenalty(3), Sample.MODEL, ErrorKind.INVALID_REQUEST, "-2 to 2");
        refused(
                Sample.request().options(SiliconFlowOptions.builder().topK(500).build()),
                Sample.MODEL,
                ErrorKind.INVALID_REQUEST,
                "top_k is 500");
    }

    @Test
    void aParameterThatIsNoNumberIsNamed() {
        refused(
                Sample.request().parameter("top_k", "many"),
                Sample.MODEL,
                ErrorKind.INVALID_REQUEST,
                "top_k is not a number");
    }

    @Test
    void fourStopTextsAreTheMost() {
        taken(Sample.request().stop("a", "b", "c", "d"), Sample.MODEL);
        refused(Sample.request().stop("a", "b", "c", "d", "e"), Sample.MODEL, ErrorKind.INVALID_REQUEST, "at most 4");
        refused(
                Sample.request().parameter("stop", List.of("a", "b", "c", "d", "e")),
                Sample.MODEL,
                ErrorKind.INVALID_REQUEST,
                "stop has 5");
    }

    @Test
    void aHundredAndTwentyEightToolsAreTheMost() {
        taken(Sample.request().tools(tools(128)), Sample.MODEL);
        refused(Sample.request().tools(tools(129)), Sample.MODEL, ErrorKind.INVALID_REQUEST, "tools has 129");
    }

    @Test
    void toolsAreFunctionsWithPlainNames() {
        refused(
                Sample.request().tool(Tool.of("get weather", "", "{}")),
                Sample.MODEL,
                ErrorKind.INVALID_REQUEST,
                "'get weather'");
        refused(
                Sample.request().parameter("tools", List.of(Map.of("type", "web_search"))),
                Sample.MODEL,
                ErrorKind.UNSUPPORTED,
                "'web_search'");
        taken(Sample.request().parameter("tools", List.of(Map.of("type", "function"))), Sample.MODEL);
    }

    @Test
    void aSchemaIsRefusedWithWhatToUse() {
        ResponseFormat schema = ResponseFormat.jsonSchema("answer", "{}");
        refused(Sample.request().responseFormat(schema), Sample.MODEL, ErrorKind.UNSUPPORTED, "Use json_object");
        refused(
                Sample.request().parameter("response_format", Map.of("type", "json_schema")),
                "some-org/Brand-New-9",
                ErrorKind.UNSUPPORTED,
                "json_schema");
    }

    @Test
    void jsonModeIsForModelsThatHaveIt() {
        ChatRequest.Builder json = Sample.request().responseFormat(ResponseFormat.JSON_OBJECT);
        taken(json, Sample.MODEL);
        taken(json, "deepseek-ai/DeepSeek-V3.2");
        refused(json, Sample.R1, ErrorKind.UNSUPPORTED, "json_object");
        refused(json, "Pro/deepseek-ai/DeepSeek-V3", ErrorKind.UNSUPPORTED, "json_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefix", "suffix"})
    void jsonModeExcludesPrefixAndSuffix(String name) {
        ChatRequest.Builder json = Sample.request().parameter(name, "x").responseFormat(ResponseFormat.JSON_OBJECT);
        refused(json, Sample.MODEL, ErrorKind.INVALID_REQUEST, name + " and response_format json_object");
        taken(json.responseFormat(ResponseFormat.TEXT), Sample.MODEL);
    }

    @Test
    void aPenaltyThatWouldBeIgnoredIsRefused() {
        refused(
                Sample.request().parameter("repetition_penalty", 1.1),
                Sample.MODEL,
                ErrorKind.UNSUPPORTED,
                "2026-09-15");
        taken(Sample.request().parameter("repetition_penalty", 1), Sample.MODEL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen/Qwen2.5-7B-Instruct",
                "Qwen/Qwen3-VL-32B-Instruct",
                "Qwen/Qwen3-Next-80B-A3B-Instruct",
                "Qwen/Qwen3-Coder-30B-A3B-Instruct",
                "tencent/Hunyuan-MT-7B",
                "Pro/deepseek-ai/DeepSeek-V3"
            })
    void aModelThatNeverReasonsCannotBeAskedTo(String model) {
        refused(Sample.request().thinking(true), model, ErrorKind.UNSUPPORTED, "thinking=true");
        refused(Sample.request().thinkingBudget(1024), model, ErrorKind.UNSUPPORTED, "thinking budget");
        taken(Sample.request().thinking(false), model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deepseek-ai/DeepSeek-R1",
                "Pro/deepseek-ai/DeepSeek-R1",
                "deepseek-ai/DeepSeek-R1-0528-Qwen3-8B",
                "Qwen/QwQ-32B",
                "Qwen/Qwen3-235B-A22B-Thinking-2507",
                "moonshotai/Kimi-K2-Thinking"
            })
    void aModelThatAlwaysReasonsCannotBeStopped(String model) {
        refused(Sample.request().thinking(false), model, ErrorKind.UNSUPPORTED, "thinking=false");
        taken(Sample.request().thinking(true).thinkingBudget(4096), model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen/Qwen3-8B",
                "Qwen/Qwen3.5-27B",
                "Pro/zai-org/GLM-5.1",
                "deepseek-ai/DeepSeek-V3.2",
                "deepseek-ai/DeepSeek-V4-Flash",
                "tencent/Hunyuan-A13B-Instruct",
                "some-org/Brand-New-9"
            })
    void aModelWithTheSwitchAndAnUnknownOneTakeBoth(String model) {
        taken(Sample.request().thinking(true).thinkingBudget(4096), model);
        taken(Sample.request().thinking(false), model);
        assertThat(SiliconFlowCapabilities.hasThinkingSwitch(model)).isTrue();
    }

    @Test
    void effortIsForOneModelAndInItsWords() {
        taken(Sample.request().reasoningEffort("high"), "deepseek-ai/DeepSeek-V4-Flash");
        taken(Sample.request().reasoningEffort("low"), "Pro/deepseek-ai/DeepSeek-V4-Flash");
        refused(
                Sample.request().reasoningEffort("minimal"),
                "deepseek-ai/DeepSeek-V4-Flash",
                ErrorKind.INVALID_REQUEST,
                "'minimal'");
        refused(
                Sample.request().reasoningEffort("high"),
                Sample.MODEL,
                ErrorKind.UNSUPPORTED,
                "deepseek-ai/deepseek-v4-flash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Qwen/Qwen3-32B", "Qwen/Qwen2.5-72B-Instruct", "deepseek-ai/DeepSeek-R1", "Pro/Qwen/Qwen3-8B"})
    void aTextModelTakesNoPicturesNoSoundAndNoVideo(String model) {
        refused(with(new ImagePart("https://x.example.com/a.png", Map.of())), model, ErrorKind.UNSUPPORTED, "pictures");
        refused(with(new VideoPart("https://x.example.com/a.mp4")), model, ErrorKind.UNSUPPORTED, "video");
        refused(with(new AudioPart("aGk=", "wav")), model, ErrorKind.UNSUPPORTED, "sound");
    }

    @Test
    void aVisionModelTakesPicturesAndVideo() {
        taken(with(new ImagePart("https://x.example.com/a.png", Map.of())), VISION);
        taken(with(new VideoPart("https://x.example.com/a.mp4")), VISION);
        taken(with(new ImagePart("https://x.example.com/a.png", Map.of())), "Qwen/Qwen2.5-VL-72B-Instruct");
        taken(with(new ImagePart("https://x.example.com/a.png", Map.of())), "some-org/Brand-New-9");
    }

    @Test
    void soundGoesInTheVendorsOwnPart() {
        refused(with(new AudioPart("aGk=", "wav")), OMNI, ErrorKind.UNSUPPORTED, "audio_url");
        taken(with(new OtherPart("audio_url", Map.of("audio_url", Map.of("url", "data:audio/wav;base64,aGk=")))), OMNI);
    }

    @Test
    void documentsHaveNoPart() {
        refused(with(new FilePart("file-1")), VISION, ErrorKind.UNSUPPORTED, "DeepSeek-OCR");
    }

    @Test
    void aShortNameIsRefusedByTheVendorsHostOnly() {
        refused(Sample.request(), "deepseek-r1", ErrorKind.MODEL_NOT_FOUND, "organisation/name");
        refused(Sample.request(), "Pro/qwen3", ErrorKind.MODEL_NOT_FOUND, "'Pro/qwen3'");
        assertThatCode(() -> Sample.provider(Sample.settings().baseUrl("http://127.0.0.1:9/v1"))
                        .codec(Operation.CHAT)
                        .check(Sample.request().build(), "deepseek-r1"))
                .doesNotThrowAnyException();
    }

    @Test
    void anOptionThatWouldVanishIsRefused() {
        ChatRequest.Builder typo = Sample.request().options(new VendorOptions() {
            @Override
            public ProviderType type() {
                return SiliconFlowProvider.TYPE;
            }

            @Override
            public Map<String, Object> parameters() {
                return Map.of("@X-Enable-Something", "0");
            }
        });
        refused(typo, Sample.MODEL, ErrorKind.INVALID_REQUEST, "@X-Enable-Something");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "\u8ffd\u8e2a"})
    void aTraceIdMustFitAHeader(String traceId) {
        refused(
                Sample.request()
                        .options(SiliconFlowOptions.builder().traceId(traceId).build()),
                Sample.MODEL,
                ErrorKind.INVALID_REQUEST,
                "@X-Trace-Id");
    }

    @Test
    void completionsAreCheckedLikeChats() {
        refusedCompletion(Sample.gap().temperature(3), "temperature is 3");
        refusedCompletion(Sample.gap().maxTokens(0), "max_tokens is 0");
        refusedCompletion(Sample.gap().parameter("top_k", 0), "top_k is 0");
        refusedCompletion(
                Sample.gap().options(SiliconFlowOptions.builder().prefix("x").build()), "prefix belongs to chats");
        GatewayException unknown =
                Sample.refusal(() -> Sample.completion().check(Sample.gap().build(), "coder"));
        assertThat(unknown.kind()).isEqualTo(ErrorKind.MODEL_NOT_FOUND);
        assertThatCode(() -> Sample.completion().check(Sample.gap().build(), Sample.CODER))
                .doesNotThrowAnyException();
    }

    @Test
    void everyRowOfTheTableNamesItsSource() {
        assertThat(SiliconFlowCapabilities.TABLE.rows()).hasSizeGreaterThan(40).allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.pattern()).isLowerCase();
        });
    }

    private static void refusedCompletion(CompletionRequest.Builder request, String words) {
        GatewayException error = Sample.refusal(() -> Sample.completion().check(request.build(), Sample.CODER));
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(error).hasMessageContaining(words);
    }

    private static void refused(ChatRequest.Builder request, String model, ErrorKind kind, String words) {
        GatewayException error = Sample.refusal(request, model);
        assertThat(error).as("%s must be refused", words).isNotNull();
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(error).hasMessageContaining(words);
    }

    private static void taken(ChatRequest.Builder request, String model) {
        assertThatCode(() -> Sample.chat().check(request.build(), model)).doesNotThrowAnyException();
    }

    private static ChatRequest.Builder with(ContentPart part) {
        return ChatRequest.builder("sf/m").message(Message.user(part));
    }

    private static List<Tool> tools(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Tool.of("tool_" + i, "number " + i, "{}"))
                .toList();
    }
}
