// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.LabelRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels: framework agreement, part 2, 3.7. The header that switches the visible mark off is documented in the release
 * notes of 2026-09-09, for pictures; the general word for it is taken too, so that a request that names it is not sent on
 * unnoticed.
 */
final class SiliconFlowLabels {
    static final String HEADER = "X-Enable-Watermark";

    private static final List<String> OFF = List.of("0", "false", "off", "no");

    static final LabelRules RULES = new LabelRules(
            List.of("SF-LABEL"),
            Map.of("watermark", OFF, "watermark_enabled", OFF, HEADER, OFF),
            List.of("SF-UNLABELLED"));

    /** The words for it that other vendors know and no call here does. */
    static final List<String> UNKNOWN = List.of("watermark", "watermark_enabled");

    private SiliconFlowLabels() {}

    /** Whether the parameter {@code name} is the header: in any case, as headers are, with or without a leading {@code @}. */
    static boolean isHeader(String name) {
        return HEADER.equalsIgnoreCase(name.startsWith("@") ? name.substring(1) : name);
    }

    /** What the request asks of the header, its options for this vendor first; null when it does not name it. */
    static @Nullable Object asked(CallRequest request) {
        Object own = among(SiliconFlowParameters.own(request));
        return own != null ? own : among(request.parameters());
    }

    /** Off wins where it is named twice. */
    private static @Nullable Object among(Map<String, Object> parameters) {
        Object found = null;
        for (Map.Entry<String, Object> entry : parameters.entrySet()) {
            if (isHeader(entry.getKey()) && (found == null || !isOff(found))) {
                found = entry.getValue();
            }
        }
        return found;
    }

    /** Whether the value switches the mark off. */
    static boolean isOff(Object value) {
        return OFF.contains(value.toString().strip().toLowerCase(Locale.ROOT));
    }
}
