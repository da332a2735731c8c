// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardOverride;
import io.github.llmgateway.guard.GuardReport;
import io.github.llmgateway.guard.PersonalDataKind;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clauses ZP-PII and SF-PII: what happens to personal data on their way to a vendor and back. */
class PersonalDataPolicyTest {
    private static final String PHONE = "13800138000";
    private static final String MAIL = "li.si@example.com";

    private final Vendor vendor = new Vendor();

    private Gateway gateway(GuardMode mode) {
        return vendor.gateway(Vendor.Guarded.personalData(mode));
    }

    private static ChatRequest.Builder asking(String text) {
        return ChatRequest.builder("one/m").user(text);
    }

    private static GuardReport report(ChatResponse response) {
        return response.report().part(GuardReport.class).orElseThrow();
    }

    @Test
    void zpPii_sfPii_refusesNamingKindsAndClausesAndNeverTheText() {
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            GatewayException e = catchThrowableOfType(
                    GatewayException.class,
                    () -> gateway.chat(asking("Call " + PHONE + " or " + MAIL + ", " + PHONE)
                            .build()));
            assertThat(e.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(e.clauses()).containsExactly("ZP-PII", "SF-PII");
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(e.getMessage())
                    .contains("phone (2)", "email (1)", "gateway.guard.override")
                    .doesNotContain(PHONE, MAIL);
        }
        assertThat(vendor.heard()).isEmpty();
    }

    @Test
    void zpPii_sfPii_withoutPersonalDataNothingIsRefused() {
        vendor.says("Hello");
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            ChatResponse answer = gateway.chat(asking("Say hello").build());
            assertThat(answer.text()).isEqualTo("Hello");
            assertThat(report(answer).personalData()).isEmpty();
            assertThat(report(answer).personalDataMode()).isEqualTo(GuardMode.REFUSE);
        }
    }

    @Test
    void zpPii_sfPii_anOverrideLetsThemPassAndIsRecorded() {
        vendor.says("Done");
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            ChatResponse answer = gateway.chat(asking("Call " + PHONE)
                    .tag(GuardOverride.TAG, "desk-3: ticket 17")
                    .build());
            assertThat(report(answer).override()).contains(new GuardOverride("desk-3", "ticket 17"));
            assertThat(report(answer).personalData()).isEqualTo(Map.of(PersonalDataKind.PHONE, 1));
        }
        assertThat(vendor.heard().get(0)).contains(PHONE);
    }

    @Test
    void zpPii_sfPii_anOverrideMustSayWhoAndWhy() {
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            for (String tag : List.of("", "desk", ":why", "desk:", "x".repeat(65) + ":why")) {
                GatewayException e = catchThrowableOfType(
                        GatewayException.class,
                        () -> gateway.chat(
                                asking("Hi").tag(GuardOverride.TAG, tag).build()));
                assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
                assertThat(e.getMessage()).contains("<who>:<reason>");
            }
        }
    }

    @Test
    void observingCountsAndChangesNothing() {
        vendor.says("Done");
        try (Gateway gateway = gateway(GuardMode.OBSERVE)) {
            ChatResponse answer =
                    gateway.chat(asking("Call " + PHONE + " or " + MAIL).build());
            assertThat(report(answer).personalData())
                    .isEqualTo(Map.of(PersonalDataKind.PHONE, 1, PersonalDataKind.EMAIL, 1));
            assertThat(answer.report().toString() + report(answer)).doesNotContain(PHONE, MAIL);
        }
        assertThat(vendor.heard().get(0)).contains(PHONE, MAIL);
    }

    @Test
    void zpPii_sfPii_masksAreSentAndTheAnswerGetsBackWhatTheyStandFor() {
        vendor.says("I wrote to [[EMAIL_1]] about [[PHONE_1]]; [[PHONE_2]] is not mine.");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            ChatResponse answer = gateway.chat(asking("Call " + PHONE + ", write " + MAIL + ", call " + PHONE)
                    .system("Never call " + PHONE)
                    .endUser(MAIL)
                    .build());
            assertThat(answer.text())
                    .isEqualTo("I wrote to " + MAIL + " about " + PHONE + "; [[PHONE_2]] is not mine.");
            assertThat(report(answer).restored()).isEqualTo(2);
            assertThat(report(answer).personalData().get(PersonalDataKind.PHONE))
                    .isEqualTo(3);
        }
        assertThat(vendor.heard().get(0))
                .contains("Call [[PHONE_1]], write [[EMAIL_1]], call [[PHONE_1]]", "Never call [[PHONE_1]]")
                .contains("\"user\":\"[[EMAIL_1]]\"")
                .doesNotContain(PHONE, MAIL);
    }

    @Test
    void everyCandidateSeesTheSameMasks() {
        vendor.json(500, "{\"error\":{\"message\":\"down\"}}").says("[[PHONE_1]]");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            ChatRequest request =
                    ChatRequest.builder("both").user("Call " + PHONE).build();
            assertThat(gateway.chat(request).text()).isEqualTo(PHONE);
        }
        assertThat(vendor.heard())
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("Call [[PHONE_1]]"));
    }

    @Test
    void restoresAcrossChunksAndKeepsTheOrderOfEvents() {
        vendor.streams("Call ", "[[PH", "ONE", "_1]", "]", " now", " [[");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            List<ChatEvent> events = new ArrayList<>();
            gateway.stream(asking("Call " + PHONE).build()).forEach(events::add);
            assertThat(Vendor.texts(events)).containsExactly("Call ", PHONE, " now", " ", "[[");
            assertThat(events.get(events.size() - 2)).isInstanceOf(ChatEvent.Finished.class);
            assertThat(events.get(events.size() - 1)).isInstanceOf(ChatEvent.UsageReported.class);
        }
    }

    @Test
    void restoresEveryChannelOfAnAnswerForItself() {
        vendor.deltas(
                "tool_calls",
                "{\"reasoning_content\":\"They want [[PHONE\"}",
                "{\"reasoning_content\":\"_1]]\"}",
                "{\"content\":\"Calling [\"}",
                call(0, "c1", "dial", "{\\\"to\\\":\\\"[[PHO"),
                call(1, "c2", "mail", "{\\\"to\\\":\\\"[["),
                call(0, "", "", "NE_1]]\\\"}"),
                call(1, "", "", "EMAIL_1]]\\\"}"));
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            ChatResponse answer = gateway.stream(
                            asking("Call " + PHONE + ", write " + MAIL).build())
                    .response();
            assertThat(answer.reasoning()).isEqualTo("They want " + PHONE);
            assertThat(answer.text()).isEqualTo("Calling [");
            assertThat(answer.toolCalls())
                    .containsExactly(
                            new ToolCall("c1", "dial", "{\"to\":\"" + PHONE + "\"}"),
                            new ToolCall("c2", "mail", "{\"to\":\"" + MAIL + "\"}"));
        }
    }

    private static String call(int index, String id, String name, String arguments) {
        return "{\"tool_calls\":[{\"index\":" + index + ",\"id\":\"" + id + "\",\"function\":{\"name\":\"" + name
                + "\",\"arguments\":\"" + arguments + "\"}}]}";
    }

    @Test
    void masksTheWholeConversationAndLeavesArgumentsJson() {
        vendor.says("ok");
        ChatRequest request = asking("Call " + PHONE)
                .message(AssistantMessage.builder()
                        .reasoning("Dial " + PHONE)
                        .toolCall(
                                new ToolCall("c1", "dial", "{\"to\":" + PHONE + ",\"note\":\"line\\n" + PHONE + "\"}"))
                        .build())
                .message(Message.tool("c1", "{\"dialled\":\"" + PHONE + "\"}"))
                .build();
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            gateway.chat(request);
        }
        String body = vendor.heard().get(0);
        assertThat(body).doesNotContain(PHONE);
        assertThat(Json.isJson(body)).isTrue();
        assertThat(body).contains(Json.write("{\"to\":\"[[PHONE_1]]\",\"note\":\"line\\n[[PHONE_1]]\"}"));
    }

    @Test
    void aRequestWithoutPersonalDataIsSentAsItIs() {
        String plain = "{ \"a\" : 1 }";
        vendor.says("[[PHONE_1]]");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            ChatResponse answer = gateway.chat(asking("Hi")
                    .message(AssistantMessage.builder()
                            .toolCall(new ToolCall("c", "f", plain))
                            .build())
                    .message(Message.tool("c", "x"))
                    .build());
            assertThat(answer.text()).isEqualTo("[[PHONE_1]]");
        }
        assertThat(vendor.heard().get(0)).contains(Json.write(plain));
    }

    @Test
    void completionsAreGuardedToo() {
        vendor.json(200, "{\"id\":\"r\",\"choices\":[{\"text\":\"to [[PHONE_1]]\",\"finish_reason\":\"stop\"}]}");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            String text = gateway.complete(CompletionRequest.builder("one/m")
                            .prompt("Call " + PHONE)
                            .suffix("or " + MAIL)
                            .build())
                    .text();
            assertThat(text).isEqualTo("to " + PHONE);
        }
        assertThat(vendor.heard().get(0)).contains("Call [[PHONE_1]]", "or [[EMAIL_1]]");
    }
}
