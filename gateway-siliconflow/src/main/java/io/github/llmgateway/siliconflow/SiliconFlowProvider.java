// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.dialect.openai.OpenAiDialect;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.LabelRules;
import io.github.llmgateway.spi.Limits;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SiliconFlow as it was configured. */
final class SiliconFlowProvider implements Provider {
    static final ProviderType TYPE = ProviderType.of("siliconflow");

    private static final List<String> WITHHELD = List.of("SF-WITHHELD", "SF-LIMITED");

    private final String baseUrl;
    private final Codecs codecs;
    private final Limits limits;

    SiliconFlowProvider(ProviderSettings settings) {
        this.baseUrl = SiliconFlowEndpoints.baseUrl(settings);
        // The trace id is on every reply; a gateway in between may have its own (chat completions reference, response
        // header x-siliconcloud-trace-id).
        OpenAiDialect dialect = OpenAiDialect.builder(baseUrl, TYPE, SiliconFlowHeaders.of(settings))
                .errors(SiliconFlowErrors.CLASSIFIER)
                .requestIdHeaders("x-siliconcloud-trace-id", "x-request-id")
                .build();
        this.limits = SiliconFlowLimits.of(settings, baseUrl);
        SiliconFlowModels models = new SiliconFlowModels(SiliconFlowEndpoints.isVendorHost(baseUrl));
        this.codecs = Codecs.none()
                .with(Operation.CHAT, dialect.chat(new SiliconFlowChatShape(models)))
                .with(Operation.COMPLETION, dialect.completion(new SiliconFlowCompletionShape(models)));
    }

    @Override
    public <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation) {
        return codecs.get(operation);
    }

    @Override
    public Limits limits(String model) {
        return limits;
    }

    @Override
    public LabelRules labelRules() {
        return SiliconFlowLabels.RULES;
    }

    /**
     * Framework agreement, part 2, 3.2 and 4.3 (ii): what the vendor withholds, and all copies of what it limits. Of what the
     * customer's own screening finds it says nothing.
     */
    @Override
    public List<String> takedownClauses(Takedown.Source source) {
        return source == Takedown.Source.VENDOR ? WITHHELD : List.of();
    }

    @Override
    public String endpoint() {
        return baseUrl;
    }
}
