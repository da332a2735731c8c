// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.model.Media;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A usage report as the JSON object that scripts read. */
final class UsageJson {
    private UsageJson() {}

    static Map<String, @Nullable Object> of(UsageReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rows", report.lines().stream().map(UsageJson::line).toList());
        json.put("packs", report.packs().stream().map(UsageJson::pack).toList());
        json.put("budgets", report.budgets().stream().map(UsageJson::budget).toList());
        json.put("open", report.open());
        return json;
    }

    static Map<String, @Nullable Object> failed(GatewayException failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rows", List.of());
        json.put("packs", List.of());
        json.put("budgets", List.of());
        json.put("open", null);
        json.put("error", error(failure));
        return json;
    }

    /** What went wrong, for commands that make no call. */
    static Map<String, @Nullable Object> error(GatewayException failure) {
        return error(failure.kind(), failure.getMessage(), failure.clauses());
    }

    /** What is wrong with an argument or a file. */
    static Map<String, @Nullable Object> error(UsageException wrong) {
        return error(ErrorKind.INVALID_REQUEST, wrong.getMessage(), List.of());
    }

    private static Map<String, @Nullable Object> error(ErrorKind kind, @Nullable String message, List<String> clauses) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("kind", kind.name());
        error.put("message", message);
        error.put("clauses", clauses);
        return error;
    }

    private static Map<String, @Nullable Object> line(UsageLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(line.key());
        json.put("calls", line.calls());
        json.put("attempts", line.attempts());
        json.put("inputTokens", line.tokens().input());
        json.put("outputTokens", line.tokens().output());
        json.put("cachedInputTokens", line.tokens().cachedInput());
        json.put("reasoningTokens", line.tokens().reasoning());
        part(json, "audioInputTokens", line.tokens().audioInput());
        part(json, "visionInputTokens", line.tokens().visionInput());
        part(json, "audioOutputTokens", line.tokens().audioOutput());
        json.put("estimatedCalls", line.estimated());
        json.put("adjustedCalls", line.adjusted());
        json.put("overageTokens", line.overage());
        json.put("cost", cost(line.cost()));
        json.put("unpricedTokens", line.unpriced());
        line.estimateErrorPermille()
                .ifPresent(permille -> json.put(
                        "inputEstimateErrorPercent",
                        BigDecimal.valueOf(permille, 1).toPlainString()));
        if (!line.media().isEmpty()) {
            json.put("media", media(line.media()));
            json.put("unpricedMedia", media(line.unpricedMedia()));
        }
        return json;
    }

    /** Where some vendor told it: most models know nothing but text. */
    private static void part(Map<String, @Nullable Object> json, String name, @Nullable Long tokens) {
        if (tokens != null && tokens != 0) {
            json.put(name, tokens);
        }
    }

    /** Amounts by unit, as exact text: {@code {"characters":"120","seconds":"1.5"}}. */
    static Map<String, @Nullable Object> media(Media media) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        media.amounts()
                .forEach((unit, amount) ->
                        json.put(unit.word(), unit.decimal(amount).toPlainString()));
        return json;
    }

    /** Amounts by currency, as exact text. */
    static Map<String, @Nullable Object> cost(Map<String, Money> cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        cost.forEach((currency, money) -> json.put(currency, money.text()));
        return json;
    }

    private static Map<String, @Nullable Object> pack(UsageReport.PackLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", line.pack().name());
        json.put("provider", line.pack().provider());
        json.put("tokens", line.pack().tokens());
        json.put("used", line.used());
        json.put("remaining", line.remaining());
        json.put("state", line.state().name());
        json.put("validUntil", line.pack().validUntil().map(LocalDate::toString).orElse(null));
        line.pack().price().ifPresent(price -> {
            json.put("price", Map.of(price.currency(), price.text()));
            line.priceUsed().ifPresent(used -> json.put("priceUsed", Map.of(used.currency(), used.text())));
            line.priceLeft().ifPresent(left -> json.put("priceLeft", Map.of(left.currency(), left.text())));
        });
        return json;
    }

    private static Map<String, @Nullable Object> budget(UsageReport.BudgetLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", line.budget().name());
        json.put("limit", number(line.budget().limit()));
        json.put("used", number(line.used()));
        json.put("held", number(line.held()));
        json.put("unit", line.budget().limit().unit());
        json.put("resetsAt", line.resetsAt().map(OffsetDateTime::toString).orElse(null));
        return json;
    }

    /** Tokens are a number; money is exact text, because a reader may take numbers for floating point. */
    private static Object number(Quantity quantity) {
        return quantity.isMoney() ? quantity.number() : (Object) quantity.amount();
    }
}
