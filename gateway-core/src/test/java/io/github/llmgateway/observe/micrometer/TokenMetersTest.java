// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenMetersTest {
    private static final String TOKENS = "gen_ai.client.token.usage";

    @Test
    void whatTheVendorReportedIsRecordedByType() {
        try (Rig rig = new Rig()) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(tokens(rig, "input").totalAmount()).isEqualTo(31);
            assertThat(tokens(rig, "output").totalAmount()).isEqualTo(27);
            assertThat(tokens(rig, "input").getId().getTag("gen_ai.response.model"))
                    .isEqualTo("m-1");
        }
    }

    @Test
    void aStreamRecordsItsLastReport() {
        try (Rig rig = new Rig()) {
            rig.wire.events(Rig.TICK, Rig.delta("a"), Rig.finish(), Rig.usage());
            rig.gateway.stream(Rig.ask("p/first")).response();

            assertThat(tokens(rig, "input").totalAmount()).isEqualTo(8);
            assertThat(tokens(rig, "output").count()).isOne();
        }
    }

    @Test
    void withoutAReportThereIsNothingToRecord() {
        try (Rig rig = new Rig()) {
            rig.wire.events(Rig.TICK, Rig.delta("a"), Rig.finish());
            rig.gateway.stream(Rig.ask("p/first")).response();

            assertThat(rig.meters.find(TOKENS).meters()).isEmpty();
        }
    }

    @Test
    void anEstimateIsNotReported() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ModelMeters meters = new ModelMeters(registry, Tags.empty());

        meters.tokens(Usage.builder()
                .inputTokens(5)
                .outputTokens(7)
                .source(UsageSource.ESTIMATED)
                .build());

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aNumberThatIsUnknownIsNotReportedAsZero() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new ModelMeters(registry, Tags.empty())
                .tokens(Usage.builder().outputTokens(7).build());

        assertThat(registry.find(TOKENS).tag("gen_ai.token.type", "input").meter())
                .isNull();
        assertThat(registry.get(TOKENS).summary().totalAmount()).isEqualTo(7);
    }

    @Test
    void tokensHaveTheBucketsOfTheConventions() {
        try (Rig rig = new Rig()) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(Stream.of(tokens(rig, "input").takeSnapshot().histogramCounts())
                            .map(CountAtBucket::bucket))
                    .startsWith(1.0, 4.0, 16.0, 64.0)
                    .hasSize(14)
                    .endsWith(67_108_864.0);
        }
    }

    private static DistributionSummary tokens(Rig rig, String type) {
        return rig.meters.get(TOKENS).tag("gen_ai.token.type", type).summary();
    }
}
