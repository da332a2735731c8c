// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.answer.Answer;
import io.github.llmgateway.simulator.internal.answer.AnswerComposer;
import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.answer.CodeComposer;
import io.github.llmgateway.simulator.internal.dialect.AnswerShape;
import io.github.llmgateway.simulator.internal.dialect.Chunk;
import io.github.llmgateway.simulator.internal.dialect.Turn;
import io.github.llmgateway.simulator.internal.dialect.VendorError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of model calls: what each checks, answers, and how it looks on the wire. */
enum CallKind {
    CHAT {
        @Override
        Optional<VendorError> check(Exchange exchange, ChatCall call) {
            return exchange.dialect().rules().checkChat(call, exchange.requestId());
        }

        @Override
        Answer answer(Exchange exchange, ChatCall call) {
            return AnswerComposer.compose(
                    call,
                    exchange.dialect().shape().manner(call),
                    exchange.state().cache(exchange.vendor()));
        }

        @Override
        Map<String, Object> unary(Exchange exchange, Turn turn, Answer answer) {
            return exchange.dialect()
                    .shape()
                    .chat(turn, answer, exchange.state().ids());
        }

        @Override
        List<Chunk> chunks(Exchange exchange, Turn turn, Answer answer) {
            return exchange.dialect()
                    .shape()
                    .chatChunks(turn, answer, exchange.state().ids());
        }
    },

    COMPLETION {
        @Override
        Optional<VendorError> check(Exchange exchange, ChatCall call) {
            return exchange.dialect().rules().checkCompletion(call, exchange.requestId());
        }

        @Override
        Answer answer(Exchange exchange, ChatCall call) {
            AnswerShape.Gap gap = exchange.dialect().shape().gap(call);
            return CodeComposer.compose(call, gap.prefix(), gap.suffix());
        }

        @Override
        Map<String, Object> unary(Exchange exchange, Turn turn, Answer answer) {
            return exchange.dialect().shape().completion(turn, answer);
        }

        @Override
        List<Chunk> chunks(Exchange exchange, Turn turn, Answer answer) {
            return exchange.dialect().shape().completionChunks(turn, answer);
        }
    };

    abstract Optional<VendorError> check(Exchange exchange, ChatCall call);

    abstract Answer answer(Exchange exchange, ChatCall call);

    abstract Map<String, Object> unary(Exchange exchange, Turn turn, Answer answer);

    abstract List<Chunk> chunks(Exchange exchange, Turn turn, Answer answer);
}
