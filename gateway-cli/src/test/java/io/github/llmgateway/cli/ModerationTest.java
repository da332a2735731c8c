// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.GuardReport;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.simulator.RecordedRequest;
import io.github.llmgateway.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Screening by Zhipu's moderation endpoint, over real sockets, of calls to any vendor. */
class ModerationTest {
    private final List<Takedown> told = new ArrayList<>();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Gateway gateway(String mode, String... more) {
        var builder = Gateway.builder()
                .systemProperties(false)
                .properties(Simulation.properties(simulator))
                .property("gateway.screening.mode", mode)
                .property("gateway.screening.moderation", "zhipu")
                .takedownListener(told::add);
        for (int i = 0; i < more.length; i += 2) {
            builder.property(more[i], more[i + 1]);
        }
        return builder.build();
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.builder("qwen/qwen-plus").user(text).build();
    }

    private List<String> paths() {
        return simulator.requests().stream().map(RecordedRequest::path).toList();
    }

    @Test
    void zpContent_sfContent_whatTheVendorRejectsIsNotSent() {
        try (Gateway gateway = gateway("refuse")) {
            GatewayException e =
                    catchThrowableOfType(GatewayException.class, () -> gateway.chat(asking("unwanted-porn")));
            assertThat(e.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(e.clauses()).contains("ZP-CONTENT", "SF-CONTENT");
            assertThat(e.getMessage()).contains("sexual (1)").doesNotContain("unwanted");
        }
        assertThat(paths()).containsExactly("/zhipu/api/paas/v4/moderations");
    }

    @Test
    void aCallThatPassesIsAskedAboutBothWays() {
        try (Gateway gateway = gateway("refuse")) {
            ChatResponse answer = gateway.chat(asking("Hello"));
            assertThat(answer.text()).contains("Hello");
            GuardReport report = answer.report().part(GuardReport.class).orElseThrow();
            assertThat(report.input()).isEmpty();
            assertThat(report.output()).isEmpty();
        }
        assertThat(paths()).filteredOn(path -> path.endsWith("/moderations")).hasSize(2);
    }

    @Test
    void observingCountsByCategory() {
        try (Gateway gateway = gateway("observe")) {
            for (Map.Entry<String, Category> kind : Map.of(
                            "unwanted-gambling", Category.GAMBLING,
                            "unwanted-advert", Category.SPAM,
                            "unwanted-unheard-of", Category.UNLAWFUL)
                    .entrySet()) {
                ChatResponse answer = gateway.chat(asking(kind.getKey()));
                assertThat(answer.report().part(GuardReport.class).orElseThrow().input())
                        .isEqualTo(Map.of(kind.getValue(), 1));
            }
        }
    }

    @Test
    void theVendorLooksAtWhatPersonalDataLeft() {
        List<ChatEvent> events = new ArrayList<>();
        try (Gateway gateway = gateway("refuse", "gateway.guard.personal-data", "mask");
                ChatStream stream = gateway.stream(asking("tea ".repeat(300) + "13800138000"))) {
            stream.forEach(events::add);
        }
        assertThat(paths()).filteredOn(path -> path.endsWith("/moderations")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(simulator.requests())
                .filteredOn(request -> request.path().endsWith("/moderations"))
                .allSatisfy(request -> assertThat(request.body()).doesNotContain("13800138000"));
        assertThat(events).filteredOn(ChatEvent::isContent).isNotEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aLongTextIsAskedAboutInPiecesThatOverlap() {
        String text = "a".repeat(795) + "unwanted-porn" + "b".repeat(1200);
        try (Gateway gateway = gateway("refuse")) {
            assertThat(catchThrowableOfType(GatewayException.class, () -> gateway.chat(asking(text)))
                            .getMessage())
                    .contains("sexual (1)");
        }
        // Refusing, nothing is asked after a finding: the third piece is not shown to the vendor.
        assertThat(simulator.requests()).hasSize(2);
        assertThat(simulator.requests().get(0).body()).doesNotContain("unwanted-porn");
        assertThat(simulator.requests().get(1).body()).contains("unwanted-porn");
    }

    @Test
    void anEndpointThatFailsRefusesOrLetsPassAsConfigured() {
        for (String fault : List.of("moderation-fails", "moderation-garbles")) {
            try (Gateway closed = gateway("observe")) {
                GatewayException e = catchThrowableOfType(GatewayException.class, () -> closed.chat(asking(fault)));
                assertThat(e.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
                assertThat(e.getMessage())
                        .contains("moderation", "moderation-on-failure")
                        .doesNotContain(fault);
            }
            try (Gateway open = gateway("refuse", "gateway.screening.moderation-on-failure", "open")) {
                assertThat(open.chat(asking(fault)).text()).contains(fault);
            }
        }
    }

    @Test
    void whatPassesUnscreenedIsWarnedOfOnceAMinuteWithoutItsText() {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger("io.github.llmgateway.internal.guard.ModerationCalls");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try (Gateway gateway = gateway("refuse", "gateway.screening.moderation-on-failure", "open")) {
            gateway.chat(asking("moderation-fails"));
            gateway.chat(asking("moderation-fails"));
        } finally {
            log.removeHandler(handler);
        }
        assertThat(lines)
                .containsExactly("the moderation of provider zhipu could not be asked: status 500;"
                        + " 1 pieces of text have passed unscreened");
    }

    @Test
    void aProviderWithoutTheEndpointIsRefusedAtOnce() {
        assertThatThrownBy(() -> gateway("refuse", "gateway.screening.moderation", "qwen"))
                .hasMessageContaining("gateway.screening.moderation")
                .hasMessageContaining("zhipu");
        assertThatThrownBy(() -> gateway("refuse", "gateway.screening.moderation", "nobody"))
                .hasMessageContaining("not configured");
        assertThatThrownBy(() -> gateway("refuse", "gateway.screening.moderation-on-failure", "maybe"))
                .hasMessageContaining("closed");
    }
}
