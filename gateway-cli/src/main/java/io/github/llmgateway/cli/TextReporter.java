// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.CompletionResponse;
import java.time.Duration;

/** Reports for people: the answer on standard output as it arrives, everything else on standard error. */
final class TextReporter implements Reporter {
    private final Page out;
    private final Page err;
    private final TimeSource time;
    private final long began;
    private boolean streamed;

    TextReporter(Console console, TimeSource time) {
        this.out = console.out();
        this.err = console.err();
        this.time = time;
        this.began = time.nanoTime();
    }

    @Override
    public void event(CallEvent event) {
        streamed = true;
        if (event instanceof ChatEvent.TextDelta delta) {
            text(delta.text());
        } else if (event instanceof CompletionEvent.TextDelta delta) {
            text(delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            reasoning(delta.text());
        } else if (event instanceof ChatEvent.Withdrawn) {
            out.endLine();
            err.line(err.paint().yellow("The vendor withdrew the answer: disregard what is above."));
        }
    }

    @Override
    public void completed(CallResponse response) {
        if (!streamed) {
            content(response);
        }
        if (response instanceof ChatResponse chat) {
            err.endLine();
            chat.toolCalls().forEach(call -> {
                out.endLine();
                out.line(out.paint().cyan(out.shown(call.name() + "(" + call.arguments() + ")")));
            });
        }
        out.endLine();
        if (err.isTerminal()) {
            Duration took = Duration.ofNanos(time.nanoTime() - began);
            err.line(err.paint().dim(err.shown(Footer.of(response, took))));
        }
    }

    @Override
    public void failed(GatewayException failure) {
        if (!streamed) {
            failure.partialResponse().ifPresent(this::content);
        }
        out.endLine();
        err.endLine();
        String message = String.valueOf(failure.getMessage());
        err.line(err.paint().red("error (" + failure.kind() + "): ") + err.shown(message));
    }

    private void content(CallResponse response) {
        if (response instanceof ChatResponse chat) {
            reasoning(chat.reasoning());
            text(chat.text());
        } else if (response instanceof CompletionResponse completion) {
            text(completion.text());
        }
    }

    private void reasoning(String piece) {
        err.print(err.paint().dim(err.shown(piece)));
    }

    private void text(String piece) {
        err.endLine();
        out.print(out.shown(piece));
    }
}
