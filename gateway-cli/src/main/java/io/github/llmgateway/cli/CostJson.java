// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.AttemptCost;
import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.OverageSource;
import io.github.llmgateway.model.CallReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a call cost, as members of the JSON object that scripts read. */
final class CostJson {
    private CostJson() {}

    /** Adds {@code cost}, {@code pack}, {@code overageTokens} and {@code attemptsUsage}; null where nothing is known. */
    static void add(Map<String, @Nullable Object> json, @Nullable CallReport report) {
        CostReport costs = report == null ? null : report.part(CostReport.class).orElse(null);
        json.put(
                "cost", costs == null ? null : costs.cost().map(UsageJson::cost).orElse(null));
        json.put("pack", costs == null ? null : pack(costs));
        json.put("overageTokens", costs == null ? null : costs.overage());
        if (costs != null && costs.overage() > 0) {
            json.put(
                    "overageFrom",
                    costs.overageFrom().stream().map(OverageSource::word).toList());
        }
        json.put(
                "attemptsUsage",
                costs == null
                        ? List.of()
                        : costs.attempts().stream().map(CostJson::attempt).toList());
    }

    private static @Nullable String pack(CostReport costs) {
        String names = costs.packs().stream().map(Charge::level).distinct().collect(Collectors.joining("+"));
        return names.isEmpty() ? null : names;
    }

    private static Map<String, @Nullable Object> attempt(AttemptCost attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", attempt.provider());
        json.put("model", attempt.model());
        json.put("result", attempt.result());
        json.put("inputTokens", attempt.tokens().input());
        json.put("outputTokens", attempt.tokens().output());
        json.put("cachedInputTokens", attempt.tokens().cachedInput());
        json.put("reasoningTokens", attempt.tokens().reasoning());
        if (!attempt.media().isEmpty()) {
            json.put("media", UsageJson.media(attempt.media()));
        }
        json.put("source", attempt.source().name());
        json.put("recorded", attempt.recorded());
        return json;
    }
}
