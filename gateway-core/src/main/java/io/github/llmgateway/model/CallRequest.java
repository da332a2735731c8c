// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every kind of request has in common, whatever the operation. Implementations are immutable and safe to share
 * between threads.
 */
public interface CallRequest {

    /** The model as the application named it: {@code provider/model}, or the alias of a route. */
    String model();

    /**
     * Request parameters that the model vocabulary has no word for, by wire name; they apply to whichever provider
     * answers. Values are plain JSON values: text, numbers, booleans, lists and maps of these.
     */
    Map<String, Object> parameters();

    /** Parameters that apply to one vendor only, and are left out when another vendor answers. */
    Map<ProviderType, Map<String, Object>> vendorParameters();

    /** Words that the application attaches for its own accounting; never sent to a vendor. */
    Map<String, String> tags();

    /**
     * What is declared about the use of this request, by the names of {@code gateway.use.*} without that prefix; it may
     * narrow what the configuration declares. Never sent to a vendor.
     */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** The bound on the whole call, back-off and fallbacks included; empty means the configured one. */
    Optional<Duration> timeout();

    /** Every text that the application put into the request: for screening, estimates, and keeping it out of messages. */
    List<String> texts();

    /**
     * What it will use in units of media, as far as that can be told before it is sent; empty, the default, for a request
     * that is counted in tokens. Present without amounts where only the vendor can tell: the length of a recording.
     */
    default Optional<Media> media() {
        return Optional.empty();
    }

    /** The same request for the model {@code model}; used when a route is resolved to a candidate. */
    CallRequest withModel(String model);
}
