// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static io.github.llmgateway.internal.config.Configured.map;
import static io.github.llmgateway.internal.config.Configured.read;
import static io.github.llmgateway.internal.config.Configured.refusal;
import static io.github.llmgateway.internal.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.Durations;
import io.github.llmgateway.spi.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that are understood, and how the others are refused. */
class PropertiesTest {

    @Test
    void nothingConfiguredIsTheDefaults() {
        GatewayConfig config = read();

        assertThat(config.providers()).isEmpty();
        assertThat(config.routes()).isEmpty();
        assertThat(config.timeouts()).isEqualTo(Timeouts.DEFAULT);
        assertThat(config.resilience().maxAttempts()).isEqualTo(3);
        assertThat(config.unknownSystemProperties()).isEmpty();
    }

    @Test
    void aProviderHasWhatItsPropertiesSay() {
        ProviderSettings settings = settings(
                "gateway.providers.two.type", " acme ",
                "gateway.providers.two.api-key", "k",
                "gateway.providers.two.account", " team ",
                "gateway.providers.two.region", " south ",
                "gateway.providers.two.headers.X-Team", " blue ",
                "gateway.providers.two.headers.X.Dotted", "1");

        assertThat(settings.id().name()).isEqualTo("two");
        assertThat(settings.account()).isEqualTo("team");
        assertThat(settings.value("region")).contains("south");
        assertThat(settings.values())
                .isEqualTo(Map.of("region", "south", "headers.X-Team", "blue", "headers.X.Dotted", "1"));
        assertThat(settings.property("region")).isEqualTo("gateway.providers.two.region");
    }

    @Test
    void twoProvidersMayBeOfOneType() {
        assertThat(read("gateway.providers.acme.api-key", "a", "gateway.providers.b.type", "acme")
                        .providers())
                .extracting(configured -> configured.settings().id().name())
                .containsExactly("acme", "b");
    }

    @Test
    void anUnknownTypeIsRefusedWithTheKnownOnes() {
        assertThat(refusal("gateway.providers.amce.api-key", "k"))
                .isEqualTo(
                        "no provider of type 'amce' is on the class path (gateway.providers.amce.type, by default the"
                                + " id). Known types are acme, openai-compatible; set gateway.providers.amce.type to one of them,"
                                + " or add the artifact gateway-amce.");
        assertThat(refusal("gateway.providers.x.type", "nope"))
                .startsWith("no provider of type 'nope' is on the class path (gateway.providers.x.type).");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.timeouts.conect, gateway.timeouts.connect",
        "gateway.timeout.idle, gateway.timeouts.idle",
        "gateway.retry.max_attempts, gateway.retry.max-attempts",
        "gateway.providers.acme.api_key, gateway.providers.acme.api-key",
        "gateway.providers.acme.regoin, gateway.providers.acme.region",
        "gateway.providers.acme.base-ulr, gateway.providers.acme.base-url",
        "gateway.providers.acme.token-count, gateway.providers.acme.token-counter",
        "gateway.metering.token-counter-timout, gateway.metering.token-counter-timeout",
        "gateway.route.fast, gateway.routes.*"
    })
    void anUnknownPropertyIsRefusedWithTheNearest(String key, String nearest) {
        assertThat(refusal("gateway.providers.acme.type", "acme", key, "x"))
                .isEqualTo("there is no property " + key + "; did you mean " + nearest
                        + "? Correct or remove it; docs/configuration.md lists all properties.");
    }

    @Test
    void anUnknownPropertyThatIsNearNothingIsRefusedAllTheSame() {
        assertThat(refusal("gateway.colour-of-the-sky", "blue"))
                .isEqualTo("there is no property gateway.colour-of-the-sky."
                        + " Correct or remove it; docs/configuration.md lists all properties.");
    }

    @Test
    void whatIsNotOursIsNotLookedAt() {
        assertThat(read("server.port", "80", "gatewayx.y", "z").providers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.providers.acme",
                "gateway.providers.",
                "gateway.providers..type",
                "gateway.providers.a/b.type"
            })
    void aProviderPropertyNeedsAnIdAndAKey(String key) {
        assertThat(refusal(key, "acme"))
                .isEqualTo(
                        "'" + key + "' is no key. Write it as gateway.providers.<id>.<key>, the id without a slash.");
    }

    @Test
    void anUnknownSystemPropertyIsOnlyWarnedOf() {
        Map<String, String> map = map(
                "gateway.providers.acme.type", "acme",
                "gateway.timeouts.idel", "x",
                "gateway.somebody-elses.setting", "x",
                "gateway.providers.theirs.url", "x",
                "gateway.providers.odd", "x");
        Set<String> system = Set.of(
                "gateway.timeouts.idel",
                "gateway.somebody-elses.setting",
                "gateway.providers.theirs.url",
                "gateway.providers.odd");

        GatewayConfig config = read(map, system);

        assertThat(config.unknownSystemProperties())
                .containsExactlyInAnyOrder(
                        "gateway.timeouts.idel (did you mean gateway.timeouts.idle?)",
                        "gateway.somebody-elses.setting",
                        "gateway.providers.theirs.url",
                        "gateway.providers.odd");
        assertThat(config.providers()).hasSize(1);
    }

    @Test
    void aSystemPropertyMayConfigureAProviderOfAKnownType() {
        Map<String, String> map = map("gateway.providers.two.type", "acme", "gateway.providers.two.regoin", "x");

        GatewayConfig config = read(map, map.keySet());

        assertThat(config.providers()).hasSize(1);
        assertThat(config.unknownSystemProperties())
                .containsExactly("gateway.providers.two.regoin (did you mean gateway.providers.two.region?)");
    }

    @Test
    void aDisabledProviderIsLeftOutButItsPropertiesStayKnown() {
        GatewayConfig config = read(
                "gateway.providers.acme.enabled", "false",
                "gateway.providers.acme.region", "nowhere",
                "gateway.providers.acme.api-key", "");

        assertThat(config.providers()).isEmpty();
        assertThat(refusal("gateway.providers.acme.enabled", "false", "gateway.providers.acme.regoin", "x"))
                .contains("did you mean gateway.providers.acme.region?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "", "1"})
    void aSwitchIsTrueOrFalse(String value) {
        assertThat(refusal("gateway.providers.acme.enabled", value))
                .isEqualTo("gateway.providers.acme.enabled is '" + value + "'. Set it to true or false.");
    }

    @Test
    void aSettingWithFixedValuesTakesNoOther() {
        assertThat(refusal("gateway.providers.acme.region", "east"))
                .isEqualTo("gateway.providers.acme.region is 'east'. Set it to one of north, south.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "three", "", "2.0", "99999999999"})
    void attemptsAreAWholeNumberWithinBounds(String value) {
        assertThat(refusal("gateway.retry.max-attempts", value))
                .isEqualTo("gateway.retry.max-attempts is '" + value + "'. Set it to a whole number from 1 to 100.");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "2m, PT2M",
        "1h30m, PT1H30M",
        "' 1d ', PT24H",
        "1h1s, PT1H1S",
        "1m1500ms, PT1M1.5S"
    })
    void durationsAreNumbersWithUnits(String value, Duration duration) {
        assertThat(read("gateway.timeouts.idle", value).timeouts().idle()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "s",
                "1.5s",
                "-1s",
                "0s",
                "0ms",
                "30 s",
                "30S",
                "1h 30m",
                "forever",
                "PT30S",
                "366d",
                "99999999999999999999s",
                "9223372036854775807d",
                "1s2",
                "+1s"
            })
    void anythingElseIsNoDuration(String value) {
        assertThat(refusal("gateway.timeouts.total", value))
                .isEqualTo("gateway.timeouts.total is '" + value + "', which is no duration."
                        + " Write it as 500ms, 30s, 2m or 1h30m; it must be positive and at most a year.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000, 1_500, 119_000, 120_000, 125_000, 3_600_000, 3_601_000, 5_400_000, 90_061_000})
    void whatMessagesSayOfADurationIsWhatTheConfigurationReads(long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(read("gateway.timeouts.consumer", Durations.text(duration))
                        .timeouts()
                        .consumer())
                .isEqualTo(duration);
    }

    @Test
    void everyTimeoutAndBackOffHasItsProperty() {
        GatewayConfig config = read(
                "gateway.timeouts.connect", "1s",
                "gateway.timeouts.first-event", "2s",
                "gateway.timeouts.idle", "3s",
                "gateway.timeouts.total", "4s",
                "gateway.timeouts.consumer", "5s",
                "gateway.retry.max-attempts", " 7 ",
                "gateway.retry.base-delay", "8ms",
                "gateway.retry.max-delay", "9s");

        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5)));
        assertThat(config.resilience().maxAttempts()).isEqualTo(7);
        assertThat(config.resilience().baseDelay()).isEqualTo(Duration.ofMillis(8));
        assertThat(config.resilience().maxDelay()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void routesAreModelsInOrder() {
        assertThat(read("gateway.routes.fast", " a/m1 ,b/m2,, c/x/y ").routes())
                .isEqualTo(Map.of("fast", List.of("a/m1", "b/m2", "c/x/y")));
        assertThat(refusal("gateway.routes.fast", " , "))
                .isEqualTo("gateway.routes.fast names no model. List models as provider/model, separated by commas.");
        assertThat(refusal("gateway.routes.a/b", "x/y")).startsWith("'gateway.routes.a/b' names no alias.");
        assertThat(refusal("gateway.routes.", "x/y")).startsWith("'gateway.routes.' names no alias.");
    }
}
