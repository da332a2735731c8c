// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that OkHttp may send once: sending again is the pipeline's decision. */
final class OneShotBody extends RequestBody {
    private final byte[] bytes;
    private final MediaType type;

    OneShotBody(byte[] bytes, String contentType) {
        this.bytes = bytes;
        this.type = contentType.equals("application/json") ? OkHttpTransport.JSON : MediaType.get(contentType);
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
