// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.TransportException.Phase;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.Call;

/** One OkHttp call. */
final class OkHttpWireCall implements WireCall {
    private final Call call;
    private final CallPhase progress;

    OkHttpWireCall(Call call, CallPhase progress) {
        this.call = call;
        this.progress = progress;
    }

    @Override
    public WireResponse execute() throws TransportException {
        try {
            return new OkHttpWireResponse(call.execute());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    private TransportException failure(IOException e) {
        Phase phase = progress.phase();
        boolean reused = progress.isReused();
        if (e instanceof UnknownHostException) {
            phase = Phase.DNS;
        } else if (e instanceof ConnectException) {
            phase = Phase.CONNECT;
        }
        String peer = call.request().url().host() + ":" + call.request().url().port();
        String words =
                call.isCanceled() ? "the exchange with " + peer + " was cancelled" : words(e, phase, reused, peer);
        return new TransportException(words, phase, reused, e);
    }

    private static String words(IOException e, Phase phase, boolean reused, String peer) {
        return switch (phase) {
            case DNS -> "the host of " + peer + " was not found";
            case CONNECT ->
                e instanceof SocketTimeoutException
                        ? "connecting to " + peer + " took longer than gateway.timeouts.connect"
                        : "no connection to " + peer;
            case TLS ->
                e instanceof SSLException
                        ? "the connection to " + peer + " could not be secured: " + oneLine(e)
                        : "the connection to " + peer + " broke while it was being secured";
            case SEND -> "the connection to " + peer + " broke while the request was sent" + again(reused);
            case RESPONSE -> "the connection to " + peer + " broke before an answer came" + again(reused);
        };
    }

    /** A certificate of another host is told in several lines. */
    static String oneLine(IOException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String again(boolean reused) {
        return reused ? " (it had been used before)" : "";
    }
}
