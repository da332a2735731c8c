// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.guard.TakedownListener;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.policy.CallOutcome;
import io.github.llmgateway.policy.EventPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses ZP-TAKEDOWN, SF-WITHHELD, SF-LIMITED: vendors' signals become takedowns. */
class TakedownPolicyTest {
    private static final ChatRequest REQUEST =
            ChatRequest.builder("one/m").user("Hi").build();

    private final Vendor vendor = new Vendor();
    private final List<Takedown> told = new ArrayList<>();

    private Gateway gateway(TakedownListener listener) {
        return vendor.gateway(new Vendor.Guarded(GuardMode.OFF, GuardMode.OFF, List.of(), listener));
    }

    @Test
    void sfWithheld_aRefusalBeforeAnythingCameOrdersNoWithdrawal() {
        vendor.json(400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"},\"request_id\":\"q-7\"}");
        try (Gateway gateway = gateway(told::add)) {
            GatewayException e = catchThrowableOfType(GatewayException.class, () -> gateway.chat(REQUEST));
            assertThat(e.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
            assertThat(Takedown.of(e)).hasValueSatisfying(takedown -> {
                assertThat(takedown.source()).isEqualTo(Takedown.Source.VENDOR);
                assertThat(takedown.part()).isEqualTo(Takedown.Part.UNKNOWN);
            });
        }
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.source()).isEqualTo(Takedown.Source.VENDOR);
            assertThat(takedown.part()).isEqualTo(Takedown.Part.UNKNOWN);
            assertThat(takedown.withdraw()).isFalse();
            assertThat(takedown.reason()).isEqualTo("content_filter");
            assertThat(takedown.provider()).isEqualTo("one");
            assertThat(takedown.model()).isEqualTo("m");
            assertThat(takedown.requestId()).isEqualTo("q-7");
            assertThat(takedown.callId()).isNotEmpty();
        });
    }

    @Test
    void sfLimited_aFinishByTheVendorsFilterOrdersToTakeBackWhatCame() {
        vendor.deltas("content_filter", "{\"content\":\"Some\"}");
        try (Gateway gateway = gateway(told::add)) {
            ChatResponse answer = gateway.stream(REQUEST).response();
            assertThat(answer.report().part(Takedown.class)).contains(told.get(0));
        }
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.part()).isEqualTo(Takedown.Part.OUTPUT);
            assertThat(takedown.withdraw()).isTrue();
            assertThat(takedown.responseId()).isEqualTo("r-1");
        });
    }

    @Test
    void zpTakedown_aWithdrawalInMidStreamIsToldOnceBeforeItPasses() {
        TakedownPolicy policy = new TakedownPolicy(new Takedowns(told::add));
        CallContext context = context();
        EventPolicy events = policy.events(context);
        List<Object> passed = new ArrayList<>();
        EventSink sink = event -> {
            passed.add(event);
            assertThat(told).hasSize(event instanceof ChatEvent.Withdrawn ? 1 : 0);
        };
        events.onEvent(new ChatEvent.Started("r-9", "m"), sink);
        events.onEvent(new ChatEvent.TextDelta("Some"), sink);
        events.onEvent(new ChatEvent.Withdrawn("moderated"), sink);
        GatewayException failure = GatewayException.builder(ErrorKind.CONTENT_FILTERED, "cut off")
                .providerCode("moderated")
                .build();
        policy.onOutcome(context, new CallOutcome(CallReport.UNKNOWN, failure));
        assertThat(passed).hasSize(3);
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.withdraw()).isTrue();
            assertThat(takedown.reason()).isEqualTo("moderated");
            assertThat(takedown.responseId()).isEqualTo("r-9");
            assertThat(takedown.callId()).isEqualTo(context.id());
        });
    }

    private static CallContext context() {
        Timeouts timeouts = Timeouts.DEFAULT;
        TimeSource time = TimeSource.system();
        CallGuard guard = new CallGuard(time, timeouts, new HashSet<>());
        guard.finish();
        return new CallContext(Operation.CHAT, REQUEST, true, guard);
    }

    @Test
    void whatAFailureSaysOfATakedown() {
        ChatResponse partial = ChatResponse.builder()
                .id("r-2")
                .message(AssistantMessage.builder().text("Some").build())
                .build();
        GatewayException failure = GatewayException.builder(ErrorKind.CONTENT_FILTERED, "cut off")
                .target("one", "m")
                .providerCode("moderated")
                .requestId("q")
                .delivery(Delivery.PARTIALLY_RECEIVED)
                .partialResponse(partial)
                .build();
        assertThat(Takedown.of(failure))
                .contains(new Takedown(
                        Takedown.Source.VENDOR, Takedown.Part.OUTPUT, true, "moderated", "", "one", "m", "q", "r-2"));
        assertThat(Takedown.of(
                        GatewayException.builder(ErrorKind.TIMEOUT, "late").build()))
                .isEmpty();
    }

    @Test
    void otherFailuresAreNoTakedownsAndAListenerThatFailsChangesNothing() {
        vendor.json(402, "{\"error\":{\"message\":\"pay\"}}").deltas("content_filter", "{\"content\":\"Some\"}");
        TakedownListener broken = takedown -> {
            told.add(takedown);
            throw new IllegalStateException("a listener that fails");
        };
        try (Gateway gateway = gateway(broken)) {
            assertThat(catchThrowableOfType(GatewayException.class, () -> gateway.chat(REQUEST))
                            .kind())
                    .isEqualTo(ErrorKind.PAYMENT_REQUIRED);
            assertThat(told).isEmpty();
            assertThat(gateway.stream(REQUEST).response().text()).isEqualTo("Some");
            assertThat(told).hasSize(1);
        }
    }
}
