// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * A picture, by address.
 *
 * @param url an http(s) address that the vendor fetches, or a {@code data:} URI
 * @param options vendor options by wire name
 */
public record ImagePart(String url, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public ImagePart {
        Objects.requireNonNull(url, "url");
        options = Map.copyOf(options);
    }

    /** A picture by its address. */
    public static ImagePart ofUrl(String url) {
        return new ImagePart(url, Map.of());
    }

    /** A picture by its bytes, sent as a {@code data:} URI of the media type {@code mediaType} ({@code image/png}). */
    public static ImagePart ofBytes(byte[] bytes, String mediaType) {
        return ofUrl("data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "ImagePart[" + (url.startsWith("data:") ? "data" : "url") + "]";
    }
}
