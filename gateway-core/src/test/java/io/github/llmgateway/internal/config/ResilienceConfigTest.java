// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.BreakerSettings;
import io.github.llmgateway.internal.settings.ResilienceSettings;
import io.github.llmgateway.internal.settings.RouteOptions;
import io.github.llmgateway.internal.settings.RouteOptions.Choice;
import io.github.llmgateway.internal.settings.RouteOptions.Fallback;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gateway.retry}, {@code breaker}, {@code limits}, {@code drain-timeout}, {@code routes} and their options. */
class ResilienceConfigTest {

    private static ResilienceSettings read(String... namesAndValues) {
        return ResilienceConfig.read(Configured.map(namesAndValues), Set.of("acme"));
    }

    @Test
    void nothingSaidIsTheDefaults() {
        ResilienceSettings settings = read();

        assertThat(settings.breaker()).isEqualTo(BreakerSettings.DEFAULT);
        assertThat(settings.limits()).isEmpty();
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "12.5, 12.5", "50%, 50", "0.5, 50", "1, 1", "100, 100"})
    void ratesArePercentages(String given, float percent) {
        assertThat(read("gateway.breaker.failure-rate", given).breaker().failureRate())
                .isEqualTo(percent);
        assertThat(read("gateway.breaker.slow-rate", given).breaker().slowRate())
                .isEqualTo(percent);
    }

    @Test
    void aWindowIsANumberOfCallsOrATime() {
        BreakerSettings calls = read("gateway.breaker.window", "4").breaker();
        assertThat(calls.windowCalls()).isEqualTo(4);
        assertThat(calls.window()).isNull();
        assertThat(calls.minCalls()).as("no more than the window").isEqualTo(4);
        BreakerSettings timed = read("gateway.breaker.window", "1m30s").breaker();
        assertThat(timed.window()).isEqualTo(Duration.ofSeconds(90));
        assertThat(timed.minCalls()).isEqualTo(10);
    }

    @Test
    void limitsAreAProviders() {
        ResilienceSettings settings = read(
                "gateway.limits.acme.requests-per-minute", "60",
                "gateway.limits.acme.tokens-per-minute", "50000",
                "gateway.limits.acme.in-flight", "8");
        assertThat(settings.limits())
                .isEqualTo(Map.of(
                        ProviderId.of("acme"),
                        new Limits(OptionalLong.of(60), OptionalLong.of(50_000), OptionalLong.of(8))));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.breaker.failure-rate, 0, percentage",
        "gateway.breaker.failure-rate, 101, percentage",
        "gateway.breaker.slow-rate, half, percentage",
        "gateway.breaker.window, 0, from 1 to 10000",
        "gateway.breaker.window, 1500ms, whole seconds",
        "gateway.breaker.window, soon, no duration",
        "gateway.breaker.min-calls, 21, from 1 to 20",
        "gateway.breaker.trials, 0, from 1 to 1000",
        "gateway.limits.acme.in-flight, 0, from 1",
        "gateway.limits.acme.requests-per-minute, many, from 1",
        "gateway.drain-timeout, -1s, no duration"
    })
    void whatCannotBeIsRefusedByName(String key, String value, String allowed) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining(allowed);
    }

    @Test
    void noWaitAtAllCanBeSaid() {
        assertThat(read("gateway.drain-timeout", "0").drain()).isZero();
    }

    private static RouteOptions route(String... namesAndValues) {
        String[] all = new String[namesAndValues.length + 2];
        all[0] = "gateway.routes.fast";
        all[1] = "acme/a, acme/b";
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        RouteConfig config = new RouteConfig(Configured.map(all));
        return config.options(config.routes()).getOrDefault("fast", RouteOptions.DEFAULT);
    }

    @Test
    void aRouteThatSaysNothingGoesOnAfterAllButAContentFilter() {
        assertThat(route()).isEqualTo(RouteOptions.DEFAULT);
        assertThat(route().stops()).containsExactly(Fallback.CONTENT_FILTER);
    }

    @Test
    void aRouteSaysWhatItGoesOnAfter() {
        RouteOptions options = route(
                "gateway.route-options.fast.on-content-filter", "next",
                "gateway.route-options.fast.on-rate-limit", "fail",
                "gateway.route-options.fast.on-context-length", "acme/large",
                "gateway.route-options.fast.max-wait", "0");
        assertThat(options.stops()).containsExactly(Fallback.RATE_LIMIT);
        assertThat(options.larger()).isEqualTo("acme/large");
        assertThat(options.maxWait()).isZero();
    }

    @Test
    void weightsAndTagsSayHowItChooses() {
        assertThat(route("gateway.route-options.fast.weights", "3,1").choice()).isEqualTo(Choice.WEIGHTED);
        assertThat(route("gateway.route-options.fast.sticky-by", "user").choice())
                .isEqualTo(Choice.STICKY);
        assertThat(route("gateway.route-options.fast.choice", "least-in-flight").choice())
                .isEqualTo(Choice.LEAST_IN_FLIGHT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gateway.route-options.fast.on-content-filter; maybe; fail or next",
                "gateway.route-options.fast.on-context-length; large; as provider/model",
                "gateway.route-options.fast.weights; 1; for each model",
                "gateway.route-options.fast.weights; 1,0; for each model",
                "gateway.route-options.fast.choice; random; ordered, weighted, least-in-flight, sticky",
                "gateway.route-options.fast.choice; sticky; sticky-by",
                "gateway.route-options.slow.choice; ordered; Routes are fast"
            })
    void optionsThatCannotBeAreRefusedByName(String key, String value, String allowed) {
        assertThatThrownBy(() -> route(key, value))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(allowed);
    }
}
