// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;

/** Answers every request with the same bytes, from memory. */
final class MemoryTransport implements Transport {
    private final byte[] body;
    private final String contentType;

    MemoryTransport(byte[] body, String contentType) {
        this.body = body;
        this.contentType = contentType;
    }

    @Override
    public WireCall newCall(WireRequest request) {
        return new WireCall() {
            @Override
            public WireResponse execute() {
                return new Memory();
            }

            @Override
            public void cancel() {}
        };
    }

    @Override
    public void close() {}

    private final class Memory implements WireResponse {
        private int position;

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String header(String name) {
            return name.equals("Content-Type") ? contentType : null;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(length, body.length - position);
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(body, position, buffer, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
