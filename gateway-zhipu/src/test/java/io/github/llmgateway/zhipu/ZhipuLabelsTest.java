// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.LabelReport;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user agreement of 2024-06-03 says about labels and notices (III.4, IV.6, VII.5). */
class ZhipuLabelsTest {
    private static final String NOTICE = "\u00A9 2026 Example, https://example.com/licence\\r\\n\\u3000\\n本内容由AI生成 ";
    private static final String READ = "\u00A9 2026 Example, https://example.com/licence\r\n\u3000\n本内容由AI生成 ";

    private final ScriptedTransport transport = new ScriptedTransport();

    private GatewayBuilder builder() {
        return Gateway.builder()
                .systemProperties(false)
                .timeSource(new FakeTime())
                .transport(transport)
                .property("gateway.providers.zhipu.api-key", "id.secret");
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder("zhipu/glm-5.2").user("hi");
    }

    private static ScriptedResponse answer() {
        return answer(NOTICE);
    }

    private static ScriptedResponse answer(String content) {
        return ScriptedResponse.json(
                200,
                "{\"id\":\"a\",\"model\":\"glm-5.2\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\""
                        + content
                        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}");
    }

    /** Leaves these words out of what passes. */
    private static Policy without(String words) {
        return new Policy() {
            @Override
            public EventPolicy events(CallContext context) {
                return new EventPolicy() {
                    @Override
                    public void onEvent(CallEvent event, EventSink sink) {
                        sink.emit(
                                event instanceof ChatEvent.TextDelta delta
                                        ? new ChatEvent.TextDelta(delta.text().replace(words, ""))
                                        : event);
                    }
                };
            }
        };
    }

    @Test
    void zpLabel_aPolicyThatTakesALabelOffFailsTheCall() {
        transport.then(answer());
        try (Gateway gateway = builder().policy(without("生成")).build()) {
            GatewayException refused = catchThrowableOfType(
                    GatewayException.class, () -> gateway.chat(request().build()));
            assertThat(refused.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(refused.clauses()).containsExactly("ZP-LABEL");
        }
    }

    @Test
    void zpLabel_switchingTheWatermarkOffNeedsAnUndertaking() {
        try (Gateway gateway = builder().build()) {
            GatewayException refused = catchThrowableOfType(
                    GatewayException.class,
                    () -> gateway.chat(
                            request().parameter("watermark_enabled", false).build()));
            assertThat(refused.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(refused.clauses()).contains("ZP-LABEL");
        }
        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void zpLabel_aLabelThatIsKeptIsReported() {
        transport.then(answer());
        try (Gateway gateway = builder().build()) {
            LabelReport label = gateway.chat(request().build()).label().orElseThrow();
            assertThat(label.duty()).isEqualTo(LabelReport.Duty.KEEP);
            assertThat(label.explicit().orElseThrow().text()).isEqualTo("本内容由AI生成");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A9 2026 Example, https://example.com/licence",
                "// Copyright (c) 2024-2026 Example. All rights reserved.",
                "# SPDX-License-Identifier: Apache-2.0",
                "北京某某科技股份有限公司 版权所有",
                "版权所有 \u00A9 2024 某某",
                "<!-- Example, all rights reserved -->",
                "Copyright \u00A9 2019 Example"
            })
    void zpCopyright_aPolicyThatTakesANoticeOffFailsTheCall(String notice) {
        String lines = "Hello\\n" + notice + "\\nWorld";
        transport.then(answer(lines)).then(answer(lines)).then(answer(lines));
        try (Gateway gateway = builder().policy(without(notice)).build()) {
            GatewayException refused = catchThrowableOfType(
                    GatewayException.class, () -> gateway.chat(request().build()));
            assertThat(refused.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(refused.clauses()).containsExactly("ZP-COPYRIGHT");
            assertThat(refused).hasMessageContaining("a copyright notice was removed");
            assertThat(refused.getMessage()).doesNotContain(notice);
        }
        try (Gateway gateway = builder().policy(without("Hello")).build()) {
            assertThat(gateway.chat(request().build()).text()).isEqualTo("\n" + notice + "\nWorld");
        }
        try (Gateway gateway =
                builder().policy(without("\n")).policy(without("Hello")).build()) {
            assertThat(gateway.chat(request().build()).text())
                    .as("spaces may change")
                    .isEqualTo(notice + "World");
        }
    }

    @Test
    void zpCopyright_dataThatTheGuardsMaskAndRestoreAlterNoNotice() {
        transport.then(answer("Copyright 2020 Jane, [[EMAIL_1]], all rights reserved\\nText"));
        try (Gateway gateway =
                builder().property("gateway.guard.personal-data", "mask").build()) {
            assertThat(gateway.chat(ChatRequest.builder("zhipu/glm-5.2")
                                    .user("Write a header for jane@example.org")
                                    .build())
                            .text())
                    .isEqualTo("Copyright 2020 Jane, jane@example.org, all rights reserved\nText");
        }
    }

    /** Prose about copyright is no notice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Copyright law in the United States is the Act of 1976.",
                "The sign \u00A9 2024 stands for a notice, as does Copyright 2024.",
                "版权所有者在2024年提出了诉讼。",
                "文章讨论了版权问题，写于2024年。",
                "(c) the third case",
                "Put an SPDX-License-Identifier: tag into each file."
            })
    void zpCopyright_whatIsNoNoticeIsThePoliciesBusiness(String line) {
        transport.then(answer("Hello\\n" + line));
        try (Gateway gateway = builder().policy(without(line)).build()) {
            assertThat(gateway.chat(request().build()).text()).isEqualTo("Hello\n");
        }
    }

    @Test
    void zpCopyright_noticesAndLinksLeaveAsTheyCame() {
        transport.then(answer()).then(answer());
        try (Gateway plain = builder().build();
                Gateway watched = builder().policy(new Policy() {}).build()) {
            assertThat(plain.chat(request().build()).text()).isEqualTo(READ);
            assertThat(watched.chat(request().build()).text()).isEqualTo(READ);
        }
    }
}
