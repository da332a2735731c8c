// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionAccumulator;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.Usage;
import java.util.List;

/**
 * Samples in the chat-completions dialect, for vendors that speak it: a start to which a vendor's own errors and ways
 * are added. Field names are those of the OpenAI API reference, "Chat" and "Completions (legacy)".
 */
public final class OpenAiSamples {
    /** The model that these samples say answered. */
    public static final String MODEL = "sample-model";

    private static final String TEXT = "H\u00e9llo, \u4e16\u754c \ud83c\udf0d: two and two is \"four\".\n";
    private static final String HEAD = "{'id':'answer-1','object':'chat.completion.chunk','created':1767225600,"
            + "'model':'sample-model','choices':[";
    private static final String USAGE = "'usage':{'prompt_tokens':12,'completion_tokens':9,'total_tokens':21}";

    private OpenAiSamples() {}

    /** Samples of everything that the dialect has but vendor errors; the errors are those that only a status tells. */
    public static ContractSamples.Builder builder() {
        return withOddities(ContractSamples.builder()
                .requestHas("$.messages[0].role", "user")
                .requestHas("$.messages[0].content", Bench.PROMPT)
                .streamRequestHas("$.stream", "true")
                .answer(answer())
                .toolCall(toolCall())
                .reasoning(reasoning())
                .completion(completion()));
    }

    /** Errors that are told by their status, as most endpoints of this dialect have them. */
    public static List<ErrorSample> statusErrors() {
        String body = "{'error':{'message':'no','type':'t','param':null,'code':null}}".replace('\'', '"');
        return List.of(
                ErrorSample.json(401, body, ErrorKind.AUTHENTICATION),
                ErrorSample.json(500, body, ErrorKind.UNAVAILABLE),
                ErrorSample.of(502, "text/html", "<html><body>Bad gateway</body></html>", ErrorKind.UNAVAILABLE));
    }

    private static AnswerSample answer() {
        String text = "H\u00e9llo, \u4e16\u754c \\ud83c\\udf0d: two and two is \\'four\\'.\\n";
        return AnswerSample.of("plain text", response(TEXT, FinishReason.STOP, usage().build()))
                .body(body("{'role':'assistant','content':'" + text + "'}", "stop", "," + USAGE))
                .frames(
                        chunk("{'role':'assistant','content':''}", "null"),
                        chunk("{'content':'H\u00e9llo, '}", "null"),
                        chunk("{'content':'\u4e16\u754c \ud83c\udf0d'}", "null"),
                        chunk("{'content':': two and two'}", "null"),
                        chunk("{'content':' is \\'four\\'.\\n'}", "null"),
                        chunk("{}", "'stop'"),
                        json(HEAD + "]," + USAGE + "}"));
    }

    private static AnswerSample toolCall() {
        AssistantMessage message = AssistantMessage.builder()
                .toolCall(new ToolCall("call-1", "weather", "{\"city\":\"\u5317\u4eac\"}"))
                .toolCall(new ToolCall("call-2", "clock", "{}"))
                .build();
        String first = "{'index':0,'id':'call-1','type':'function','function':{'name':'weather','arguments':'";
        String second = "{'index':1,'id':'call-2','type':'function','function':{'name':'clock','arguments':'{}'}}";
        return AnswerSample.of("two tool calls", response(message, FinishReason.TOOL_CALLS, usage().build()))
                .body(body(
                        "{'role':'assistant','content':null,'tool_calls':[" + first
                                + "{\\'city\\':\\'\u5317\u4eac\\'}'}}," + second + "]}",
                        "tool_calls",
                        "," + USAGE))
                .frames(
                        chunk("{'role':'assistant','content':null,'tool_calls':[" + first + "'}}]}", "null"),
                        chunk(continued("{\\'city\\':"), "null"),
                        chunk(continued("\\'\u5317\u4eac\\'}"), "null"),
                        chunk("{'tool_calls':[" + second + "]}", "null"),
                        chunk("{}", "'tool_calls'"),
                        json(HEAD + "]," + USAGE + "}"));
    }

    /**
     * A continuation that repeats identifier and name as empty texts, as several vendors do; they must not overwrite.
     */
    private static String continued(String arguments) {
        return "{'tool_calls':[{'index':0,'id':'','type':'function','function':{'name':'','arguments':'" + arguments
                + "'}}]}";
    }

    private static AnswerSample reasoning() {
        AssistantMessage message = AssistantMessage.builder()
                .reasoning("Two fingers, two more.")
                .text("Four.")
                .build();
        Usage usage = usage().reasoningTokens(5).build();
        String details = ",'usage':{'prompt_tokens':12,'completion_tokens':9,'total_tokens':21,"
                + "'completion_tokens_details':{'reasoning_tokens':5}}";
        return AnswerSample.of("reasoning", response(message, FinishReason.STOP, usage))
                .body(body(
                        "{'role':'assistant','reasoning_content':'Two fingers, two more.','content':'Four.'}",
                        "stop",
                        details))
                .frames(
                        chunk("{'role':'assistant','content':null,'reasoning_content':''}", "null"),
                        chunk("{'content':null,'reasoning_content':'Two fingers,'}", "null"),
                        chunk("{'content':null,'reasoning_content':' two more.'}", "null"),
                        chunk("{'content':'Four.','reasoning_content':null}", "null"),
                        chunk("{'content':''}", "'stop'"),
                        json(HEAD + "]" + details + "}"));
    }

    private static CompletionSample completion() {
        String head =
                "{'id':'answer-1','object':'text_completion','created':1767225600,'model':'sample-model','choices':[";
        return new CompletionSample(
                json(head + "{'index':0,'text':'return x + 1','logprobs':null,'finish_reason':'stop'}]," + USAGE + "}"),
                List.of(
                        json(head + "{'index':0,'text':'return','finish_reason':null}]}"),
                        json(head + "{'index':0,'text':' x + 1','finish_reason':null}]}"),
                        json(head + "{'index':0,'text':'','finish_reason':'stop'}]}"),
                        json(head + "]," + USAGE + "}")),
                completionResponse());
    }

    private static CompletionResponse completionResponse() {
        CompletionAccumulator answer = new CompletionAccumulator();
        answer.add(new CompletionEvent.Started("answer-1", MODEL));
        answer.add(new CompletionEvent.TextDelta("return x + 1"));
        answer.add(new CompletionEvent.Finished(FinishReason.STOP));
        return answer.build(report(usage().build()));
    }

    private static ContractSamples.Builder withOddities(ContractSamples.Builder builder) {
        String unknown = "'x_flag':true,'x_none':null,'x_tree':{'a':[1,{'b':[[]]}],'c':'\\u00e9'},'x_list':[1.5e3,-2]";
        String first = chunk("{'role':'assistant','content':'Fo'}", "null");
        String last = chunk("{'content':'ur.'}", "'stop'");
        ChatResponse four = response("Four.", FinishReason.STOP, usage().build());
        String message = "{'role':'assistant','content':'Four.'}";
        return builder.oddity(
                        Oddity.UNKNOWN_FINISH_REASON,
                        AnswerSample.of(
                                        "unknown finish reason",
                                        response("Four.", FinishReason.of("sunset"), usage().build()))
                                .body(body(message, "sunset", "," + USAGE))
                                .frames(first, chunk("{'content':'ur.'}", "'sunset'"), json(HEAD + "]," + USAGE + "}")))
                .oddity(
                        Oddity.UNKNOWN_FIELD,
                        AnswerSample.of("unknown fields", four)
                                .body(body(
                                        "{'role':'assistant'," + unknown + ",'content':'Four.'}",
                                        "stop",
                                        "," + unknown + "," + USAGE))
                                .frames(
                                        chunk("{'role':'assistant'," + unknown + ",'content':'Fo'}", "null"),
                                        json("{" + unknown + "," + last.substring(1)),
                                        json(HEAD + "]," + unknown + "," + USAGE + "}")))
                .oddity(
                        Oddity.NO_USAGE,
                        AnswerSample.of("no usage", response("Four.", FinishReason.STOP, Usage.NONE))
                                .body(body(message, "stop", ""))
                                .frames(first, last))
                .oddity(
                        Oddity.USAGE_AFTER_FINISH,
                        AnswerSample.of("usage after the finish", four)
                                .frames(first, last, json(HEAD + "]," + USAGE + "}")))
                .oddity(Oddity.CUMULATIVE_USAGE, cumulative(four));
    }

    private static AnswerSample cumulative(ChatResponse expected) {
        String chunk = HEAD + "{'index':0,'delta':{'content':'%s'},'finish_reason':%s}],"
                + "'usage':{'prompt_tokens':12,'completion_tokens':%d,'total_tokens':%d}}";
        return AnswerSample.of("cumulative usage", expected)
                .frames(
                        json(String.format(chunk, "Fo", "null", 1, 13)),
                        json(String.format(chunk, "ur", "null", 5, 17)),
                        json(String.format(chunk, ".", "'stop'", 9, 21)));
    }

    private static Usage.Builder usage() {
        return Usage.builder().inputTokens(12).outputTokens(9);
    }

    private static ChatResponse response(String text, FinishReason finish, Usage usage) {
        return response(AssistantMessage.builder().text(text).build(), finish, usage);
    }

    private static ChatResponse response(AssistantMessage message, FinishReason finish, Usage usage) {
        return ChatResponse.builder()
                .id("answer-1")
                .model(MODEL)
                .message(message)
                .finishReason(finish)
                .report(report(usage))
                .build();
    }

    private static CallReport report(Usage usage) {
        return CallReport.builder().usage(usage).build();
    }

    private static String body(String message, String finish, String more) {
        return json("{'id':'answer-1','object':'chat.completion','created':1767225600,'model':'sample-model','choices':"
                + "[{'index':0,'message':" + message + ",'finish_reason':'" + finish + "'}]" + more + "}");
    }

    private static String chunk(String delta, String finish) {
        return json(HEAD + "{'index':0,'delta':" + delta + ",'finish_reason':" + finish + "}]}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
