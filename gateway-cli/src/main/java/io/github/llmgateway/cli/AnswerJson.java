// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.auth.AuthRoute;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.LabelReport;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An answer, or what is known of a failed one, as the JSON object that scripts read. What is unknown is null. */
final class AnswerJson {
    private AnswerJson() {}

    static Map<String, @Nullable Object> answered(String requestedModel, CallResponse response) {
        CallReport report = response.report();
        Map<String, @Nullable Object> json = content(response);
        json.put("provider", known(report.provider()));
        json.put("requestedModel", requestedModel);
        json.put("model", known(response.model().isEmpty() ? report.model() : response.model()));
        json.put("requestId", known(report.requestId()));
        json.put("usage", usage(response.usage()));
        json.put("attempts", report.attempts());
        json.put("tried", tried(report.tried(), null));
        known(json, report);
        json.put("error", null);
        return json;
    }

    static Map<String, @Nullable Object> failed(String requestedModel, GatewayException failure) {
        CallResponse partial = failure.partialResponse().orElse(null);
        Map<String, @Nullable Object> json = content(partial);
        json.put("provider", known(failure.provider()));
        json.put("requestedModel", requestedModel);
        json.put("model", known(partial == null || partial.model().isEmpty() ? failure.model() : partial.model()));
        json.put(
                "requestId",
                failure.requestId()
                        .orElse(partial == null ? null : known(partial.report().requestId())));
        boolean untold = failure.usage().source() == UsageSource.NONE;
        json.put("usage", usage(untold && partial != null ? partial.usage() : failure.usage()));
        json.put("attempts", failure.attempts());
        json.put("tried", tried(failure.tried(), failure.kind().name()));
        boolean early = failure.report() == CallReport.UNKNOWN;
        known(json, early && partial != null ? partial.report() : failure.report());
        json.put("error", error(failure));
        return json;
    }

    /** What the layers of the gateway know of the call. */
    private static void known(Map<String, @Nullable Object> json, CallReport report) {
        json.put(
                "authRoute",
                report.provider().isEmpty() ? null : AuthRoute.of(report).toString());
        json.put("label", report.part(LabelReport.class).map(LabelJson::of).orElse(null));
        json.put("disclosure", TermsJson.of(Disclosure.of(report)));
        CostJson.add(json, report);
    }

    private static Map<String, @Nullable Object> content(@Nullable CallResponse response) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        ChatResponse chat = response instanceof ChatResponse it ? it : null;
        String text = response instanceof CompletionResponse completion ? completion.text() : "";
        json.put("text", chat == null ? text : chat.text());
        json.put("reasoning", chat == null ? "" : chat.reasoning());
        json.put(
                "toolCalls",
                chat == null
                        ? List.of()
                        : chat.toolCalls().stream().map(AnswerJson::toolCall).toList());
        FinishReason reason = response == null ? FinishReason.UNKNOWN : response.finishReason();
        json.put("finishReason", reason.equals(FinishReason.UNKNOWN) ? null : reason.value());
        return json;
    }

    private static Map<String, @Nullable Object> toolCall(ToolCall call) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", call.id());
        json.put("name", call.name());
        json.put("arguments", call.arguments());
        return json;
    }

    static Map<String, @Nullable Object> usage(Usage usage) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("inputTokens", known(usage.inputTokens()));
        json.put("outputTokens", known(usage.outputTokens()));
        json.put("cachedInputTokens", known(usage.cachedInputTokens()));
        json.put("reasoningTokens", known(usage.reasoningTokens()));
        json.put("source", usage.source().name());
        return json;
    }

    /**
     * The candidates in order.
     *
     * @param ending the kind of error that ended the call after a candidate had begun to answer; null when it answered
     */
    private static List<Map<String, @Nullable Object>> tried(List<Tried> candidates, @Nullable String ending) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Tried candidate : candidates) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("provider", candidate.provider());
            json.put("model", candidate.model());
            json.put("attempts", candidate.attempts());
            json.put("kind", candidate.failure().isEmpty() ? ending : candidate.failure());
            list.add(json);
        }
        return list;
    }

    private static Map<String, @Nullable Object> error(GatewayException failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", failure.kind().name());
        json.put("providerCode", failure.providerCode().orElse(null));
        json.put(
                "httpStatus",
                failure.httpStatus().isPresent() ? failure.httpStatus().getAsInt() : null);
        json.put("retryable", failure.isRetryable());
        json.put("message", failure.getMessage());
        json.put("clauses", failure.clauses());
        return json;
    }

    private static @Nullable Long known(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
