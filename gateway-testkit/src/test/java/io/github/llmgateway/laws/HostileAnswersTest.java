// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no vendor should send is refused in bounded memory, over real sockets, and the next call is none the worse. */
class HostileAnswersTest {
    private static final long MEGABYTE = 1024 * 1024;

    private final Simulator simulator = Simulator.start();
    private final Gateway gateway = Gateway.builder()
            .systemProperties(false)
            .property("gateway.providers.local.type", "openai-compatible")
            .property(
                    "gateway.providers.local.base-url",
                    simulator.baseUrl(Vendor.OPENAI).toString())
            .property("gateway.providers.local.api-key", simulator.apiKey(Vendor.OPENAI))
            .property("gateway.retry.max-attempts", "1")
            .build();

    @AfterEach
    void close() {
        gateway.close();
        simulator.close();
    }

    private static ChatRequest request(String scenario) {
        return ChatRequest.builder("local/house-model~" + scenario)
                .user("Hello")
                .build();
    }

    @ParameterizedTest
    @CsvSource({"huge-body,false", "huge-line,true", "deep-json,false", "deep-json,true"})
    void sizeAndDepthAreBounded(String scenario, boolean streamed) {
        long before = allocated();
        assertFails(ErrorKind.MALFORMED_RESPONSE, () -> ask(scenario, streamed)).isRetryable(false);
        assertThat(allocated() - before).isLessThan(160 * MEGABYTE);
        assertThat(gateway.chat(request("ok")).text()).isNotEmpty();
    }

    @Test
    void aStreamThatGoesOnForEverIsEndedWithWhatCame() {
        assertThat(assertFails(ErrorKind.MALFORMED_RESPONSE, () -> ask("huge-body", true))
                        .hasMessageContaining("larger than 160 MiB")
                        .actual()
                        .partialResponse())
                .isPresent();
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        assertFails(ErrorKind.MALFORMED_RESPONSE, () -> ask("invalid-utf8", false));
        assertThat(gateway.chat(request("ok")).text()).isNotEmpty();
    }

    @Test
    void aNegativeCountIsUnknownAndMarked() {
        ChatResponse answer = ask("negative-usage", false);
        assertThat(answer.usage().isAdjusted()).isTrue();
    }

    private ChatResponse ask(String scenario, boolean streamed) {
        return streamed ? gateway.stream(request(scenario)).response() : gateway.chat(request(scenario));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
