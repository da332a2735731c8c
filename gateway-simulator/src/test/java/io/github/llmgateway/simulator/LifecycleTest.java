// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.Client.asking;
import static io.github.llmgateway.simulator.Client.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections and threads come and go as they should. */
class LifecycleTest {

    private static final int MANY = 200;

    /** Platform threads by name; virtual ones, which newer JVMs use for connections, end with their connection. */
    private static long threads(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gateway-simulator-" + port + "-"))
                .count();
    }

    @Test
    void closeLeavesNoThreadAndNoConnection() throws Exception {
        Simulator simulator = Simulator.start();
        int port = simulator.port();
        try (RawClient stalled =
                        new RawClient(simulator).chat(simulator, Vendor.ZHIPU, streaming("glm-4.6~stall", "hi"));
                RawClient idle = new RawClient(simulator).chat(simulator, Vendor.ZHIPU, asking("glm-4.6", "hi"));
                RawClient silent = new RawClient(simulator)) {
            stalled.readUntil("Hello!");
            idle.readUntil("request_id");
            Await.until("all are connected", () -> simulator.openConnections() == 3);
            assertThat(threads(port)).isPositive();
            simulator.close();
            simulator.close();
            assertThat(simulator.openConnections()).isZero();
            assertThat(silent.readToEnd()).isEmpty();
        }
        Await.until("no thread is left", () -> threads(port) == 0);
        assertThatThrownBy(() -> new RawClient(simulator).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void manyConnectionsAreKeptAliveAndServedAtOnce() throws Exception {
        try (Simulator simulator = Simulator.start()) {
            List<RawClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < MANY; i++) {
                    clients.add(new RawClient(simulator));
                }
                for (int round = 0; round < 3; round++) {
                    for (RawClient client : clients) {
                        client.chat(simulator, Vendor.OPENAI, streaming("gpt-sim", "hello"));
                    }
                    for (RawClient client : clients) {
                        assertThat(client.readUntil("\r\n0\r\n\r\n")).contains("[DONE]");
                    }
                }
                assertThat(simulator.connectionsAccepted()).isEqualTo(MANY);
                assertThat(simulator.openConnections()).isEqualTo(MANY);
                assertThat(simulator.requests()).hasSize(3 * MANY);
            } finally {
                for (RawClient client : clients) {
                    client.close();
                }
            }
            Await.until("all have left", () -> simulator.openConnections() == 0);
        }
    }

    @Test
    void noRequestMeansNoConnection() {
        try (Simulator simulator = Simulator.start()) {
            assertThat(simulator.connectionsAccepted()).isZero();
        }
    }

    @Test
    void chunkedBodyAndExpectationAreUnderstood() throws Exception {
        try (Simulator simulator = Simulator.start();
                RawClient client = new RawClient(simulator)) {
            String body = Json.write(asking("gpt-sim", "chunked"));
            List<String> head = List.of(
                    "POST /openai/v1/chat/completions HTTP/1.1",
                    "Authorization: Bearer sim-key",
                    "Expect: 100-continue",
                    "Transfer-Encoding: chunked",
                    "Connection: close",
                    "\r\n");
            client.send(String.join("\r\n", head));
            client.readUntil("100 Continue\r\n\r\n");
            String first = body.substring(0, 10);
            String rest = body.substring(10);
            client.send("a\r\n" + first + "\r\n" + Integer.toHexString(rest.length()) + ";x=y\r\n" + rest
                    + "\r\n0\r\nTrailer: z\r\n\r\n");
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 ").contains("chunked");
        }
    }

    @Test
    void whatIsNotHttpClosesTheConnection() throws Exception {
        try (Simulator simulator = Simulator.start();
                RawClient client = new RawClient(simulator)) {
            client.send("\u0016\u0003\u0001 hello\r\n\r\n");
            assertThat(readQuietly(client)).isEmpty();
            assertThat(simulator.requests()).isEmpty();
        }
    }

    @Test
    void requestBodyWithoutLimitIsRefused() throws Exception {
        try (Simulator simulator = Simulator.start();
                RawClient client = new RawClient(simulator)) {
            client.send("POST /openai/v1/chat/completions HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n");
            assertThat(readQuietly(client)).isEmpty();
        }
    }

    /** A close with unread bytes may reach the client as a reset. */
    private static String readQuietly(RawClient client) {
        try {
            return client.readToEnd();
        } catch (IOException reset) {
            return "";
        }
    }

    @Test
    void headersAreRecordedInLowerCaseAndJoined() throws Exception {
        try (Simulator simulator = Simulator.start();
                RawClient client = new RawClient(simulator)) {
            client.send("GET /openai/v1/models?type=chat HTTP/1.1\r\nX-A: 1\r\nx-a:2\r\nConnection: close\r\n\r\n");
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 401 ");
            RecordedRequest request = simulator.lastRequest();
            assertThat(request.headers()).isEqualTo(Map.of("x-a", "1, 2", "connection", "close"));
            assertThat(request.path()).isEqualTo("/openai/v1/models?type=chat");
        }
    }
}
