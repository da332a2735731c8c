// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.BillFile;
import io.github.llmgateway.metering.BillLine;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Reconciliation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reconciliation as the JSON object that scripts read. */
final class ReconcileJson {
    private ReconcileJson() {}

    static Map<String, @Nullable Object> of(String provider, Reconciliation result, BillFile file) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", provider);
        json.put("from", result.from().toString());
        json.put("until", result.until().toString());
        json.put("charset", file.charset().name());
        json.put("lines", result.lines());
        json.put("passedOver", file.passedOver());
        json.put("matched", result.matched());
        json.put(
                "differences",
                result.differences().stream().map(ReconcileJson::difference).toList());
        List<Object> days = new ArrayList<>();
        result.days().forEach((day, totals) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("day", day.toString());
            one.put("bill", sum(totals.bill()));
            one.put("ledger", sum(totals.ledger()));
            days.add(one);
        });
        json.put("days", days);
        json.put("error", null);
        return json;
    }

    static Map<String, @Nullable Object> failed(String provider, Map<String, @Nullable Object> error) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", provider);
        json.put("differences", List.of());
        json.put("days", List.of());
        json.put("error", error);
        return json;
    }

    private static Map<String, @Nullable Object> difference(Reconciliation.Difference difference) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", difference.kind().name());
        json.put("fields", difference.fields());
        BillLine bill = difference.bill();
        json.put("bill", bill == null ? null : bill(bill));
        Reconciliation.Settled attempt = difference.attempt();
        json.put("ledger", attempt == null ? null : ledger(attempt));
        return json;
    }

    private static Map<String, @Nullable Object> bill(BillLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("line", line.number());
        json.put("requestId", line.requestId().isEmpty() ? null : line.requestId());
        json.put("at", line.at().toString());
        json.put("model", line.model());
        json.put("inputTokens", line.input());
        json.put("outputTokens", line.output());
        json.put("cost", cost(line.cost()));
        return json;
    }

    private static Map<String, @Nullable Object> ledger(Reconciliation.Settled attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("attempt", attempt.attempt());
        json.put("requestId", attempt.requestId().isEmpty() ? null : attempt.requestId());
        json.put("at", attempt.at().toString());
        json.put("model", attempt.model());
        json.put("inputTokens", attempt.input());
        json.put("outputTokens", attempt.output());
        json.put("cost", cost(attempt.cost()));
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> cost(@Nullable Money money) {
        return money == null ? null : UsageJson.cost(Map.of(money.currency(), money));
    }

    private static Map<String, @Nullable Object> sum(Reconciliation.Sum sum) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tokens", sum.tokens());
        json.put("cost", UsageJson.cost(sum.cost()));
        return json;
    }
}
