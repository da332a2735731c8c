// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;
import java.util.Objects;

/**
 * Sound given to the model.
 *
 * @param data base64 text, or an address where the vendor takes one
 * @param format {@code wav}, {@code mp3}, ...
 * @param options vendor options by wire name
 */
public record AudioPart(String data, String format, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public AudioPart {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(format, "format");
        options = Map.copyOf(options);
    }

    /** Sound without options. */
    public AudioPart(String data, String format) {
        this(data, format, Map.of());
    }

    @Override
    public String toString() {
        return "AudioPart[" + format + "]";
    }
}
