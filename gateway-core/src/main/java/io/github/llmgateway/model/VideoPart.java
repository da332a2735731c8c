// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;
import java.util.Objects;

/**
 * A moving picture, by address.
 *
 * @param url an http(s) address, or a {@code data:} URI
 * @param options vendor options by wire name
 */
public record VideoPart(String url, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public VideoPart {
        Objects.requireNonNull(url, "url");
        options = Map.copyOf(options);
    }

    /** A video without options. */
    public VideoPart(String url) {
        this(url, Map.of());
    }

    @Override
    public String toString() {
        return "VideoPart[" + (url.startsWith("data:") ? "data" : "url") + "]";
    }
}
