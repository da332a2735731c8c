// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;
import java.util.Objects;

/**
 * A part that this vocabulary has no word for, sent as it is.
 *
 * @param type the wire value of the part's {@code type}
 * @param options the other members of the part
 */
public record OtherPart(String type, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public OtherPart {
        Objects.requireNonNull(type, "type");
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return "OtherPart[" + type + "]";
    }
}
