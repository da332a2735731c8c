// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.labels.text.ExplicitMark;
import io.github.llmgateway.labels.text.ExplicitMarks;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.LabelReport;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import io.github.llmgateway.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the framework agreement, part 2, 3.7 and 4.3, says about labels. */
class SiliconFlowLabelsTest {
    private final ScriptedTransport transport = new ScriptedTransport();

    private GatewayBuilder builder() {
        return Gateway.builder()
                .systemProperties(false)
                .timeSource(new FakeTime())
                .transport(transport)
                .property("gateway.providers.siliconflow.api-key", "sk-test");
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder("siliconflow/" + Sample.MODEL).user("hi");
    }

    private static ScriptedResponse answer(String text) {
        return ScriptedResponse.json(
                200,
                "{\"id\":\"a\",\"model\":\"" + Sample.MODEL
                        + "\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\""
                        + text
                        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}");
    }

    @Test
    void sfLabel_aPolicyThatAltersALabelFailsTheCall() {
        transport.then(answer("答案。\\n\\n内容由AI生成"));
        Policy forging = new Policy() {
            @Override
            public EventPolicy events(CallContext context) {
                return new EventPolicy() {
                    @Override
                    public void onEvent(CallEvent event, EventSink sink) {
                        sink.emit(
                                event instanceof ChatEvent.TextDelta delta
                                        ? new ChatEvent.TextDelta(delta.text().replace("AI生成", "编辑撰写"))
                                        : event);
                    }
                };
            }
        };
        try (Gateway gateway = builder().policy(forging).build()) {
            GatewayException refused = catchThrowableOfType(
                    GatewayException.class, () -> gateway.chat(request().build()));
            assertThat(refused.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(refused.clauses()).containsExactly("SF-LABEL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watermark",
                "watermark_enabled",
                "Watermark_Enabled",
                "X-Enable-Watermark",
                "x-enable-watermark",
                "@X-Enable-Watermark"
            })
    void sfUnlabelled_switchingTheMarkOffNeedsAnUndertaking(String name) {
        try (Gateway gateway = builder().build()) {
            GatewayException refused = catchThrowableOfType(
                    GatewayException.class,
                    () -> gateway.chat(request().parameter(name, 0).build()));
            assertThat(refused.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(refused.clauses()).contains("SF-UNLABELLED");
        }
        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void sfUnlabelled_underAnUndertakingTheDutyStaysWithTheAnswer() {
        transport.then(answer("答案。"));
        try (Gateway gateway = builder()
                .property("gateway.labels.unlabelled.undertaking.who", "Content team")
                .property("gateway.labels.unlabelled.undertaking.when", "2026-11-21")
                .property("gateway.labels.unlabelled.undertaking.reference", "contract 17")
                .build()) {
            LabelReport label = gateway.chat(
                            request().parameter("@X-Enable-Watermark", "0").build())
                    .label()
                    .orElseThrow();
            assertThat(label.duty()).isEqualTo(LabelReport.Duty.LABEL_BEFORE_SHARING);
            assertThat(gateway.labelDuties()).containsExactly(label);
            assertThat(gateway.labelled(label.callId())).isTrue();
            assertThat(gateway.labelDuties()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Enable-Watermark", "x-enable-watermark", "@X-Enable-Watermark"})
    void sfUnlabelled_theSwitchIsAHeaderAndNoMemberOfTheBody(String name) {
        transport.then(answer("答案。"));
        try (Gateway gateway = builder()
                .property("gateway.labels.unlabelled.undertaking.who", "Content team")
                .property("gateway.labels.unlabelled.undertaking.when", "2026-11-21")
                .property("gateway.labels.unlabelled.undertaking.reference", "contract 17")
                .build()) {
            gateway.chat(request().parameter(name, 0).build());
        }
        WireRequest sent = transport.requests().get(0);
        List<String> headers = IntStream.range(0, sent.headers().size())
                .filter(i -> sent.headers().name(i).equals("X-Enable-Watermark"))
                .mapToObj(sent.headers()::value)
                .toList();
        assertThat(headers).containsExactly("0");
        assertThat(new String(sent.body(), StandardCharsets.UTF_8)).doesNotContainIgnoringCase("watermark");
    }

    @Test
    void sfUnlabelled_offStandsWhereItIsNamedTwice() {
        try (Gateway gateway = builder().build()) {
            GatewayException refused = catchThrowableOfType(
                    GatewayException.class,
                    () -> gateway.chat(request()
                            .parameter("X-Enable-Watermark", 0)
                            .parameter("x-enable-watermark", 1)
                            .build()));
            assertThat(refused.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
        }
    }

    @Test
    void sfHuman_theLineForUserInterfacesNamesAiInBothLanguages() {
        String chinese = LabelReport.disclosure(Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese).contains("人工智能生成", "并非真人");
        assertThat(ExplicitMarks.find(chinese).filter(ExplicitMark::compliant)).isPresent();
        assertThat(LabelReport.disclosure(Locale.ENGLISH)).contains("generated by AI", "not written by a person");
    }
}
