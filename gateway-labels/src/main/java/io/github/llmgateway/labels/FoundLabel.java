// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.Objects;

/**
 * A label and where it was found.
 *
 * @param location where in the file, such as {@code PNG iTXt XML:com.adobe.xmp}
 * @param json the text as found, before any tolerance
 * @param label what was read from it
 */
public record FoundLabel(String location, String json, AigcLabel label) {
    /** Checks that nothing is null. */
    public FoundLabel {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(label, "label");
    }
}
