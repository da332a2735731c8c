// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.PackState;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of the demonstration in which a token pack is drawn down, and beyond. */
final class PackAct {
    private static final String MODEL = "siliconflow/Qwen/Qwen3-32B";
    private static final long TOKENS = 150;
    private static final int THRESHOLDS = 4;
    private static final int ENOUGH_CALLS = 6;
    private static final String PRICES = """
            {"prices": [{"provider": "siliconflow", "model": "Qwen/Qwen3-32B", "currency": "CNY", "from": "2026-01-01",
              "source": "made up for the demonstration",
              "tiers": [{"upToInputTokens": null, "input": "1.00", "output": "4.00"}]}]}
            """;

    private PackAct() {}

    static void play(Scene scene, Stage stage) {
        LocalDate today = LocalDate.ofInstant(scene.time().now(), MeteringSettings.DEFAULT_ZONE);
        stage.line(stage.paint().dim("gateway.packs.spring.tokens=" + TOKENS + ", .at-end=overage"));
        List<String> told = new ArrayList<>();
        Map<String, String> settings = Map.of(
                "gateway.packs.spring.provider", "siliconflow",
                "gateway.packs.spring.tokens", Long.toString(TOKENS),
                "gateway.packs.spring.redeemed", today.toString(),
                "gateway.packs.spring.at-end", "overage",
                "gateway.prices.file", prices(scene.folder()).toString());
        try (Gateway gateway = scene.builder(settings)
                .meteringListener(new Warnings(told::add))
                .build()) {
            List<CostReport> costs = drawn(gateway, stage);
            told.forEach(stage::note);
            UsageReport usage = gateway.usage(UsageQuery.ALL.by(List.of("provider")));
            stage.line("");
            stage.usage(usage, List.of("provider"));
            check(costs, usage);
            Expectation.that(told.size() == THRESHOLDS, THRESHOLDS + " thresholds, not " + told);
        }
    }

    /** Asks until the pack no longer pays for all. */
    private static List<CostReport> drawn(Gateway gateway, Stage stage) {
        ChatRequest request = ChatRequest.builder(MODEL).user("Hello").build();
        List<CostReport> costs = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("call", "tokens", "of the pack", "beyond it", "worth"));
        while (costs.size() < ENOUGH_CALLS
                && (costs.isEmpty() || costs.get(costs.size() - 1).overage() == 0)) {
            ChatResponse answer = gateway.chat(request);
            CostReport cost = answer.report()
                    .part(CostReport.class)
                    .orElseThrow(() -> new Expectation.Unmet("expected to be told the cost"));
            costs.add(cost);
            rows.add(List.of(
                    "" + costs.size(),
                    "" + answer.usage().totalTokens().orElse(0),
                    "" + ofPack(cost),
                    "" + cost.overage(),
                    cost.cost().map(Map::values).orElse(List.of()).stream()
                            .map(Money::toString)
                            .findFirst()
                            .orElse("unknown")));
        }
        stage.table(rows);
        return costs;
    }

    private static long ofPack(CostReport cost) {
        return cost.packs().stream().mapToLong(Charge::amount).sum();
    }

    private static void check(List<CostReport> costs, UsageReport usage) {
        long beyond = costs.get(costs.size() - 1).overage();
        long drawn = costs.stream().mapToLong(PackAct::ofPack).sum();
        Expectation.that(beyond > 0, "a call beyond the pack");
        Expectation.that(drawn == TOKENS, "a pack drawn to its last token, not " + drawn);
        UsageReport.PackLine pack = usage.packs().get(0);
        Expectation.that(pack.state() == PackState.EXHAUSTED, "an exhausted pack, not " + pack.state());
        Expectation.that(usage.lines().get(0).tokens().total() == drawn + beyond, "a ledger that agrees to the token");
        Expectation.that(usage.open() == 0, "nothing left open");
    }

    private static Path prices(Path folder) {
        try {
            return Files.writeString(folder.resolve("prices.json"), PRICES);
        } catch (IOException e) {
            throw new UncheckedIOException("the price file cannot be written", e);
        }
    }
}
