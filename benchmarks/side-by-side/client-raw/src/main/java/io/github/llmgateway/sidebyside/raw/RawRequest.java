// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.raw;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.llmgateway.sidebyside.Workload;
import java.util.List;

/** The body of a request. */
final class RawRequest {
    public final String model = Workload.MODEL;
    public List<RawMessage> messages;
    public boolean stream;

    @JsonProperty("stream_options")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public StreamOptions streamOptions;

    /** Asks that a stream tell its usage. */
    static final class StreamOptions {
        @JsonProperty("include_usage")
        public final boolean includeUsage = true;
    }

    static RawRequest of(List<RawMessage> messages, boolean stream) {
        RawRequest request = new RawRequest();
        request.messages = messages;
        request.stream = stream;
        request.streamOptions = stream ? new StreamOptions() : null;
        return request;
    }
}
