// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import io.github.llmgateway.wire.TransportException.Phase;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Knows how far a call has got, and whether its connection had been used before. Belongs to one call. */
final class CallPhase extends EventListener {
    static final Factory FACTORY = call -> {
        CallPhase phase = call.request().tag(CallPhase.class);
        return phase == null ? EventListener.NONE : phase;
    };

    private volatile Phase phase = Phase.DNS;
    private volatile boolean connected;
    private volatile boolean reused;

    Phase phase() {
        return phase;
    }

    boolean isReused() {
        return reused;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        phase = Phase.CONNECT;
        connected = true;
    }

    @Override
    public void secureConnectStart(Call call) {
        phase = Phase.TLS;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        reused = !connected;
    }

    @Override
    public void requestHeadersStart(Call call) {
        phase = Phase.SEND;
    }

    /** OkHttp tells that the response's headers begin only when it has read them, so the wait for them begins here. */
    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        phase = Phase.RESPONSE;
    }

    @Override
    public void responseHeadersStart(Call call) {
        phase = Phase.RESPONSE;
    }
}
