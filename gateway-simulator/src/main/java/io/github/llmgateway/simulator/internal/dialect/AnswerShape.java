// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.Answer;
import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.answer.Manner;
import io.github.llmgateway.simulator.internal.answer.TokenUsage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vendor's shape of answers. Every map returned is new and may be changed. */
public interface AnswerShape {

    /** The id of a request; some vendors take it from the body. */
    String requestId(Ids ids, Clock clock, Map<String, Object> body);

    /** The id of a completion. */
    String completionId(Ids ids, Clock clock, String requestId);

    /** Headers of every reply. */
    Map<String, String> headers(String requestId);

    /** How the vendor's model treats the request. */
    Manner manner(ChatCall call);

    /** A chat answer in one piece. */
    Map<String, Object> chat(Turn turn, Answer answer, Ids ids);

    /** A chat answer as events. */
    List<Chunk> chatChunks(Turn turn, Answer answer, Ids ids);

    /** A completion in one piece. */
    Map<String, Object> completion(Turn turn, Answer answer);

    /** A completion as events. */
    List<Chunk> completionChunks(Turn turn, Answer answer);

    /** What stands before and after the gap that a completion request asks to fill. */
    Gap gap(ChatCall call);

    /** The usage object. */
    Map<String, Object> usage(TokenUsage usage);

    /** The finish reason of an answer that moderation cut; empty when the vendor sends an error instead. */
    Optional<String> moderatedFinish();

    /** Members that an answer cut by moderation has beside its choices; may be empty. */
    Map<String, Object> moderationReport();

    /** The finish reason of an answer whose model failed; empty when the vendor sends an error instead. */
    Optional<String> failedFinish();

    /** The models that are listed. */
    List<String> models();

    /**
     * What a completion fills.
     *
     * @param suffix empty when there is none
     */
    record Gap(String prefix, String suffix) {}
}
