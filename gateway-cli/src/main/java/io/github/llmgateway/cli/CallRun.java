// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallResponse;

/** Makes one call and reports it. */
final class CallRun {
    private final CallOptions options;
    private final Console console;
    private final Reporter reporter;
    private final Waiting waiting;

    CallRun(CallOptions options, Console console, TimeSource time) {
        this.options = options;
        this.console = console;
        this.reporter = reporter(options, console, time);
        this.waiting = new Waiting(console.err(), time, () -> "waiting for " + options.model());
    }

    private static Reporter reporter(CallOptions options, Console console, TimeSource time) {
        if (!options.json()) {
            return new TextReporter(console, time);
        }
        return new JsonReporter(console.out(), options.model(), options.stream());
    }

    /** Makes the call and returns the exit status. */
    int run(Call call) {
        try (Interruption interruption = Interruption.install(Runtime.getRuntime()::halt);
                Gateway gateway = options.config()
                        .builder()
                        .meteringListener(Warnings.on(console.err()))
                        .build()) {
            interruption.cancels(gateway::close);
            return report(gateway, call);
        } catch (RuntimeException wrong) {
            return failed(wrong);
        }
    }

    private int report(Gateway gateway, Call call) {
        CallResponse response;
        waiting.begin();
        try {
            response = options.stream() ? streamed(gateway, call) : call.answer(gateway);
        } catch (RuntimeException failure) {
            return failed(failure);
        } finally {
            waiting.over();
        }
        reporter.completed(response);
        return ExitStatus.ANSWERED;
    }

    private CallResponse streamed(Gateway gateway, Call call) {
        try (CallStream<?, ?> stream = call.stream(gateway)) {
            for (CallEvent event : stream) {
                waiting.over();
                reporter.event(event);
            }
            return stream.response();
        }
    }

    private int failed(RuntimeException thrown) {
        if (thrown instanceof BrokenPipe nobodyReads) {
            throw nobodyReads;
        }
        waiting.over();
        GatewayException failure = thrown instanceof GatewayException known ? known : unforeseen(thrown);
        reporter.failed(failure);
        options.config().helpAfter(failure.kind(), console.err());
        return ExitStatus.of(failure.kind());
    }

    /** Names the type only: the message of a stranger may repeat content. */
    static GatewayException unforeseen(RuntimeException thrown) {
        return GatewayException.builder(
                        ErrorKind.UNKNOWN,
                        "the call failed unexpectedly (" + thrown.getClass().getName() + ")")
                .cause(thrown)
                .build();
    }
}
