// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import static io.github.llmgateway.audit.AuditKind.ADMITTED;
import static io.github.llmgateway.audit.AuditKind.ENDED;
import static io.github.llmgateway.audit.AuditKind.TAKEDOWN;
import static io.github.llmgateway.audit.AuditedGateway.busy;
import static io.github.llmgateway.audit.AuditedGateway.events;
import static io.github.llmgateway.audit.AuditedGateway.finish;
import static io.github.llmgateway.audit.AuditedGateway.kinds;
import static io.github.llmgateway.audit.AuditedGateway.last;
import static io.github.llmgateway.audit.AuditedGateway.request;
import static io.github.llmgateway.audit.AuditedGateway.text;
import static io.github.llmgateway.audit.AuditedGateway.whole;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.guard.GuardOverride;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call leaves its rows, whatever becomes of it, once, and without content. */
class AuditOfCallsTest {
    private static final String RESALE = "resale";

    @TempDir
    private Path directory;

    private AuditedGateway audited() {
        return new AuditedGateway(directory);
    }

    @Test
    void anAnsweredCallSaysUnderWhichTermsItWasSentAndHowItEnded() {
        AuditedGateway made = audited();
        made.transport.then(whole());
        try (Gateway gateway = made.builder().build()) {
            gateway.chat(request().build());
            List<AuditEvent> events = events(gateway);
            assertThat(events).extracting(AuditEvent::kind).containsExactly(ADMITTED, ENDED);
            assertThat(events).allSatisfy(event -> {
                assertThat(event.operation()).isEqualTo("chat");
                assertThat(event.requestedModel()).isEqualTo("one/m");
                assertThat(event.provider()).isEqualTo("one");
                assertThat(event.documents()).containsExactly("own@2026-01-01");
                assertThat(event.facts()).hasSize(64);
                assertThat(event.verdict()).isEqualTo(AuditVerdict.UNDECLARED);
                assertThat(event.clauses()).containsExactly("OWN-RESALE", "OWN-RIGHTS");
                assertThat(event.call()).isEqualTo(events.get(0).call()).isNotEmpty();
            });
            assertThat(events.get(0).model()).isEqualTo("m");
            AuditEvent end = events.get(1);
            assertThat(end.model()).as("the one that answered").isEqualTo("m-1");
            assertThat(end.requestId()).isEqualTo("req-1");
            assertThat(end.outcome()).isEqualTo("COMPLETED");
            assertThat(end.details()).containsEntry("attempts", "1");
            assertThat(gateway.audit().verify(null).isWhole()).isTrue();
        }
    }

    @Test
    void aRefusalByTheTermsLeavesOneRowAndSendsNothing() {
        AuditedGateway made = audited();
        try (Gateway gateway = made.builder().build()) {
            assertFails(
                    ErrorKind.POLICY_REJECTED,
                    () -> gateway.chat(request().fact("distribution", RESALE).build()));
            assertThat(kinds(gateway)).containsExactly(ENDED);
            AuditEvent refused = last(gateway);
            assertThat(refused.verdict()).isEqualTo(AuditVerdict.REFUSED);
            assertThat(refused.clauses()).containsExactly("OWN-RESALE");
            assertThat(refused.outcome()).isEqualTo("POLICY_REJECTED");
            assertThat(refused.documents()).containsExactly("own@2026-01-01");
            assertThat(refused.details()).containsEntry("attempts", "0");
        }
        assertThat(made.transport.requests()).isEmpty();
    }

    @Test
    void aConsentIsRecordedWithTheCallThatRestsOnIt() {
        AuditedGateway made = audited();
        made.transport.then(whole());
        try (Gateway gateway = made.builder()
                .property("gateway.use.consents", "OWN-RESALE:contract-17")
                .property("gateway.use.data-rights-confirmed", "true")
                .build()) {
            gateway.chat(request().fact("distribution", RESALE).build());
            assertThat(events(gateway)).allSatisfy(event -> {
                assertThat(event.consents()).containsExactly("OWN-RESALE:contract-17");
                assertThat(event.verdict()).isEqualTo(AuditVerdict.ALLOWED);
                assertThat(event.clauses()).isEmpty();
            });
        }
    }

    @Test
    void aFailoverLeavesARowForEachCandidateAndOneOfItsEnd() {
        AuditedGateway made = audited();
        made.transport.then(busy()).then(whole());
        try (Gateway gateway = made.builder().build()) {
            gateway.chat(ChatRequest.builder("both").user("x").build());
            List<AuditEvent> events = events(gateway);
            assertThat(events).extracting(AuditEvent::kind).containsExactly(ADMITTED, ADMITTED, ENDED);
            assertThat(events).extracting(AuditEvent::provider).containsExactly("one", "two", "two");
            assertThat(events.get(2).details())
                    .containsEntry("attempts", "2")
                    .containsEntry("tried", "one/m:UNAVAILABLE,two/n");
        }
    }

    @Test
    void aCallThatFailsSaysHow() {
        AuditedGateway made = audited();
        made.transport.then(busy());
        try (Gateway gateway = made.builder().build()) {
            assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(request().build()));
            assertThat(kinds(gateway)).containsExactly(ADMITTED, ENDED);
            assertThat(last(gateway).outcome()).isEqualTo("UNAVAILABLE");
            assertThat(last(gateway).verdict()).isEqualTo(AuditVerdict.UNDECLARED);
        }
    }

    @Test
    void aStreamLeavesItsRowsWhenItIsReadAndOneThatIsClosedBeforeItsEndIsCancelled() {
        AuditedGateway made = audited();
        made.transport
                .then(ScriptedResponse.events(text("a"), text("b"), finish("stop")))
                .then(ScriptedResponse.events(text("a"), text("b"), finish("stop")));
        try (Gateway gateway = made.builder().build()) {
            gateway.stream(request().build()).close();
            assertThat(events(gateway)).as("nothing was read, nothing was sent").isEmpty();
            try (ChatStream stream = gateway.stream(request().build())) {
                stream.response();
            }
            assertThat(last(gateway).outcome()).isEqualTo("COMPLETED");
            try (ChatStream stream = gateway.stream(request().build())) {
                stream.iterator().next();
            }
            assertThat(last(gateway).outcome()).isEqualTo("CANCELLED");
            assertThat(kinds(gateway)).containsExactly(ADMITTED, ENDED, ADMITTED, ENDED);
        }
    }

    @Test
    void anAnswerThatTheVendorCutsOffLeavesATakedownWithoutAnyListener() {
        AuditedGateway made = audited();
        made.transport.then(
                ScriptedResponse.events(text("a"), finish("content_filter")).header("X-Request-Id", "req-9"));
        try (Gateway gateway = made.builder().build()) {
            gateway.stream(request().build()).response();
            assertThat(kinds(gateway)).containsExactly(ADMITTED, TAKEDOWN, ENDED);
            AuditEvent takedown = events(gateway).get(1);
            assertThat(takedown.requestId()).isEqualTo("req-9");
            assertThat(takedown.details())
                    .containsEntry("takedown.source", "VENDOR")
                    .containsEntry("takedown.part", "OUTPUT")
                    .containsEntry("takedown.withdraw", "true")
                    .containsEntry("takedown.reason", "content_filter")
                    .containsEntry("takedown.responseId", "a");
        }
    }

    @Test
    void aTakedownIsRecordedOnceWhereGuardsTellOfItToo() {
        AuditedGateway made = audited();
        made.transport.then(ScriptedResponse.events(text("a"), finish("content_filter")));
        try (Gateway gateway = made.builder().takedownListener(takedown -> {}).build()) {
            gateway.stream(request().build()).response();
            assertThat(kinds(gateway)).containsExactly(ADMITTED, TAKEDOWN, ENDED);
        }
    }

    @Test
    void whoOverridesTheGuardIsRecordedAndARefusalByItNamesItsClauses() {
        AuditedGateway made = audited();
        made.transport.then(whole());
        try (Gateway gateway =
                made.builder().property("gateway.guard.personal-data", "refuse").build()) {
            ChatRequest.Builder personal = ChatRequest.builder("one/m").user("Call 13912345678");
            assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(personal.build()));
            assertThat(last(gateway).clauses()).containsExactly("ZP-PII", "SF-PII");
            assertThat(last(gateway).verdict()).isEqualTo(AuditVerdict.REFUSED);
            assertThat(last(gateway).documents()).as("no candidate was chosen").isEmpty();
            gateway.chat(
                    personal.tag(GuardOverride.TAG, "claims-desk:ticket 4711").build());
            assertThat(kinds(gateway)).containsExactly(ENDED, ADMITTED, ENDED);
            assertThat(events(gateway).subList(1, 3))
                    .allSatisfy(event -> assertThat(event.details())
                            .containsEntry("override.who", "claims-desk")
                            .containsEntry("override.reason", "ticket 4711")
                            .containsEntry("guard.personalData", "phone=1"));
            assertThat(events(gateway))
                    .allSatisfy(event -> assertThat(event.body()).doesNotContain("13912345678"));
        }
    }

    @Test
    void noRowHoldsContentOrKeys() {
        AuditedGateway made = audited();
        List<AuditRow> told = new ArrayList<>();
        made.transport
                .then(ScriptedResponse.json(200, AuditedGateway.WHOLE.replace("Hello", "CANARY-ANSWER")))
                .then(ScriptedResponse.json(
                        400, "{\"error\":{\"code\":\"x\",\"message\":\"CANARY-ECHO of Say CANARY-PROMPT\"}}"));
        try (Gateway gateway = made.builder()
                .auditListener(new AuditListener() {
                    @Override
                    public void onRow(AuditRow row) {
                        synchronized (told) {
                            told.add(row);
                        }
                    }
                })
                .build()) {
            ChatRequest full = request()
                    .system("CANARY-SYSTEM")
                    .endUser("CANARY-USER")
                    .fact("end-user-id", "CANARY-ID")
                    .tag("team", "CANARY-TAG")
                    .build();
            gateway.chat(full);
            assertFails(ErrorKind.INVALID_REQUEST, () -> gateway.chat(full));
            assertThat(events(gateway)).hasSize(4).allSatisfy(event -> {
                assertThat(event.body()).doesNotContain("CANARY");
                assertThat(event.toString()).doesNotContain("CANARY");
            });
            synchronized (told) {
                assertThat(told).as("the listener hears each row once").hasSize(4);
            }
        }
    }

    @Test
    void callsThatEndAtTheSameTimeLeaveTheirRowsOnce() throws InterruptedException {
        AuditedGateway made = audited();
        made.transport.otherwise(sent -> whole());
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (Gateway gateway = made.builder().build()) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        gateway.chat(request().build());
                    }
                }));
            }
            threads.forEach(thread -> thread.setUncaughtExceptionHandler((who, e) -> failures.add(e)));
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join(60_000);
            }
            assertThat(failures).isEmpty();
            Map<String, List<AuditKind>> byCall = new HashMap<>();
            events(gateway)
                    .forEach(event -> byCall.computeIfAbsent(event.call(), call -> new ArrayList<>())
                            .add(event.kind()));
            assertThat(byCall).hasSize(400);
            assertThat(byCall.values()).allSatisfy(kinds -> assertThat(kinds).containsExactly(ADMITTED, ENDED));
            assertThat(gateway.audit().verify(null).isWhole()).isTrue();
        }
    }

    @Test
    void whatIsEndedByClosingTheGatewayLeavesItsRowsBeforeTheStoreIsClosed() {
        AuditedGateway made = audited();
        made.transport.then(ScriptedResponse.events(text("a")).stall());
        List<AuditKind> told = new ArrayList<>();
        Gateway gateway = made.builder()
                .auditListener(new AuditListener() {
                    @Override
                    public void onRow(AuditRow row) {
                        synchronized (told) {
                            told.add(row.event().kind());
                        }
                    }
                })
                .build();
        ChatStream stream = gateway.stream(request().build());
        stream.iterator().next();
        gateway.close();
        synchronized (told) {
            assertThat(told).containsExactly(ADMITTED, ENDED);
        }
        assertFails(ErrorKind.CANCELLED, stream::response);
    }

    @Test
    void itCanBeSwitchedOnAndOffWhileTheGatewayRuns() {
        AuditedGateway made = audited();
        made.transport.otherwise(sent -> whole());
        Map<String, String> on = new HashMap<>(Map.of(
                "gateway.providers.one.type", "openai-compatible",
                "gateway.providers.one.base-url", "http://127.0.0.1:1/v1",
                "gateway.audit.enabled", "true"));
        Map<String, String> off = new HashMap<>(on);
        off.put("gateway.audit.enabled", "false");
        try (Gateway gateway =
                made.builder().property("gateway.audit.enabled", "false").build()) {
            gateway.chat(request().build());
            assertThat(events(gateway)).isEmpty();
            gateway.reconfigure(on);
            gateway.chat(request().build());
            assertThat(kinds(gateway)).containsExactly(ADMITTED, ENDED);
            gateway.reconfigure(off);
            gateway.chat(request().build());
            assertThat(kinds(gateway)).containsExactly(ADMITTED, ENDED);
        }
    }

    @Test
    void inMemoryItIsOffUnlessItIsAskedFor() {
        AuditedGateway made = audited();
        made.transport.then(whole());
        try (Gateway gateway = Gateway.builder()
                .systemProperties(false)
                .transport(made.transport)
                .property("gateway.providers.one.type", "openai-compatible")
                .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
                .build()) {
            gateway.chat(request().build());
            assertThat(events(gateway)).isEmpty();
        }
    }
}
