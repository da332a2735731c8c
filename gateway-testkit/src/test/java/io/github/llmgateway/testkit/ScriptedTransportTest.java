// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ScriptedTransportTest {
    private final ScriptedTransport transport = new ScriptedTransport();
    private final WireRequest request =
            new WireRequest("http://127.0.0.1:9/x", WireHeaders.of("X-Key", "secret"), new byte[] {'{', '}'}, false);

    @Test
    void answersInTheOrderOfTheScriptAndThenOtherwise() throws Exception {
        transport
                .then(ScriptedResponse.json(500, "{}").header("Retry-After", "3"))
                .otherwise(any -> ScriptedResponse.json(200, "[]"));
        try (WireResponse first = transport.newCall(request).execute();
                WireResponse second = transport.newCall(request).execute()) {
            assertThat(first.status()).isEqualTo(500);
            assertThat(first.header("retry-after")).isEqualTo("3");
            assertThat(first.header("other")).isNull();
            assertThat(second.status()).isEqualTo(200);
            assertThat(transport.openResponses()).isEqualTo(2);
        }
        assertThat(transport.requests()).containsExactly(request, request);
        assertThat(transport.toString()).doesNotContain("secret");
    }

    @Test
    void readsEndWherePiecesEnd() throws Exception {
        transport.then(ScriptedResponse.of(200, "text/plain").text("ab").text("cde"));
        try (WireResponse response = transport.newCall(request).execute()) {
            assertThat(read(response, 10)).isEqualTo("ab");
            assertThat(read(response, 2)).isEqualTo("cd");
            assertThat(read(response, 2)).isEqualTo("e");
            assertThat(response.read(new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void failsWhereTheScriptSaysSo() throws Exception {
        TransportException refused = new TransportException("no route", TransportException.Phase.CONNECT, false, null);
        transport
                .then(ScriptedResponse.refusal(refused))
                .then(ScriptedResponse.of(200, "text/plain").text("a").failure(new IOException("reset")));
        assertThatThrownBy(() -> transport.newCall(request).execute()).isSameAs(refused);
        assertThat(transport.opened()).isZero();
        try (WireResponse response = transport.newCall(request).execute()) {
            assertThat(read(response, 5)).isEqualTo("a");
            assertThatThrownBy(() -> read(response, 5)).hasMessage("reset");
        }
    }

    @Test
    void countsEachCloseOnceAndReadsNothingAfterIt() throws Exception {
        transport.then(ScriptedResponse.json(200, "{}"));
        WireResponse response = transport.newCall(request).execute();
        response.close();
        response.close();
        assertThat(transport.opened()).isEqualTo(1);
        assertThat(transport.closed()).isEqualTo(1);
        assertThat(transport.openResponses()).isZero();
        assertThatThrownBy(() -> read(response, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void aStalledReadEndsWhenItsCallIsCancelled() throws Exception {
        transport.then(ScriptedResponse.of(200, "text/plain").stall());
        WireCall call = transport.newCall(request);
        try (WireResponse response = call.execute()) {
            CompletableFuture<Throwable> reader =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> read(response, 1)));
            transport.awaitStalled(1);
            assertThat(reader).isNotDone();
            call.cancel();
            call.cancel();
            assertThat(reader.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
        assertThat(transport.cancelledCalls()).isEqualTo(1);
    }

    @Test
    void aSilentVendorKeepsItsCallerUntilTheTransportIsClosed() throws Exception {
        transport.then(ScriptedResponse.silence());
        CompletableFuture<Throwable> caller = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> transport.newCall(request).execute()));
        transport.awaitStalled(1);
        transport.close();
        assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(TransportException.class);
    }

    @Test
    void aCallCancelledBeforeItIsSentIsNotSent() {
        WireCall call = transport.newCall(request);
        call.cancel();
        assertThatThrownBy(call::execute)
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.isNotSent()).isTrue());
        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void anUnexpectedRequestAndASecondSendingAreMistakesOfTheTest() throws Exception {
        assertThatThrownBy(() -> transport.newCall(request).execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("then(..)");
        transport.then(ScriptedResponse.json(200, "{}"));
        WireCall call = transport.newCall(request);
        call.execute().close();
        assertThatThrownBy(call::execute).isInstanceOf(AssertionError.class).hasMessageContaining("twice");
    }

    private static String read(WireResponse response, int length) throws IOException {
        byte[] buffer = new byte[length];
        int count = response.read(buffer, 0, length);
        return new String(buffer, 0, count, StandardCharsets.UTF_8);
    }
}
