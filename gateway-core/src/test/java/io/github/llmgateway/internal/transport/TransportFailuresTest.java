// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.TransportException.Phase;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How far a request got when it failed, and that it is sent once at most. */
@Timeout(30)
class TransportFailuresTest {
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    private final OkHttpTransport transport = new OkHttpTransport(Duration.ofSeconds(10), "test");

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aHostWithoutAddressIsNotFound() {
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .eventListenerFactory(CallPhase.FACTORY)
                .build();
        CallPhase phase = new CallPhase();
        Request request = new Request.Builder()
                .url("https://llm.example/v1")
                .tag(CallPhase.class, phase)
                .build();

        TransportException e = failure(new OkHttpWireCall(client.newCall(request), phase));

        assertThat(e.phase()).isEqualTo(Phase.DNS);
        assertThat(e.isNotSent()).isTrue();
        assertThat(e).hasMessage("the host of llm.example:443 was not found");
    }

    @Test
    void aClosedPortRefusesTheConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        TransportException e = failure(call("http://127.0.0.1:" + port + "/v1"));

        assertThat(e.phase()).isEqualTo(Phase.CONNECT);
        assertThat(e.isNotSent()).isTrue();
        assertThat(e.isReusedConnection()).isFalse();
        assertThat(e).hasMessage("no connection to 127.0.0.1:" + port);
    }

    @Test
    void aServerThatSpeaksNoTlsCannotBeSecured() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            RawServer.send(connection, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            connection.getInputStream().readNBytes(1);
        })) {
            TransportException e = failure(call(server.url("https")));

            assertThat(e.phase()).isEqualTo(Phase.TLS);
            assertThat(e.isNotSent()).isTrue();
            assertThat(e).hasMessageContaining("could not be secured");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsToldInOneLine() {
        SSLPeerUnverifiedException mismatch = new SSLPeerUnverifiedException(
                "Hostname a.example not verified:\n    certificate: sha256/x\n    DN: CN=b.example\n");

        assertThat(OkHttpWireCall.oneLine(mismatch))
                .isEqualTo("Hostname a.example not verified: certificate: sha256/x DN: CN=b.example");
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerWasSent() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            RawServer.request(connection, BODY.length);
            RawServer.reset(connection);
        })) {
            TransportException e = failure(call(server.url("http")));

            assertThat(e.phase()).isEqualTo(Phase.RESPONSE);
            assertThat(e.isNotSent()).isFalse();
            assertThat(e.isReusedConnection()).isFalse();
            assertThat(server.connections).as("it is not sent again").hasValue(1);
        }
    }

    @Test
    void aReusedConnectionThatBreaksIsSaidToBeReusedAndNotReplaced() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            RawServer.request(connection, BODY.length);
            RawServer.send(connection, RawServer.OK);
            RawServer.request(connection, BODY.length);
            RawServer.reset(connection);
        })) {
            exhaust(call(server.url("http")));
            TransportException e = failure(call(server.url("http")));

            assertThat(e.isReusedConnection()).isTrue();
            assertThat(e.isNotSent()).isFalse();
            assertThat(e).hasMessageEndingWith("(it had been used before)");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aBodyThatBreaksOffFailsItsRead() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            RawServer.request(connection, BODY.length);
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\"");
            connection.close();
        })) {
            WireResponse response = call(server.url("http")).execute();

            assertThatThrownBy(() -> readAll(response)).isInstanceOf(IOException.class);
            response.close();
            response.close();
        }
    }

    @Test
    void cancellingUnblocksACallThatWaitsForItsAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            RawServer.request(connection, BODY.length);
            asked.countDown();
            connection.getInputStream().read();
            gone.countDown();
        })) {
            WireCall call = call(server.url("http"));
            CompletableFuture<TransportException> failure = CompletableFuture.supplyAsync(() -> failure(call));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            call.cancel();
            call.cancel();

            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("was cancelled");
            assertThat(gone.await(20, TimeUnit.SECONDS))
                    .as("the server sees it")
                    .isTrue();
        }
    }

    @Test
    void cancellingUnblocksARead() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            RawServer.request(connection, BODY.length);
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n");
            connection.getInputStream().read();
            gone.countDown();
        })) {
            WireCall call = call(server.url("http"));
            WireResponse response = call.execute();
            assertThat(response.read(new byte[10], 0, 10)).isEqualTo(2);
            CompletableFuture<IOException> failure = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(IOException.class, () -> readAll(response)));

            call.cancel();

            assertThat(failure.get(20, TimeUnit.SECONDS)).isNotNull();
            response.close();
            assertThat(gone.await(20, TimeUnit.SECONDS))
                    .as("the server sees it")
                    .isTrue();
        }
    }

    @Test
    void aCallThatWasCancelledBeforeIsNeverSent() throws IOException {
        try (RawServer server = new RawServer(connection -> RawServer.send(connection, RawServer.OK))) {
            WireCall call = call(server.url("http"));
            call.cancel();

            TransportException e = failure(call);

            assertThat(e.isNotSent()).isTrue();
            assertThat(e).hasMessageContaining("was cancelled");
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void closingTheTransportCancelsWhatIsUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            RawServer.request(connection, BODY.length);
            asked.countDown();
            connection.getInputStream().read();
        })) {
            WireCall call = call(server.url("http"));
            CompletableFuture<TransportException> failure = CompletableFuture.supplyAsync(() -> failure(call));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            transport.close();

            assertThat(failure.get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private WireCall call(String url) {
        return transport.newCall(new WireRequest(url, WireHeaders.NONE, BODY, false));
    }

    private static TransportException failure(WireCall call) {
        return catchThrowableOfType(
                TransportException.class, () -> call.execute().close());
    }

    private static void exhaust(WireCall call) throws IOException {
        try (WireResponse response = call.execute()) {
            readAll(response);
        }
    }

    private static void readAll(WireResponse response) throws IOException {
        byte[] buffer = new byte[1024];
        while (response.read(buffer, 0, buffer.length) >= 0) {
            // On to the end.
        }
    }
}
