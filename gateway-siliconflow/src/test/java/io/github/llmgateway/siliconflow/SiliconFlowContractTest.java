// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.simulator.Vendor;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.testkit.AnswerSample;
import io.github.llmgateway.testkit.ContractSamples;
import io.github.llmgateway.testkit.ErrorSample;
import io.github.llmgateway.testkit.OpenAiSamples;
import io.github.llmgateway.testkit.Refusal;
import io.github.llmgateway.testkit.SimulatedProviderContract;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tests that every provider keeps, with the answers and errors of this vendor. */
class SiliconFlowContractTest extends SimulatedProviderContract {

    @Override
    protected Vendor vendor() {
        return Vendor.SILICONFLOW;
    }

    @Override
    protected Map<Scenario, ErrorKind> scenarioKinds() {
        return Map.of(Scenario.UNAVAILABLE, ErrorKind.OVERLOADED);
    }

    private static final String LIMITED =
            "{'message':'Request was rejected due to rate limiting. Details:%s limit reached.','data':null}";

    @Override
    protected ProviderFactory factory() {
        return new SiliconFlowProviderFactory();
    }

    @Override
    protected String chatModel() {
        return Sample.MODEL;
    }

    @Override
    protected Optional<String> completionModel() {
        return Optional.of(Sample.CODER);
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.UNARY,
                Capability.TOOLS,
                Capability.TOOL_CHOICE_NONE,
                Capability.TOOL_CHOICE_REQUIRED,
                Capability.TOOL_CHOICE_FUNCTION,
                Capability.PARALLEL_TOOL_CALLS,
                Capability.THINKING,
                Capability.THINKING_OFF,
                Capability.THINKING_BUDGET,
                Capability.JSON_OBJECT,
                Capability.SEED,
                Capability.PENALTIES);
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                new Refusal(
                        "temperature above 2",
                        chat -> chat.temperature(2.1),
                        ErrorKind.INVALID_REQUEST,
                        List.of("temperature is 2.1", "0 to 2")),
                new Refusal(
                        "a thinking budget below 128",
                        chat -> chat.thinkingBudget(100),
                        ErrorKind.INVALID_REQUEST,
                        List.of("thinking_budget is 100", "128 to 32768")),
                new Refusal(
                        "top_k of 0",
                        chat -> chat.options(
                                SiliconFlowOptions.builder().topK(0).build()),
                        ErrorKind.INVALID_REQUEST,
                        List.of("top_k is 0", "1 to 100", "-1")),
                new Refusal(
                        "five stop texts",
                        chat -> chat.stop("a", "b", "c", "d", "e"),
                        ErrorKind.INVALID_REQUEST,
                        List.of("stop has 5", "at most 4")));
    }

    @Override
    protected ContractSamples samples() {
        return OpenAiSamples.builder()
                .also(cumulativeToolCall())
                .also(endOfSequence())
                .errors(errors())
                .build();
    }

    /** Usage on every event, and continuations whose identifier and type are null and whose name is empty. */
    private static AnswerSample cumulativeToolCall() {
        AssistantMessage message = AssistantMessage.builder()
                .reasoning("Look it up.")
                .toolCall(new ToolCall("0a1b2c", "weather", "{\"city\":\"Paris\"}"))
                .build();
        String call = "{'role':'assistant','content':null,'reasoning_content':null,'tool_calls':[{'index':0,'id':%s,"
                + "'type':%s,'function':{'name':'%s','arguments':'%s'}}]}";
        return AnswerSample.of("tool call with cumulative usage", answer(message, FinishReason.TOOL_CALLS, 9, 4))
                .frames(
                        chunk("{'role':'assistant','content':null,'reasoning_content':''}", "null", 0, 0),
                        chunk("{'role':'assistant','content':null,'reasoning_content':'Look it up.'}", "null", 4, 4),
                        chunk(call.formatted("'0a1b2c'", "'function'", "weather", ""), "null", 5, 4),
                        chunk(call.formatted("null", "null", "", "{\\'city\\':"), "null", 7, 4),
                        chunk(call.formatted("null", "null", "", "\\'Paris\\'}"), "null", 8, 4),
                        chunk("{'role':'assistant','content':''}", "'tool_calls'", 9, 4));
    }

    private static AnswerSample endOfSequence() {
        AssistantMessage message = AssistantMessage.builder().text("Four.").build();
        return AnswerSample.of("the finish word eos", answer(message, FinishReason.STOP, 2, 0))
                .body(json(
                        "{'id':'answer-2','model':'Qwen/Qwen3-32B','choices':[{'index':0,'message':{'role':'assistant',"
                                + "'content':'Four.','reasoning_content':''},'finish_reason':'eos'}]," + usage(2, 0)
                                + ",'system_fingerprint':''}"))
                .frames(
                        chunk("{'role':'assistant','content':'','reasoning_content':null}", "''", 0, 0),
                        chunk("{'role':'assistant','content':'Four.','reasoning_content':null}", "''", 2, 0),
                        chunk("{'role':'assistant','content':''}", "'eos'", 2, 0));
    }

    private static List<ErrorSample> errors() {
        return List.of(
                ErrorSample.json(401, "\"Api key is invalid\"", ErrorKind.AUTHENTICATION),
                ErrorSample.json(401, "\"Invalid token\"", ErrorKind.AUTHENTICATION),
                coded(401, 30014, ErrorKind.AUTHENTICATION),
                coded(400, 20012, ErrorKind.MODEL_NOT_FOUND),
                coded(400, 20015, ErrorKind.INVALID_REQUEST),
                coded(400, 20024, ErrorKind.UNSUPPORTED),
                coded(402, 30001, ErrorKind.PAYMENT_REQUIRED),
                coded(403, 30001, ErrorKind.PAYMENT_REQUIRED),
                coded(403, 30003, ErrorKind.MODEL_NOT_FOUND),
                coded(403, 30005, ErrorKind.PERMISSION),
                ErrorSample.json(403, "\"Forbidden\"", ErrorKind.PERMISSION),
                ErrorSample.of(404, "text/plain", "404 page not found", ErrorKind.CONFIGURATION),
                coded(413, 20042, ErrorKind.INVALID_REQUEST),
                ErrorSample.json(429, json(LIMITED.formatted("TPM")), ErrorKind.RATE_LIMITED),
                ErrorSample.json(429, json(LIMITED.formatted("RPD")), ErrorKind.QUOTA_EXHAUSTED),
                coded(429, 50608, ErrorKind.QUOTA_EXHAUSTED),
                coded(451, 20021, ErrorKind.CONTENT_FILTERED),
                coded(500, 50500, ErrorKind.UNAVAILABLE),
                coded(503, 50505, ErrorKind.OVERLOADED),
                ErrorSample.json(504, "\"timed out\"", ErrorKind.UNAVAILABLE),
                ErrorSample.json(200, json("{'code':30001,'message':'no','data':null}"), ErrorKind.PAYMENT_REQUIRED)
                        .code("30001"),
                ErrorSample.inStream("data: " + json("{'error':{'code':50505,'message':'busy'}}"), ErrorKind.OVERLOADED)
                        .code("50505"),
                ErrorSample.inStream(
                                "data: " + json("{'code':50603,'message':'busy','data':null}"), ErrorKind.OVERLOADED)
                        .code("50603"),
                ErrorSample.inStream(
                                "data: " + chunk("{}", "'insufficient_system_resource'", 1, 0), ErrorKind.UNAVAILABLE)
                        .code("insufficient_system_resource"));
    }

    private static ErrorSample coded(int status, int code, ErrorKind kind) {
        return ErrorSample.json(status, json("{'code':" + code + ",'message':'no','data':null}"), kind)
                .code(Integer.toString(code));
    }

    private static ChatResponse answer(AssistantMessage message, FinishReason finish, int output, int reasoning) {
        Usage usage = Usage.builder()
                .inputTokens(30)
                .outputTokens(output)
                .cachedInputTokens(10)
                .reasoningTokens(reasoning)
                .build();
        return ChatResponse.builder()
                .id("answer-2")
                .model(Sample.MODEL)
                .message(message)
                .finishReason(finish)
                .report(CallReport.builder().usage(usage).build())
                .build();
    }

    private static String chunk(String delta, String finish, int output, int reasoning) {
        return json("{'id':'answer-2','object':'chat.completion.chunk','created':1767225600,'model':'Qwen/Qwen3-32B',"
                + "'choices':[{'index':0,'delta':" + delta + ",'finish_reason':" + finish
                + "}],'system_fingerprint':'',"
                + usage(output, reasoning) + "}");
    }

    private static String usage(int output, int reasoning) {
        return "'usage':{'prompt_tokens':30,'completion_tokens':" + output + ",'total_tokens':" + (30 + output)
                + ",'completion_tokens_details':{'reasoning_tokens':" + reasoning + "},'prompt_tokens_details':"
                + "{'cached_tokens':10},'prompt_cache_hit_tokens':10,'prompt_cache_miss_tokens':20}";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
