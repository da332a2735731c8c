// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.StructuredResponse;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.dialect.openai.OpenAiCompatibleFactory;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.LabelReport;
import io.github.llmgateway.model.LabelReport.Duty;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.LabelRules;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text leaves as the vendor sent it, its marks are known, and nobody on the way takes them off. */
class LabelsTest {
    /** What a vendor may send: a mark, a notice, a link, odd spaces, a byte order mark, signs beyond the first plane. */
    private static final String TEXT = "\\u3000<b>Notice</b>: see https://example.com/terms?a=1&b=2  \\r\\n\\t\\ufeff"
            + "\\ud83d\\ude80 \\u00e9 e\\u0301 **done**\\n\\n（本内容由AI生成）\\n";

    private static final String READ = "\u3000<b>Notice</b>: see https://example.com/terms?a=1&b=2  \r\n\t\ufeff"
            + "\ud83d\ude80 \u00e9 e\u0301 **done**\n\n（本内容由AI生成）\n";

    private final Spine spine = new Spine();

    private static String body(String text) {
        return "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";
    }

    private static ScriptedResponse unary(String text) {
        return ScriptedResponse.json(200, body(text)).header("X-Request-Id", "req-1");
    }

    /** The text in pieces of three signs, escapes kept whole. */
    private static ScriptedResponse streamed(String escaped) {
        List<String> events = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int signs = 0;
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '\\') {
                int length = escaped.charAt(i + 1) == 'u' ? 6 : 2;
                piece.append(escaped, i, i + length);
                i += length - 1;
            } else {
                piece.append(escaped.charAt(i));
            }
            if (++signs % 3 == 0) {
                events.add(Spine.text(piece.toString()));
                piece.setLength(0);
            }
        }
        events.add(Spine.text(piece.toString()));
        events.add(Spine.FINISH);
        events.add(Spine.DONE);
        return ScriptedResponse.events(events.toArray(new String[0])).header("X-Request-Id", "req-1");
    }

    @Test
    void textIsTheSameThroughEveryPath() throws Exception {
        try (Gateway gateway = spine.builder().policy(new Policy() {}).build()) {
            spine.transport
                    .then(unary(TEXT))
                    .then(streamed(TEXT))
                    .then(unary(TEXT))
                    .then(streamed(TEXT));
            assertThat(gateway.chat(Spine.request()).text()).isEqualTo(READ);
            StringBuilder pulled = new StringBuilder();
            try (var stream = gateway.stream(Spine.request())) {
                for (ChatEvent event : stream) {
                    if (event instanceof ChatEvent.TextDelta delta) {
                        pulled.append(delta.text());
                    }
                }
                assertThat(stream.response().text()).isEqualTo(READ);
            }
            assertThat(pulled.toString()).isEqualTo(READ);
            assertThat(gateway.chatAsync(Spine.request()).get().text()).isEqualTo(READ);
            assertThat(published(gateway).get()).isEqualTo(READ);

            spine.transport.then(ScriptedResponse.json(
                    200,
                    "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"text\":\"" + TEXT
                            + "\",\"finish_reason\":\"stop\"}]}"));
            var completion = gateway.complete(
                    CompletionRequest.builder("one/m").prompt("x").build());
            assertThat(completion.text()).isEqualTo(READ);
            assertThat(completion.label()).isPresent();

            spine.transport.then(ScriptedResponse.json(
                    200,
                    "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":"
                            + "{\"name\":\"f\",\"arguments\":\"{\\\"note\\\":\\\"内容由AI生成 \\\\u0000\\\"}\"}}]},"
                            + "\"finish_reason\":\"tool_calls\"}]}"));
            assertThat(gateway.chat(Spine.request()).toolCalls().get(0).arguments())
                    .isEqualTo("{\"note\":\"内容由AI生成 \\u0000\"}");
        }
    }

    private static CompletableFuture<String> published(Gateway gateway) {
        CompletableFuture<String> whole = new CompletableFuture<>();
        StringBuilder text = new StringBuilder();
        gateway.publisher(Spine.request()).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ChatEvent event) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    text.append(delta.text());
                }
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                whole.complete(text.toString());
            }
        });
        return whole;
    }

    record City(String name) {}

    @Test
    void aTypedAnswerKeepsTheLabelThatItsValueHasNoPlaceFor() {
        spine.transport.then(unary("{\\\"name\\\":\\\"杭州（内容由AI生成）\\\"}"));
        try (Gateway gateway = spine.gateway()) {
            StructuredResponse<City> city = gateway.chat(Spine.request(), City.class);
            assertThat(city.value().name()).startsWith("杭州");
            assertThat(city.response()
                            .label()
                            .orElseThrow()
                            .explicit()
                            .orElseThrow()
                            .text())
                    .contains("AI生成");
        }
    }

    @Test
    void theReportSaysWhatIsKnownAndWhatIsToDo() {
        spine.transport.then(unary(TEXT)).then(unary("Plain words.")).then(streamed("Made with love"));
        try (Gateway gateway = spine.builder()
                .property("gateway.labels.content-producer", "001191110102MACQD9K64010000")
                .build()) {
            LabelReport marked = gateway.chat(Spine.request()).label().orElseThrow();
            assertThat(marked.explicit().orElseThrow().compliant()).isTrue();
            assertThat(marked.duty()).isEqualTo(Duty.KEEP);
            assertThat(marked.requestId()).isEqualTo("req-1");
            assertThat(marked.attach().toJson())
                    .contains("\"Label\":\"1\"", "001191110102MACQD9K64010000", "\"ProduceID\":\"req-1\"");
            assertThat(marked.at()).isEqualTo(spine.time.now());
            assertThat(marked.toString()).doesNotContain("生成");
            LabelReport plain = gateway.chat(Spine.request()).label().orElseThrow();
            assertThat(plain.explicit()).isEmpty();
            assertThat(plain.duty()).isEqualTo(Duty.LABEL_WHEN_PUBLISHED);
            assertThat(gateway.stream(Spine.request()).response().label()).isPresent();
        }
        assertThat(LabelReport.disclosure(Locale.SIMPLIFIED_CHINESE)).contains("人工智能生成");
        assertThat(LabelReport.disclosure(Locale.FRENCH)).contains("generated by AI");
    }

    private static Policy rewriting(UnaryOperator<String> change) {
        return new Policy() {
            @Override
            public EventPolicy events(CallContext context) {
                return new EventPolicy() {
                    @Override
                    public void onEvent(CallEvent event, EventSink sink) {
                        if (event instanceof ChatEvent.TextDelta delta) {
                            String changed = change.apply(delta.text());
                            if (!changed.isEmpty()) {
                                sink.emit(new ChatEvent.TextDelta(changed));
                            }
                        } else {
                            sink.emit(event);
                        }
                    }
                };
            }
        };
    }

    @Test
    void whoTakesAMarkOffFailsTheCall() {
        spine.transport.then(unary(TEXT)).then(streamed(TEXT));
        try (Gateway gateway =
                labelled().policy(rewriting(text -> text.replace("生成", ""))).build()) {
            assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(request()))
                    .satisfies(e -> assertThat(e.clauses()).containsExactly("AC-LABEL"))
                    .hasMessageContaining("removed or altered");
            assertFails(
                    ErrorKind.POLICY_REJECTED, () -> gateway.stream(request()).response());
        }
    }

    private static final String FRONT =
            "---\\nAIGC:\\n  Label: \\\"1\\\"\\n  ContentProducer: p-1\\n  ProduceID: i-1\\n---\\n# Words\\n";

    @Test
    void aLabelInTheTextsOwnMetadataIsReportedAndCarriedOn() {
        spine.transport.then(unary(FRONT)).then(streamed(FRONT)).then(unary("- " + FRONT));
        try (Gateway gateway = spine.gateway()) {
            LabelReport whole = gateway.chat(Spine.request()).label().orElseThrow();
            assertThat(whole.implicit().orElseThrow().contentProducer()).isEqualTo("p-1");
            assertThat(whole.attach()).isEqualTo(whole.implicit().orElseThrow());
            LabelReport pieces =
                    gateway.stream(Spine.request()).response().label().orElseThrow();
            assertThat(pieces.implicit()).isEqualTo(whole.implicit());
            LabelReport list = gateway.chat(Spine.request()).label().orElseThrow();
            assertThat(list.implicit()).isEmpty();
            assertThat(list.attach().contentProducer()).isEqualTo("one");
        }
    }

    @Test
    void whoTakesTheMetadataOffFailsTheCall() {
        spine.transport.then(unary(FRONT)).then(unary(FRONT));
        try (Gateway gateway =
                labelled().policy(rewriting(text -> text.replace("p-1", "p-2"))).build()) {
            assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(request()));
        }
        try (Gateway gateway = labelled()
                .policy(rewriting(text -> text.replace("Words", "Other words")))
                .build()) {
            assertThat(gateway.chat(request()).text()).contains("p-1", "Other words");
        }
    }

    @Test
    void whoChangesOtherWordsOrAddsAMarkDoesNot() {
        spine.transport.then(unary(TEXT)).then(unary(TEXT)).then(unary("No mark here"));
        try (Gateway gateway = labelled()
                .policy(rewriting(text -> "[AI生成] " + text.replace("Notice", "NOTICE")))
                .build()) {
            assertThat(gateway.chat(request()).text()).contains("NOTICE", "本内容由AI生成");
        }
        try (Gateway gateway = labelled()
                .property("gateway.labels.guard", "false")
                .policy(rewriting(text -> ""))
                .build()) {
            assertThat(gateway.chat(request()).text()).isEmpty();
        }
        try (Gateway gateway = labelled()
                .policy(rewriting(text -> text.replace("mark", "label")))
                .build()) {
            assertThat(gateway.chat(request()).text()).isEqualTo("No label here");
        }
    }

    private static ChatRequest request() {
        return ChatRequest.builder("acme/m").user("hi").build();
    }

    private GatewayBuilder labelled() {
        return spine.builder()
                .provider(new Acme())
                .property("gateway.providers.acme.base-url", "http://127.0.0.1:1/v1");
    }

    @Test
    void switchingAMarkOffIsRefusedBeforeAnythingIsSent() {
        try (Gateway gateway = labelled().build()) {
            for (Object off : new Object[] {false, "false", 0}) {
                assertFails(
                                ErrorKind.POLICY_REJECTED,
                                () -> gateway.chat(ChatRequest.builder("acme/m")
                                        .user("hi")
                                        .parameter("mark", off)
                                        .build()))
                        .satisfies(e -> assertThat(e.clauses()).containsExactly("AC-OFF"))
                        .hasMessageContaining("gateway.labels.unlabelled.undertaking");
            }
            spine.transport.then(unary("x"));
            ChatResponse on = gateway.chat(ChatRequest.builder("acme/m")
                    .user("hi")
                    .parameter("mark", true)
                    .build());
            assertThat(on.label().orElseThrow().watermark()).contains(true);
        }
        assertThat(spine.transport.requests()).hasSize(1);
    }

    @Test
    void underAnUndertakingItGoesThroughAndTheDutyStaysUntilItIsDone(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("unlabelled.jsonl");
        spine.transport.then(unary("x"));
        try (Gateway gateway = labelled()
                .property("gateway.labels.unlabelled.undertaking.who", "Content team")
                .property("gateway.labels.unlabelled.undertaking.when", "2026-03-01")
                .property("gateway.labels.unlabelled.undertaking.reference", "contract 17")
                .property("gateway.labels.unlabelled.log", log.toString())
                .build()) {
            ChatResponse answer = gateway.chat(ChatRequest.builder("acme/m")
                    .user("hi")
                    .parameter("mark", false)
                    .build());
            LabelReport label = answer.label().orElseThrow();
            assertThat(label.duty()).isEqualTo(Duty.LABEL_BEFORE_SHARING);
            assertThat(label.watermark()).contains(false);
            assertThat(gateway.labelDuties()).containsExactly(label);
            assertThat(gateway.labelled("another")).isFalse();
            assertThat(gateway.labelled(label.callId())).isTrue();
            assertThat(gateway.labelled(label.callId())).isFalse();
            assertThat(gateway.labelDuties()).isEmpty();
            assertThat(Files.readAllLines(log))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("\"state\":\"UNLABELLED\"", "Content team", "contract 17", label.callId());
        }
    }

    @Test
    void withoutItsRowAnUnlabelledAnswerIsNotHandedOut(@TempDir Path folder) {
        spine.transport.then(unary("x"));
        try (Gateway gateway = labelled()
                .property("gateway.labels.unlabelled.undertaking.who", "us")
                .property("gateway.labels.unlabelled.undertaking.when", "2026-03-01")
                .property("gateway.labels.unlabelled.undertaking.reference", "17")
                .property("gateway.labels.unlabelled.log", folder.toString())
                .build()) {
            assertFails(
                            ErrorKind.CONFIGURATION,
                            () -> gateway.chat(ChatRequest.builder("acme/m")
                                    .user("hi")
                                    .parameter("mark", false)
                                    .build()))
                    .hasMessageContaining("gateway.labels.unlabelled.log");
        }
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    /** A vendor with rules for labels. */
    private static final class Acme implements ProviderFactory {
        private final OpenAiCompatibleFactory dialect = new OpenAiCompatibleFactory();

        @Override
        public ProviderType type() {
            return ProviderType.of("acme");
        }

        @Override
        public Set<Operation<?, ?, ?>> operations() {
            return dialect.operations();
        }

        @Override
        public List<SettingKey> settings() {
            return dialect.settings();
        }

        @Override
        public Provider create(ProviderSettings settings) {
            Provider provider = dialect.create(settings);
            return new Provider() {
                @Override
                public <Q extends CallRequest> Codec<Q> codec(Operation<Q, ?, ?> operation) {
                    return provider.codec(operation);
                }

                @Override
                public LabelRules labelRules() {
                    return new LabelRules(
                            List.of("AC-LABEL"), Map.of("mark", List.of("false", "0")), List.of("AC-OFF"));
                }

                @Override
                public String endpoint() {
                    return provider.endpoint();
                }
            };
        }
    }
}
