// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.simulator.Scenario;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clause QC-TELEMETRY: whatever is said in calls, whoever says it, and with whatever key, turns up in no log line, meter,
 * span, stored row, message or {@code toString}.
 */
class CanaryTest {
    private static final List<String> MODELS =
            List.of("qwen/qwen-plus", "zhipu/glm-5.2", "siliconflow/Qwen/Qwen3-32B", "local/some-model");

    /** Those that wait for a clock, or send hundreds of megabytes, have tests of their own. */
    private static final Set<Scenario> LEFT_OUT = EnumSet.of(
            Scenario.STALL,
            Scenario.STALL_BEFORE_HEADERS,
            Scenario.STALL_BEFORE_EVENT,
            Scenario.SLOW_FIRST,
            Scenario.HUGE_BODY,
            Scenario.HUGE_LINE,
            Scenario.RETRY_AFTER,
            Scenario.LONG_STREAM);

    private static final Tool TOOL = Tool.of(
            "get_weather",
            "The weather",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

    @TempDir
    private Path folder;

    private static ChatRequest.Builder chat(String model) {
        return ChatRequest.builder(model)
                .system("Answer " + CanaryRig.PROMPT)
                .user("What is the weather in " + CanaryRig.PROMPT + "?")
                .endUser(CanaryRig.USER);
    }

    private static ChatRequest conversation(String model) {
        return chat(model)
                .message(AssistantMessage.builder()
                        .text(CanaryRig.HISTORY)
                        .toolCall(new ToolCall("c1", "get_weather", "{\"city\":\"" + CanaryRig.ARGUMENT + "\"}"))
                        .build())
                .message(new ToolMessage("c1", CanaryRig.HISTORY))
                .user("And now? " + CanaryRig.PROMPT)
                .tool(TOOL)
                .build();
    }

    /** Runs a call; what it gives or throws is looked at, with all that it is made of. */
    private static void call(String place, Canaries canaries, Supplier<Object> call) {
        try {
            canaries.reachable(place, call.get());
        } catch (GatewayException e) {
            canaries.reachable(place, e);
        } catch (CompletionException e) {
            canaries.reachable(place, e.getCause());
        }
    }

    private static void everyKindOfCall(CanaryRig rig, Canaries canaries) {
        for (String model : MODELS) {
            ChatRequest request = chat(model).build();
            canaries.reachable("request", request);
            canaries.reachable("request", conversation(model));
            call("chat", canaries, () -> rig.gateway.chat(request));
            call("conversation", canaries, () -> rig.gateway.chat(conversation(model)));
            call("async", canaries, () -> rig.gateway.chatAsync(request).join());
            call(
                    "tools",
                    canaries,
                    () -> rig.gateway.chat(chat(model).tool(TOOL).build()));
            call("structured", canaries, () -> rig.gateway.chat(request, Weather.class));
            call(
                    "complete",
                    canaries,
                    () -> rig.gateway.complete(CompletionRequest.builder(model)
                            .prompt(CanaryRig.PROMPT)
                            .suffix(CanaryRig.HISTORY)
                            .build()));
            call(
                    "streamed completion",
                    canaries,
                    () -> rig.gateway
                            .streamCompletion(CompletionRequest.builder(model)
                                    .prompt(CanaryRig.PROMPT)
                                    .build())
                            .response());
            call("stream", canaries, () -> stream(rig, request, canaries));
            call("publisher", canaries, () -> published(rig, request, canaries));
        }
        call(
                "terms",
                canaries,
                () -> rig.gateway.chat(
                        chat("zhipu/glm-5.2").fact("end-user-age", "16").build()));
        call("nobody", canaries, () -> rig.gateway.chat(chat("nobody/m").build()));
        call(
                "parameter",
                canaries,
                () -> rig.gateway.chat(chat("zhipu/glm-5.2").temperature(9).build()));
    }

    private static Object stream(CanaryRig rig, ChatRequest request, Canaries canaries) {
        try (ChatStream stream = rig.gateway.stream(request)) {
            stream.forEach(event -> canaries.reachable("event", event));
            canaries.reachable("stream", stream);
            return stream.response();
        }
    }

    private static Object published(CanaryRig rig, ChatRequest request, Canaries canaries) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        AtomicInteger events = new AtomicInteger();
        rig.gateway.publisher(request).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                canaries.reachable("subscription", subscription);
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ChatEvent event) {
                events.incrementAndGet();
                canaries.reachable("published", event);
            }

            @Override
            public void onError(Throwable failure) {
                end.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                end.complete(events.get());
            }
        });
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void everyFault(CanaryRig rig, Canaries canaries) {
        for (Scenario scenario : EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT))) {
            for (String model : MODELS) {
                ChatRequest request = chat(model + "~" + scenario.wireName()).build();
                call(scenario + " chat", canaries, () -> rig.gateway.chat(request));
                call(scenario + " stream", canaries, () -> stream(rig, request, canaries));
            }
        }
    }

    @Test
    void qcTelemetry_whatIsSaidTurnsUpNowhere() {
        Canaries canaries;
        try (CanaryRig rig = new CanaryRig(folder, false, it -> it)) {
            canaries = new Canaries(rig.words());
            everyKindOfCall(rig, canaries);
            everyFault(rig, canaries);
            rig.recorded(canaries);
            assertThat(rig.spans()).isGreaterThan(300);
            assertThat(rig.audited(canaries)).isGreaterThan(300);
        }
        CanaryRig.stored(folder, canaries);
        assertThat(canaries.leaks()).isEmpty();
        assertThat(canaries.looked()).isGreaterThan(2000);
    }

    @Test
    void qcTelemetry_guardsAndTheLedgerInMemoryKeepItToThemselvesToo() {
        Canaries canaries;
        try (CanaryRig rig = new CanaryRig(
                folder,
                false,
                it -> it.property("gateway.ledger.url", "memory:")
                        .property("gateway.audit.enabled", "true")
                        .property("gateway.guard.personal-data", "mask")
                        .property("gateway.screening.mode", "observe")
                        .property("gateway.providers.zhipu.token-counter", "vendor")
                        .screener(Screener.of("own", 20, text -> List.of())))) {
            canaries = new Canaries(rig.words());
            everyKindOfCall(rig, canaries);
            rig.recorded(canaries);
            assertThat(rig.audited(canaries)).isGreaterThan(20);
        }
        assertThat(canaries.leaks()).isEmpty();
    }

    @Test
    void qcTelemetry_aTokenizerThatFailsKeepsItToItselfToo() {
        Canaries canaries;
        try (CanaryRig rig = new CanaryRig(
                folder,
                false,
                it -> it.property("gateway.providers.zhipu.token-counter", "vendor")
                        .property("gateway.metering.token-counter-timeout", "200ms"))) {
            canaries = new Canaries(rig.words());
            for (String fault : List.of("tokenizer-fails", "tokenizer-garbles", "tokenizer-stalls")) {
                // A model of its own for each, because one that failed is left alone for a minute.
                ChatRequest request = chat("zhipu/glm-4.6-" + fault).user(fault).build();
                call(fault, canaries, () -> rig.gateway.chat(request));
                call(fault + " stream", canaries, () -> stream(rig, request, canaries));
            }
            assertThat(rig.simulator.requests())
                    .filteredOn(request -> request.path().endsWith("/tokenizer"))
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request.body()).contains(CanaryRig.PROMPT));
            rig.recorded(canaries);
        }
        CanaryRig.stored(folder, canaries);
        assertThat(canaries.leaks()).isEmpty();
    }

    @Test
    void theCommandSaysItInAnswersOnly() {
        try (CanaryRig rig = new CanaryRig(folder, false, it -> it)) {
            Canaries canaries = new Canaries(rig.words());
            for (String scenario : List.of("arrears", "html", "malformed-json", "content-filter", "reset")) {
                Cli.Result result = Cli.piped()
                        .against(rig.simulator, folder)
                        .run("chat", "--json", "--model", "zhipu/glm-5.2~" + scenario, CanaryRig.PROMPT);
                assertThat(result.status()).isNotZero();
                canaries.text("out of " + scenario, result.out());
                canaries.text("err of " + scenario, result.err());
            }
            for (String command : List.of("usage", "terms")) {
                Cli.Result result = Cli.piped().against(rig.simulator, folder).run(command, "--json");
                canaries.text(command, result.out() + result.err());
            }
            assertThat(canaries.leaks()).isEmpty();
        }
    }

    @Test
    void aGatewayThatRecordsContentIsFoundOut() {
        Policy talkative = new Policy() {
            private final System.Logger log = System.getLogger("talkative");

            @Override
            public PolicyDecision onRequest(CallContext context) {
                log.log(
                        System.Logger.Level.DEBUG,
                        "asked: {0}",
                        context.request().texts());
                return PolicyDecision.proceed();
            }
        };
        Canaries canaries;
        try (CanaryRig rig = new CanaryRig(folder, true, it -> it.policy(talkative))) {
            canaries = new Canaries(rig.words());
            rig.gateway.chat(
                    chat("local/some-model").tag("note", CanaryRig.HISTORY).build());
            rig.recorded(canaries);
        }
        canaries.reachable("careless", new Careless(CanaryRig.PROMPT));
        CanaryRig.stored(folder, canaries);
        assertThat(canaries.leaks())
                .anyMatch(leak -> leak.startsWith("span"))
                .anyMatch(leak -> leak.startsWith("log"))
                .anyMatch(leak -> leak.startsWith("careless"))
                .as("tags are stored, as what is counted by them asks for")
                .anyMatch(leak -> leak.startsWith("ledger.db"));
    }

    /** A record shows its parts unless somebody sees to it. */
    private record Careless(String text) {}

    record Weather(String city, int degrees) {}
}
