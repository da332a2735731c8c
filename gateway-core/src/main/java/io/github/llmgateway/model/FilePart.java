// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;
import java.util.Objects;

/**
 * A document, by address or by the identifier of an upload.
 *
 * @param reference the address or identifier
 * @param options vendor options by wire name
 */
public record FilePart(String reference, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public FilePart {
        Objects.requireNonNull(reference, "reference");
        options = Map.copyOf(options);
    }

    /** A document without options. */
    public FilePart(String reference) {
        this(reference, Map.of());
    }

    /** Whether the reference is an address and not the identifier of an upload. */
    public boolean isUrl() {
        return reference.contains("://") || reference.startsWith("data:");
    }

    @Override
    public String toString() {
        return "FilePart[" + (isUrl() ? "url" : "id") + "]";
    }
}
