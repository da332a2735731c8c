// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.wire.WireHeaders;

/** The key, and the caller's own trace id where one is given. */
final class SiliconFlowHeaders implements HeaderSource {
    private static final String TRACE_HEADER = "X-Trace-Id";

    /** The option that becomes the header; the leading {@code @} keeps it out of the body. */
    static final String TRACE_OPTION = "@" + TRACE_HEADER;

    private final WireHeaders standard;

    private SiliconFlowHeaders(WireHeaders standard) {
        this.standard = standard;
    }

    static SiliconFlowHeaders of(ProviderSettings settings) {
        String key = settings.requireApiKey().reveal();
        if (key.isBlank() || key.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw GatewayException.configuration(
                    "the key of provider '" + settings.id() + "' is " + (key.isBlank() ? "blank" : "a whole header"),
                    "Set " + settings.property("api-key") + " to the key alone, as the console shows it");
        }
        try {
            return new SiliconFlowHeaders(WireHeaders.of("Authorization", "Bearer " + key));
        } catch (IllegalArgumentException unfit) {
            throw GatewayException.configuration(
                    "the key of provider '" + settings.id() + "' cannot be sent: " + unfit.getMessage(),
                    "Correct " + settings.property("api-key") + ": a key has no line breaks, spaces or other marks");
        }
    }

    @Override
    public WireHeaders headers(CallRequest request, boolean streaming) {
        Object trace = SiliconFlowParameters.value(request, TRACE_OPTION);
        WireHeaders headers = trace == null ? standard : standard.with(TRACE_HEADER, trace.toString());
        Object watermark = SiliconFlowLabels.asked(request);
        return watermark == null ? headers : headers.with(SiliconFlowLabels.HEADER, watermark.toString());
    }

    @Override
    public boolean isHeader(String parameter) {
        return HeaderSource.super.isHeader(parameter) || SiliconFlowLabels.isHeader(parameter);
    }
}
