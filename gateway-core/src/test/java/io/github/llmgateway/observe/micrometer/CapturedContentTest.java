// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.UserMessage;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedContentTest {
    private static final AttributeKey<String> INPUT = AttributeKey.stringKey("gen_ai.input.messages");
    private static final AttributeKey<String> OUTPUT = AttributeKey.stringKey("gen_ai.output.messages");

    @Test
    void whoAsksForContentFindsItOnTheCallAlone() {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it.captureContent(true))) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            SpanData call = traces.named("chat first");
            assertThat(call.getAttributes().get(INPUT))
                    .isEqualTo(json("[{'role':'user','parts':[{'type':'text'," + "'content':'canary-prompt'}]}]"));
            assertThat(call.getAttributes().get(OUTPUT))
                    .isEqualTo(json("[{'role':'assistant','parts':[{'type':'text',"
                            + "'content':'canary-answer'}],'finish_reason':'stop'}]"));
            assertThat(traces.named("attempt first").getAttributes().get(INPUT)).isNull();
            rig.meters
                    .getMeters()
                    .forEach(meter -> assertThat(meter.getId().toString()).doesNotContain("canary"));
        }
    }

    @Test
    void theConfigurationHasTheLastWord() {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it.captureContent(true))) {
            rig.telemetry.captureContent(false);
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));
            assertThat(traces.named("chat first").getAttributes().get(INPUT)).isNull();

            rig.telemetry.captureContent(null);
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/second"));
            assertThat(traces.named("chat second").getAttributes().get(INPUT)).isNotNull();
        }
    }

    @Test
    void contentIsRecordedAsItCrossedTheWire() {
        Policy mask = new Policy() {
            @Override
            public PolicyDecision onRequest(CallContext context) {
                return PolicyDecision.replace(((ChatRequest) context.request())
                        .toBuilder().messages(List.of(Message.user("[MASKED]"))).build());
            }
        };
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it.captureContent(true), it -> it.policy(mask))) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(traces.named("chat first").getAttributes().get(INPUT))
                    .contains("[MASKED]")
                    .doesNotContain("canary");
        }
    }

    @Test
    void theAnswerOfACallThatFailedIsNotKept() {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it.captureContent(true))) {
            rig.wire.json(401, Rig.TICK, Rig.error("nope"));
            rig.failure("p/first");

            SpanData call = traces.named("chat first");
            assertThat(call.getAttributes().get(INPUT)).contains("canary-prompt");
            assertThat(call.getAttributes().get(OUTPUT)).isNull();
        }
    }

    @Test
    void messagesAreWrittenAsTheConventionsSay() {
        ChatRequest request = ChatRequest.builder("p/m")
                .system("be brief")
                .message(new UserMessage(
                        List.of(
                                new TextPart("what is it?"),
                                ImagePart.ofUrl("https://pictures.example/1.png"),
                                ImagePart.ofBytes(new byte[] {1, 2, 3}, "image/png")),
                        Map.of()))
                .message(AssistantMessage.builder()
                        .reasoning("a tool knows")
                        .toolCall(new ToolCall("c1", "look", "{\"deep\":true}"))
                        .toolCall(new ToolCall("c2", "look", "half {"))
                        .build())
                .message(new ToolMessage("c1", "a door"))
                .build();

        assertThat(Json.parse(Messages.input(request))).isEqualTo(Json.parse(json("""
                [{'role':'system','parts':[{'type':'text','content':'be brief'}]},
                 {'role':'user','parts':[{'type':'text','content':'what is it?'},
                   {'type':'uri','modality':'image','uri':'https://pictures.example/1.png'},
                   {'type':'blob','modality':'image','content':''}]},
                 {'role':'assistant','parts':[{'type':'reasoning','content':'a tool knows'},
                   {'type':'tool_call','id':'c1','name':'look','arguments':{'deep':true}},
                   {'type':'tool_call','id':'c2','name':'look','arguments':'half {'}]},
                 {'role':'tool','parts':[{'type':'tool_call_response','id':'c1',
                   'response':[{'type':'text','content':'a door'}]}]}]""")));
    }

    @Test
    void aCompletionIsOneMessageOfTheUser() {
        CompletionRequest request =
                CompletionRequest.builder("p/m").prompt("a").suffix("c").build();

        assertThat(Json.parse(Messages.input(request))).isEqualTo(Json.parse(json("""
                [{'role':'user','parts':[{'type':'text','content':'a'},{'type':'suffix','content':'c'}]}]""")));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
