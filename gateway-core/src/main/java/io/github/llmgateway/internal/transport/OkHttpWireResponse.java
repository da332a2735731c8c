// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** An OkHttp response, read as it arrives. */
final class OkHttpWireResponse implements WireResponse {
    private final Response response;
    private final BufferedSource source;

    OkHttpWireResponse(Response response) {
        this.response = response;
        this.source = response.body().source();
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public @Nullable String header(String name) {
        return response.header(name);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return source.read(buffer, offset, length);
    }

    @Override
    public void close() {
        response.close();
    }
}
