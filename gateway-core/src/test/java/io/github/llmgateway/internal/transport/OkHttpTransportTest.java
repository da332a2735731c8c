// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request, one answer, whatever the answer is. */
@Timeout(30)
class OkHttpTransportTest {
    private final MockWebServer server = new MockWebServer();
    private final OkHttpTransport transport = new OkHttpTransport(Duration.ofSeconds(10), "llm-gateway-java/test");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void theRequestIsSentAsItIs() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        WireHeaders headers = WireHeaders.of("Authorization", "Bearer k", "X-Two", "2");

        get(new WireRequest(url(), headers, "{\"a\":\"你\"}".getBytes(StandardCharsets.UTF_8), false));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
        assertThat(request.getBody().utf8()).isEqualTo("{\"a\":\"你\"}");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo("11");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("llm-gateway-java/test");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer k");
        assertThat(request.getHeaders().get("X-Two")).isEqualTo("2");
    }

    @Test
    void aStreamAsksForEventsThatNothingHoldsBack() throws Exception {
        server.enqueue(new MockResponse.Builder().build());

        get(new WireRequest(url(), WireHeaders.NONE, new byte[0], true));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void headersOfTheProviderWinOverOurs() throws Exception {
        server.enqueue(new MockResponse.Builder().build());

        get(new WireRequest(url(), WireHeaders.of("user-agent", "mine", "ACCEPT", "x/y"), new byte[0], true));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().values("User-Agent")).containsExactly("mine");
        assertThat(request.getHeaders().values("Accept")).containsExactly("x/y");
    }

    @Test
    void oneHeaderObjectServesStreamsAndWholeAnswers() throws Exception {
        WireHeaders headers = WireHeaders.of("X", "1");
        for (boolean streaming : new boolean[] {false, true, false}) {
            server.enqueue(new MockResponse.Builder().build());
            get(new WireRequest(url(), headers, new byte[0], streaming));
            assertThat(server.takeRequest().getHeaders().get("Accept"))
                    .isEqualTo(streaming ? "text/event-stream" : "application/json");
        }
    }

    @Test
    void theAnswerIsHandedOnAsItIs() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .addHeader("X-Request-Id", "r-1")
                .body("{\"error\":1}")
                .build());

        try (WireResponse response = transport
                .newCall(new WireRequest(url(), WireHeaders.NONE, new byte[0], false))
                .execute()) {
            assertThat(response.status()).isEqualTo(429);
            assertThat(response.header("retry-after")).isEqualTo("7");
            assertThat(response.header("x-request-id")).isEqualTo("r-1");
            assertThat(response.header("absent")).isNull();
            assertThat(read(response)).isEqualTo("{\"error\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", server.url("/elsewhere").toString())
                .build());

        assertThat(get(new WireRequest(url(), WireHeaders.NONE, new byte[] {'x'}, false)))
                .isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 421, 500, 503})
    void noAnswerMakesItSendAgain(int status) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "0")
                .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
                .build());

        assertThat(get(new WireRequest(url(), WireHeaders.NONE, new byte[] {'x'}, false)))
                .isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void connectionsAreKeptForTheNextCall() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().body("{}").build());
            get(new WireRequest(url(), WireHeaders.NONE, new byte[0], false));
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(i);
        }
    }

    @Test
    void aCompressedAnswerIsUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed.toByteArray()))
                .build());

        try (WireResponse response = transport
                .newCall(new WireRequest(url(), WireHeaders.NONE, new byte[0], false))
                .execute()) {
            assertThat(read(response)).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void aBodyIsSentOnce() throws IOException {
        OneShotBody body = new OneShotBody(new byte[] {1, 2, 3}, "application/json");

        assertThat(body.isOneShot()).isTrue();
        assertThat(body.contentLength()).isEqualTo(3);
        Buffer sink = new Buffer();
        body.writeTo(sink);
        assertThat(sink.readByteArray()).containsExactly(1, 2, 3);
    }

    private String url() {
        return server.url("/v1/chat/completions").toString();
    }

    /** The status of the answer, which is read to its end. */
    private int get(WireRequest request) throws IOException {
        try (WireResponse response = transport.newCall(request).execute()) {
            read(response);
            return response.status();
        }
    }

    private static String read(WireResponse response) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[7];
        for (int count = response.read(buffer, 0, 7); count >= 0; count = response.read(buffer, 0, 7)) {
            all.write(buffer, 0, count);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
