// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the connection are real: seen on the socket itself. */
class SocketFaultTest {

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    private final Simulator simulator = Simulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    private RawClient stream(String scenario) throws IOException {
        return new RawClient(simulator).chat(simulator, Vendor.QWEN, streaming("qwen-plus~" + scenario, "hi"));
    }

    private RawClient unary(String scenario) throws IOException {
        return new RawClient(simulator).chat(simulator, Vendor.QWEN, asking("qwen-plus~" + scenario, "hi"));
    }

    @Test
    void cutEndsAStreamAfterContentWithoutTheLastChunk() throws Exception {
        try (RawClient client = stream("cut")) {
            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Hello!")
                    .endsWith("\n\n\r\n")
                    .doesNotContain("[DONE]", "\r\n0\r\n");
        }
    }

    @Test
    void cutInEventEndsAStreamInsideAnEvent() throws Exception {
        try (RawClient client = stream("cut-in-event")) {
            assertThat(client.readToEnd())
                    .contains("Hello!")
                    .doesNotContain("[DONE]")
                    .doesNotEndWith("\n\n\r\n");
        }
    }

    @Test
    void cutBeforeContentLeavesTheRoleOnly() throws Exception {
        try (RawClient client = stream("cut-before-content")) {
            assertThat(client.readToEnd()).contains("\"role\":\"assistant\"").doesNotContain("Hello");
        }
    }

    @Test
    void cutUnaryBodyIsShorterThanPromised() throws Exception {
        try (RawClient client = unary("cut")) {
            String text = client.readToEnd();
            Matcher promised = LENGTH.matcher(text);
            assertThat(promised.find()).isTrue();
            int received = text.length() - text.indexOf("\r\n\r\n") - 4;
            assertThat(received).isPositive().isLessThan(Integer.parseInt(promised.group(1)));
        }
    }

    @Test
    void closeSendsNothing() throws Exception {
        try (RawClient client = unary("close")) {
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void headersOnlySendsNoBody() throws Exception {
        try (RawClient client = unary("headers-only")) {
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        }
    }

    @Test
    void resetIsATcpResetBeforeAnyByte() throws Exception {
        try (RawClient client = unary("reset")) {
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void resetOnceResetsAReusedConnectionThenAnswersOnAnother() throws Exception {
        try (RawClient client = unary("ok")) {
            client.readUntil("\"id\":\"chatcmpl-");
            client.chat(simulator, Vendor.QWEN, asking("qwen-plus~reset-once", "hi"));
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
        try (RawClient again = unary("reset-once")) {
            assertThat(again.readUntil("\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void resetMidstreamIsATcpResetAfterContent() throws Exception {
        try (RawClient client = stream("reset-midstream")) {
            client.readUntil("Hello!");
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void stallBeforeHeadersSendsNothingAndKeepsTheConnection() throws Exception {
        try (RawClient client = unary("stall-before-headers")) {
            client.socket().setSoTimeout(100);
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketTimeoutException.class);
            assertThat(simulator.openConnections()).isEqualTo(1);
        }
        Await.until("the stall ended with the client", () -> simulator.openConnections() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stall", "stall-before-event"})
    void stallEndsWhenTheSimulatorCloses(String scenario) throws Exception {
        try (RawClient client = stream(scenario)) {
            client.readUntil(scenario.equals("stall") ? "Hello!" : "\r\n\r\n");
            simulator.close();
            assertThat(client.readToEnd()).doesNotContain("[DONE]");
            assertThat(simulator.openConnections()).isZero();
        }
    }

    @Test
    void pauseBetweenEventsEndsWithTheClient() throws Exception {
        try (Simulator slow =
                Simulator.builder().eventDelay(Duration.ofMinutes(10)).start()) {
            try (RawClient client = new RawClient(slow).chat(slow, Vendor.QWEN, streaming("qwen-plus", "hi"))) {
                client.readUntil("\"role\":\"assistant\"");
                assertThat(slow.openConnections()).isEqualTo(1);
            }
            Await.until("the pause ended with the client", () -> slow.openConnections() == 0);
        }
    }

    @Test
    void slowDripWritesOneToSevenBytesAtATime() throws Exception {
        try (RawClient client =
                new RawClient(simulator).chat(simulator, Vendor.ZHIPU, streaming("glm-4.6~slow-drip", "你好"))) {
            String text = client.readUntil("\r\n0\r\n\r\n");
            Matcher sizes = Pattern.compile("\r\n([0-9a-f]+)\r\n").matcher(text);
            int chunks = 0;
            while (sizes.find()) {
                assertThat(Integer.parseInt(sizes.group(1), 16)).isBetween(0, 7);
                chunks++;
            }
            assertThat(chunks).isGreaterThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hugeBodyStopsWhenTheClientLeaves(boolean streamed) throws Exception {
        try (RawClient client = streamed ? stream("huge-body") : unary("huge-body")) {
            assertThat(client.in().readNBytes(3_000_000)).hasSize(3_000_000);
        }
        Await.until("writing stopped", () -> simulator.openConnections() == 0);
    }

    @Test
    void hugeLineHasMoreThanTenMegabytesWithoutALineBreak() throws Exception {
        try (RawClient client = stream("huge-line")) {
            client.readUntil("\"oversized\"");
            InputStream in = client.in();
            int letters = 0;
            while (letters < 10_000_000) {
                byte[] bytes = in.readNBytes(65_536);
                for (byte b : bytes) {
                    letters += b == 'a' ? 1 : 0;
                }
                assertThat(new String(bytes, java.nio.charset.StandardCharsets.US_ASCII))
                        .doesNotContain("\n\n");
            }
            assertThat(letters).isGreaterThanOrEqualTo(10_000_000);
        }
    }
}
