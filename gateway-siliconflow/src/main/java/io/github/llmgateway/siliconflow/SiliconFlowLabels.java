// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.spi.LabelRules;
import java.util.List;
import java.util.Map;

/**
 * Labels: framework agreement, part 2, 3.7. The header that switches the visible mark off is documented in the release
 * notes of 2026-09-09, for pictures; the general word for it is taken too, so that a request that names it is not sent on
 * unnoticed.
 */
final class SiliconFlowLabels {
    static final String HEADER = "X-Enable-Watermark";

    /** The option that becomes the header; the leading {@code @} keeps it out of the body. */
    static final String OPTION = "@" + HEADER;

    private static final List<String> OFF = List.of("0", "false", "off", "no");

    static final LabelRules RULES = new LabelRules(
            List.of("SF-LABEL"), Map.of("watermark_enabled", OFF, HEADER, OFF, OPTION, OFF), List.of("SF-UNLABELLED"));

    /** The words that a request may name it by and that no call knows. */
    static final List<String> UNKNOWN = List.of("watermark_enabled", HEADER);

    private SiliconFlowLabels() {}
}
