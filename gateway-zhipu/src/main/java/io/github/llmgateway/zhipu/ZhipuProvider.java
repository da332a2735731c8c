// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.dialect.openai.OpenAiDialect;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.LabelRules;
import io.github.llmgateway.spi.Limits;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.Tokenizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zhipu, configured: the chat dialect at one endpoint. */
final class ZhipuProvider implements Provider {
    // The vendor limits calls in flight for each model by account level, and publishes no numbers; this one is ours, on
    // the safe side of what an ordinary account is seen to have.
    private static final Limits VENDORS = Limits.ofInFlight(100);

    private static final LabelRules LABELS = new LabelRules(
            List.of("ZP-LABEL"),
            Map.of("watermark_enabled", List.of("false", "0", "off", "no")),
            List.of("ZP-LABEL"),
            List.of("ZP-COPYRIGHT"));

    private static final List<String> TAKEDOWN = List.of("ZP-TAKEDOWN");

    private final ZhipuEndpoints endpoint;
    private final Codecs codecs;
    private final @Nullable Moderation moderation;
    private final @Nullable Tokenizer tokenizer;

    ZhipuProvider(ZhipuEndpoints endpoint, HeaderSource headers, TimeSource time) {
        this.endpoint = endpoint;
        // The Coding Plan's endpoint is for coding tools alone (docs.bigmodel.cn, api/introduction).
        this.moderation = endpoint.codingPlan() ? null : new ZhipuModeration(endpoint.baseUrl(), headers);
        OpenAiDialect dialect = OpenAiDialect.builder(endpoint.baseUrl(), ZhipuProviderFactory.TYPE, headers)
                .errors(new ZhipuErrorClassifier(time))
                .build();
        ZhipuChatShape shape = new ZhipuChatShape(endpoint.codingPlan());
        this.codecs = Codecs.none().with(Operation.CHAT, dialect.chat(shape));
        this.tokenizer = endpoint.codingPlan() ? null : new ZhipuTokenizer(dialect, shape);
    }

    @Override
    public <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation) {
        return codecs.get(operation);
    }

    @Override
    public @Nullable Moderation moderation() {
        return moderation;
    }

    @Override
    public @Nullable Tokenizer tokenizer() {
        return tokenizer;
    }

    /**
     * User agreement of 2024-06-03, IV.6, and III.4, VII.3 (4) and VII.5 for notices; the vendor's signed disclaimer for
     * watermark_enabled=false.
     */
    @Override
    public LabelRules labelRules() {
        return LABELS;
    }

    /** User agreement of 2024-06-03, III.12: what the vendor flags, and what the customer finds. */
    @Override
    public List<String> takedownClauses(Takedown.Source source) {
        return TAKEDOWN;
    }

    /** Behind another address than the vendor's own, whoever runs it knows the limits. */
    @Override
    public Limits limits(String model) {
        return endpoint.isVendors() ? VENDORS : Limits.NONE;
    }

    @Override
    public String endpoint() {
        return endpoint.baseUrl();
    }
}
