// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.at;
import static io.github.llmgateway.simulator.Client.events;
import static io.github.llmgateway.simulator.Client.json;
import static io.github.llmgateway.simulator.Client.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.simulator.internal.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator remembers what it received and counts what it gave. */
class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-01-15T20:00:00Z");

    private final Simulator simulator =
            Simulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void requestIsRecordedAsItCame() throws Exception {
        Map<String, Object> body = asking("glm-4.6", "a secret question");
        client.chat(Vendor.ZHIPU, body);

        RecordedRequest request = simulator.lastRequest();
        assertThat(request.vendor()).isEqualTo(Vendor.ZHIPU);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/zhipu/api/paas/v4/chat/completions");
        assertThat(request.headers()).containsEntry("authorization", "Bearer sim-id.sim-secret");
        assertThat(Json.parse(request.body())).isEqualTo(body);
        assertThat(request.receivedAt()).isEqualTo(NOW);
        assertThat(request.toString()).doesNotContain("secret").contains("ZHIPU", "/chat/completions");
    }

    @Test
    void refusedRequestIsRecordedTooAndAllAreForgottenOnDemand() throws Exception {
        assertThatThrownBy(simulator::lastRequest).isInstanceOf(IllegalStateException.class);
        client.post(Vendor.QWEN, "/chat/completions", asking("qwen-plus", "hi"), "wrong");
        client.chat(Vendor.QWEN, asking("qwen-plus~rate-limit-once", "hi"));
        assertThat(simulator.requests()).hasSize(2);
        simulator.clearRequests();
        assertThat(simulator.requests()).isEmpty();
        assertThat(client.chat(Vendor.QWEN, asking("qwen-plus~rate-limit-once", "hi"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void onlyTheLastTenThousandAreKept() {
        RequestLog log = new RequestLog();
        for (int i = 0; i < 10_001; i++) {
            log.add(new RecordedRequest(Vendor.QWEN, "GET", "/" + i, Map.of(), "", NOW));
        }
        assertThat(log.all()).hasSize(10_000);
        assertThat(log.all().get(0).path()).isEqualTo("/1");
        assertThat(log.last().path()).isEqualTo("/10000");
    }

    @Test
    void usageIsCountedOnceAsItWasReported() throws Exception {
        Map<String, Object> whole = json(client.chat(Vendor.SILICONFLOW, asking("Qwen/Qwen3-32B", "hello")));
        List<Map<String, Object>> stream =
                events(client.chat(Vendor.SILICONFLOW, streaming("Qwen/Qwen3-32B", "hello")));
        long output = (Long) at(whole, "usage", "completion_tokens");
        SimulatorCounts.OfVendor counts = simulator.counts().of(Vendor.SILICONFLOW);

        assertThat(stream).hasSizeGreaterThan(5);
        assertThat(counts).isEqualTo(new SimulatorCounts.OfVendor(2, 0, 12, 2 * output));
    }

    @Test
    void usageThatWasNotReportedIsNotCounted() throws Exception {
        client.chat(Vendor.QWEN, streaming("qwen-plus", "hello"));
        client.chat(Vendor.QWEN, asking("qwen-plus~no-usage", "hello"));
        client.chat(Vendor.QWEN, asking("qwen-plus~negative-usage", "hello"));
        client.chat(Vendor.QWEN, asking("qwen-plus~rate-limit", "hello"));
        client.post(Vendor.QWEN, "/chat/completions", asking("qwen-plus", "hi"), "wrong");
        assertThat(simulator.counts().of(Vendor.QWEN)).isEqualTo(new SimulatorCounts.OfVendor(3, 2, 0, 0));
        assertThat(simulator.counts().total()).isEqualTo(new SimulatorCounts.OfVendor(3, 2, 0, 0));
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> Simulator.builder().port(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> Simulator.builder().apiKey(Vendor.QWEN, " ")).hasMessageContaining("QWEN");
        assertThatThrownBy(() -> Simulator.builder().eventDelay(java.time.Duration.ofMillis(-1)))
                .hasMessageContaining("eventDelay");
        assertThatThrownBy(() -> Simulator.builder().port(simulator.port()).start())
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(simulator.port()));
    }
}
