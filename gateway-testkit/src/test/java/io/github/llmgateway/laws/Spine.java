// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A gateway over a script and a clock that stands still, and the frames that the scripts are made of. */
final class Spine {
    static final String ROLE =
            "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
    static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";
    static final String FINISH = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
    static final String DONE = "[DONE]";
    static final String WHOLE =
            "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";

    final FakeTime time = new FakeTime();
    final ScriptedTransport transport = new ScriptedTransport();

    static String text(String text) {
        return "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    static String error(int code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"busy\"}}";
    }

    static ScriptedResponse good() {
        return ScriptedResponse.events(ROLE, text("Hel"), text("lo"), FINISH, USAGE, DONE);
    }

    static ChatRequest request() {
        return ChatRequest.builder("one/m").user("Say hello").build();
    }

    GatewayBuilder builder() {
        return Gateway.builder()
                .systemProperties(false)
                .timeSource(time)
                .transport(transport)
                .property("gateway.providers.one.type", "openai-compatible")
                .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.two.type", "openai-compatible")
                .property("gateway.providers.two.base-url", "http://127.0.0.1:2/v1")
                .property("gateway.routes.both", "one/m, two/n")
                .property("gateway.retry.max-attempts", "1")
                .property("gateway.drain-timeout", "0");
    }

    Gateway gateway() {
        return builder().build();
    }

    static ScriptedResponse busy() {
        return ScriptedResponse.json(500, "{\"error\":{\"message\":\"down\"}}");
    }

    static ScriptedResponse whole() {
        return ScriptedResponse.json(200, WHOLE);
    }

    static LimitState state(Gateway gateway) {
        return gateway.limits().get(0);
    }

    /** Runs {@code call} in a thread of its own: the common pool may have one thread only, and calls that wait fill it. */
    static <T> CompletableFuture<T> async(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** Waits, in real time and at most 20 seconds, for what another thread is about to do. */
    static void await(BooleanSupplier condition) {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - from > 20_000_000_000L) {
                throw new AssertionError("it did not come about within 20 s");
            }
            Thread.onSpinWait();
        }
    }
}
