// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.side.Quiet;
import io.github.llmgateway.internal.side.SideCalls;
import io.github.llmgateway.internal.side.Unanswered;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.Tokenizer;
import io.github.llmgateway.wire.WireRequest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tokenizer of one provider. Where it has no answer the call goes on by the estimate, and its model is not asked
 * about for a minute. Safe for concurrent use.
 */
final class TokenizerCalls {
    /** Pictures as data make requests that are dearer to send twice than an exact count is worth. */
    private static final int LARGEST = 1 << 20;

    private static final System.Logger LOG = System.getLogger(TokenizerCalls.class.getName());

    private final String provider;
    private final Tokenizer tokenizer;
    private final SideCalls calls;
    private final Pauses pauses;
    private final Quiet estimated;

    TokenizerCalls(String provider, Tokenizer tokenizer, SideCalls calls, TimeSource time) {
        this.provider = provider;
        this.tokenizer = tokenizer;
        this.calls = calls;
        this.pauses = new Pauses(time);
        this.estimated = new Quiet(time);
    }

    /**
     * The input tokens of a chat by the vendor's count; empty when the estimate has to do.
     *
     * @throws GatewayException when the call was ended or its thread interrupted
     */
    OptionalLong ask(CallContext context, ChatRequest request) {
        String model = context.candidate().model();
        if (!pauses.isOver(model)) {
            estimated.add();
            return OptionalLong.empty();
        }
        WireRequest question = question(request, model);
        if (question == null || question.body().length > LARGEST) {
            return OptionalLong.empty();
        }
        try {
            long tokens = calls.ask(question, context.guard(), tokenizer::decode);
            if (tokens >= 1 && tokens <= ReportedUsage.LARGEST) {
                return OptionalLong.of(tokens);
            }
            failed(model, "a number that cannot be true", false);
        } catch (Unanswered e) {
            failed(model, e.how(), e.isOurs());
        }
        return OptionalLong.empty();
    }

    private @Nullable WireRequest question(ChatRequest request, String model) {
        try {
            return tokenizer.encode(request, model);
        } catch (GatewayException invalid) {
            return null; // the chat's own codec is about to say so
        }
    }

    private void failed(String model, String how, boolean ours) {
        if (!ours) {
            pauses.begin(model);
        }
        long count = estimated.add();
        if (estimated.isTime()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the tokenizer of provider {0} could not be asked: {1}; {2} chats were counted by an estimate instead",
                    provider,
                    how,
                    count);
        }
    }
}
