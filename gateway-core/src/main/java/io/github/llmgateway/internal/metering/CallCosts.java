// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallProgress;
import io.github.llmgateway.metering.AttemptCost;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.util.ArrayList;
import java.util.List;

/** The attempts of one call so far. Belongs to the thread that pulls. */
final class CallCosts {
    private final List<AttemptCost> attempts = new ArrayList<>(1);
    private String asked = "\n";

    static CallCosts of(CallProgress progress) {
        CallCosts known = progress.attached(CallCosts.class);
        if (known == null) {
            known = new CallCosts();
            progress.attach(known);
        }
        return known;
    }

    /** Whether no attempt was sent to this candidate yet. */
    boolean isFirst(CallContext context) {
        return !asked.contains("\n"
                + name(
                        context.candidate().provider().name(),
                        context.candidate().model()));
    }

    void sent(Subject subject) {
        String name = name(subject.provider(), subject.model());
        if (!asked.contains("\n" + name)) {
            asked += name;
        }
    }

    void add(CallProgress progress, AttemptCost attempt) {
        attempts.add(attempt);
        progress.part(new CostReport(attempts));
        if (attempt.source() != UsageSource.NONE) {
            progress.counted(usage(attempt));
        }
    }

    private static Usage usage(AttemptCost attempt) {
        Tokens tokens = attempt.tokens();
        Usage.Builder usage = Usage.builder()
                .source(attempt.source())
                .inputTokens(tokens.input())
                .outputTokens(tokens.output());
        if (attempt.flags().contains(RowFlag.ADJUSTED)) {
            usage.adjusted();
            attempt.media().amounts().forEach(usage::media);
        }
        Long cached = tokens.cachedInput();
        if (cached != null) {
            usage.cachedInputTokens(cached);
        }
        Long written = tokens.cacheWrite();
        if (written != null) {
            usage.cacheWriteTokens(written);
        }
        Long reasoning = tokens.reasoning();
        if (reasoning != null) {
            usage.reasoningTokens(reasoning);
        }
        Long heard = tokens.audioInput();
        if (heard != null) {
            usage.audioInputTokens(heard);
        }
        Long seen = tokens.visionInput();
        if (seen != null) {
            usage.visionInputTokens(seen);
        }
        Long spoken = tokens.audioOutput();
        if (spoken != null) {
            usage.audioOutputTokens(spoken);
        }
        return usage.build();
    }

    private static String name(String provider, String model) {
        return provider + "/" + model + "\n";
    }
}
