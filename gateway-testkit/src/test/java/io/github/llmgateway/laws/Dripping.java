// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.time.Duration;

/** A vendor that sends one byte at a time, each after a pause: never silent for long, and never done. */
record Dripping(Transport transport, FakeTime time, Duration pause) implements Transport {
    @Override
    public WireCall newCall(WireRequest request) {
        WireCall call = transport.newCall(request);
        return new WireCall() {
            @Override
            public WireResponse execute() throws TransportException {
                return dripping(call.execute());
            }

            @Override
            public void cancel() {
                call.cancel();
            }
        };
    }

    private WireResponse dripping(WireResponse response) {
        return new WireResponse() {
            @Override
            public int status() {
                return response.status();
            }

            @Override
            public String header(String name) {
                return response.header(name);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                time.advance(pause);
                return response.read(buffer, offset, Math.min(1, length));
            }

            @Override
            public void close() {
                response.close();
            }
        };
    }

    @Override
    public void close() {
        transport.close();
    }
}
