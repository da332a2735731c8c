// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;

/**
 * A piece of a message. Every part carries an open map of options, by wire name, for what one vendor alone knows
 * ({@code cache_control}, {@code min_pixels}, {@code fps}, ...). May gain members: handle the default.
 */
public sealed interface ContentPart permits TextPart, ImagePart, AudioPart, VideoPart, FilePart, OtherPart {

    /** Vendor options of this part, by wire name; plain JSON values. Never null, immutable. */
    Map<String, Object> options();
}
