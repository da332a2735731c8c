// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names under which Prometheus sees the meters: those that the OpenTelemetry collector gives them as well. */
class PrometheusTest {

    @Test
    void theMetersHaveTheseNames() {
        assertThat(Scrape.ofEverything().metrics())
                .containsAll(histogram("gen_ai_client_operation_duration_seconds"))
                .containsAll(histogram("gen_ai_client_operation_time_to_first_chunk_seconds"))
                .containsAll(histogram("gen_ai_client_operation_time_per_output_chunk_seconds"))
                .containsAll(histogram("gen_ai_client_token_usage"))
                .containsAll(histogram("llm_gateway_attempt_duration_seconds"))
                .contains(
                        "llm_gateway_breaker_state",
                        "llm_gateway_breaker_failure_rate",
                        "llm_gateway_breaker_openings_total",
                        "llm_gateway_limits_refused_total",
                        "llm_gateway_limits_in_flight",
                        "llm_gateway_limits_in_flight_allowed",
                        "llm_gateway_limits_waiting",
                        "llm_gateway_limits_requests",
                        "llm_gateway_limits_requests_allowed",
                        "llm_gateway_limits_tokens",
                        "llm_gateway_limits_tokens_allowed")
                .as("meters beside these")
                .hasSize(5 * 4 + 11);
    }

    @Test
    void oneMeterHasTheSameLabelsOnAllItsSeries() {
        Scrape scrape = Scrape.ofEverything();
        scrape.metrics()
                .forEach(metric -> assertThat(scrape.labelSets(metric))
                        .as("sets of labels of %s", metric)
                        .hasSize(1));
        assertThat(scrape.series("gen_ai_client_operation_duration_seconds_count"))
                .as("good and bad calls")
                .hasSizeGreaterThan(1);
    }

    private static Set<String> histogram(String name) {
        return Set.of(name + "_bucket", name + "_count", name + "_sum", name + "_max");
    }
}
