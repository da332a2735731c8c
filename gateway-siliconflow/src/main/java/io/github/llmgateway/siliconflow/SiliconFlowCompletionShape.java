// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.dialect.openai.CompletionShape;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.RequestChecks;

/**
 * Completions, and filling a gap: {@code prompt} before it, {@code suffix} after it. Source: docs.siliconflow.cn, FIM
 * guide, 2.2 (read 2025-07).
 */
final class SiliconFlowCompletionShape implements CompletionShape {
    private final SiliconFlowModels models;

    SiliconFlowCompletionShape(SiliconFlowModels models) {
        this.models = models;
    }

    @Override
    public void check(CompletionRequest request, String model) {
        models.check(model);
        if (SiliconFlowParameters.has(request, "prefix")) {
            throw GatewayException.invalidRequest(
                    "prefix belongs to chats, but this is a completion", "Put the text before the gap into the prompt");
        }
        RequestChecks.capabilities(request, SiliconFlowModels.family(model), SiliconFlowCapabilities.TABLE);
        SiliconFlowParameters.headerOptions(request);
        SiliconFlowParameters.common(request, request.temperature(), request.topP(), request.maxTokens());
    }
}
