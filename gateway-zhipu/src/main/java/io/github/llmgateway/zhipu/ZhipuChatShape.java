// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.dialect.openai.BodyWriter;
import io.github.llmgateway.dialect.openai.ChatShape;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * What Zhipu does differently in chats. Sources: docs.bigmodel.cn chat completions reference, read 2026-10-03; for finish
 * words also "Content safety".
 */
final class ZhipuChatShape implements ChatShape {
    /** The vendor's moderation cut the answer; what was shown has to be taken back. */
    static final String SENSITIVE = "sensitive";

    /** Inference failed, told inside a good HTTP answer. */
    static final String NETWORK_ERROR = "network_error";

    private static final ErrorReply SENSITIVE_REPLY = ErrorReply.ofCode(SENSITIVE);
    private static final ErrorReply NETWORK_ERROR_REPLY = ErrorReply.ofCode(NETWORK_ERROR);

    private final boolean codingPlan;

    ZhipuChatShape(boolean codingPlan) {
        this.codingPlan = codingPlan;
    }

    @Override
    public void check(ChatRequest request, String model) {
        ZhipuMessages.check(request, model);
        ZhipuParameters.check(request);
        ZhipuTools.check(request, model);
        ZhipuThinking.check(request, model, codingPlan);
        RequestChecks.capabilities(request, model, ZhipuCapabilities.TABLE);
    }

    @Override
    public String userName() {
        return "user_id";
    }

    @Override
    public boolean stopIsAlwaysArray() {
        return true;
    }

    /** Usage comes with or after the last chunk unasked; the request has no such member. */
    @Override
    public boolean asksForStreamUsage() {
        return false;
    }

    /** Whole answers hold the same text in {@code id} and {@code request_id}; chunks of streams have the first alone. */
    @Override
    public boolean idNamesExchange() {
        return true;
    }

    @Override
    public boolean sendsReasoningBack(ChatRequest request, String model) {
        return ZhipuThinking.sendsReasoningBack(request, codingPlan);
    }

    @Override
    public void writeThinking(ChatRequest request, String model, BodyWriter body) {
        ZhipuThinking.write(request, model, body);
    }

    /**
     * {@code model_context_window_exceeded} is told as {@code length}. What came is sound, paid for and cut short where
     * no room was left, which is what callers test {@code length} for; as an error it would be thrown away. An input
     * that does not fit at all is an error of its own, code 1261.
     */
    @Override
    public String finishReason(String word) {
        return word.equals("model_context_window_exceeded") ? "length" : word;
    }

    @Override
    public @Nullable ErrorReply finishError(String word) {
        return switch (word) {
            case SENSITIVE -> SENSITIVE_REPLY;
            case NETWORK_ERROR -> NETWORK_ERROR_REPLY;
            default -> null;
        };
    }

    @Override
    public boolean withdraws(String word) {
        return word.equals(SENSITIVE);
    }
}
