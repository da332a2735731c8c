// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.ErrorReply;
import org.jspecify.annotations.Nullable;

/** What one vendor does differently in chats. Stateless and safe for concurrent use; the defaults are OpenAI's ways. */
public interface ChatShape {

    /** OpenAI's ways. */
    ChatShape STANDARD = new ChatShape() {};

    /**
     * Refuses what the vendor or model is known not to take.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code UNSUPPORTED} or {@code INVALID_REQUEST}
     */
    default void check(ChatRequest request, String model) {}

    /** Whether the model only streams. */
    default boolean streamsOnly(ChatRequest request, String model) {
        return false;
    }

    /** The name of the limit of output tokens. */
    default String maxTokensName(String model) {
        return "max_tokens";
    }

    /** The name of the end user's identifier. */
    default String userName() {
        return "user";
    }

    /** Whether a single stop text is sent as an array too. */
    default boolean stopIsAlwaysArray() {
        return false;
    }

    /** Whether a stream must be asked for usage with {@code stream_options}. */
    default boolean asksForStreamUsage() {
        return true;
    }

    /** Whether an assistant turn's reasoning is sent back to the model. */
    default boolean sendsReasoningBack(ChatRequest request, String model) {
        return false;
    }

    /** Writes how the model is to reason: nothing by default, because OpenAI's dialect has only reasoning_effort. */
    default void writeThinking(ChatRequest request, String model, BodyWriter body) {
        body.putIfPresent("reasoning_effort", request.reasoningEffort());
    }

    /** Writes members that only this vendor has. */
    default void writeExtras(ChatRequest request, String model, boolean streaming, BodyWriter body) {}

    /** Whether an answer's {@code id} is the vendor's request id too, for answers that bring no other. */
    default boolean idNamesExchange() {
        return false;
    }

    /** Translates the vendor's finish word; null for a word that is no finish. */
    default @Nullable String finishReason(String word) {
        return word;
    }

    /** The error that a finish word stands for, or null when it is a finish. */
    default @Nullable ErrorReply finishError(String word) {
        return null;
    }

    /** Whether the error of this finish word withdraws what was sent before. */
    default boolean withdraws(String word) {
        return false;
    }
}
