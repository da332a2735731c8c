// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;

/**
 * The input of a request at a candidate: estimated, or as its vendor's tokenizer has counted it. Kept with the call, because
 * several layers and attempts ask.
 */
final class InputCount {
    private static final int PER_MESSAGE = 4;
    private static final int PER_TOOL = 12;
    /** About what a picture of one megapixel is billed at; sound and film are learnt from the vendor's numbers. */
    private static final int PER_MEDIUM = 1_200;

    private final CallRequest request;
    private final Candidate candidate;
    private final TokenCounter.Tally tally;
    private final long tokens;
    private final boolean exact;

    private InputCount(CallRequest request, Candidate candidate, TokenCounter.Tally tally, long tokens, boolean exact) {
        this.request = request;
        this.candidate = candidate;
        this.tally = tally;
        this.tokens = Math.max(1, Math.min(tokens, Tokens.LARGEST));
        this.exact = exact;
    }

    static InputCount of(CallContext context, TokenCounter counter) {
        InputCount known = context.progress().attached(InputCount.class);
        if (known != null && known.request == context.request() && known.candidate.equals(context.candidate())) {
            return known;
        }
        TokenCounter.Tally tally = counter.start(context.candidate(), TokenCounter.Flow.INPUT);
        count(context.request(), tally);
        InputCount count = new InputCount(context.request(), context.candidate(), tally, tally.tokens(), false);
        context.progress().attach(count);
        return count;
    }

    /** The same input, known to be so many tokens; what the vendor reports is learnt from all the same. */
    InputCount counted(long number) {
        return new InputCount(request, candidate, tally, number, true);
    }

    /** At least 1, for no call is without input, and no more than a report would be believed to hold. */
    long tokens() {
        return tokens;
    }

    /** Whether sound may be among it. */
    boolean mayHoldSound() {
        return holdsOtherThan(ImagePart.class);
    }

    /** Whether pictures or films may be among it. */
    boolean mayHoldPictures() {
        return holdsOtherThan(AudioPart.class);
    }

    /** Whether there is a part that is neither text nor of this type: nobody knows what is in a film or a file. */
    private boolean holdsOtherThan(Class<? extends ContentPart> type) {
        if (!(request instanceof ChatRequest chat)) {
            return !(request instanceof CompletionRequest);
        }
        for (Message message : chat.messages()) {
            for (ContentPart part : message.content()) {
                if (!(part instanceof TextPart) && !type.isInstance(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the vendor has counted it. */
    boolean isExact() {
        return exact;
    }

    void reported(long number) {
        tally.reported(number);
    }

    private static void count(CallRequest request, TokenCounter.Tally tally) {
        for (String text : request.texts()) {
            tally.text(text);
            tally.fixed(PER_MESSAGE);
        }
        if (request instanceof ChatRequest chat) {
            for (Message message : chat.messages()) {
                for (ContentPart part : message.content()) {
                    if (!(part instanceof TextPart)) {
                        tally.fixed(PER_MEDIUM);
                    }
                }
            }
            for (Tool tool : chat.tools()) {
                tally.fixed(PER_TOOL);
                tally.text(tool.name());
                tally.text(tool.description());
                if (tool.parameters() != null) {
                    tally.text(tool.parameters());
                }
            }
        }
    }
}
