// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.internal.settings.AuditSettings;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.internal.settings.ResilienceSettings;
import io.github.llmgateway.internal.settings.RouteOptions;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.terms.TermsSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says, typed.
 *
 * @param providers the enabled providers in order, each with the factory of its type
 * @param routes the models of each alias, in order
 * @param routeOptions what the routes of aliases do beside, where something is said
 * @param timeouts the bounds of calls
 * @param resilience how calls are repeated, held back and ended
 * @param telemetry what is measured
 * @param labels what is configured of labels
 * @param metering what is counted, and what is limited by it
 * @param terms what is declared of the use, and how strictly the terms are taken
 * @param guard what guards the contents of calls
 * @param audit how calls are recorded
 * @param unknownSystemProperties what is to be warned of
 */
public record GatewayConfig(
        List<Configured> providers,
        Map<String, List<String>> routes,
        Map<String, RouteOptions> routeOptions,
        Timeouts timeouts,
        ResilienceSettings resilience,
        TelemetrySettings telemetry,
        LabelSettings labels,
        MeteringSettings metering,
        TermsSettings terms,
        GuardSettings guard,
        AuditSettings audit,
        List<String> unknownSystemProperties) {

    /**
     * What is measured.
     *
     * @param enabled whether anything is
     * @param captureContent whether prompts and answers may be recorded; null when nothing is said
     */
    public record TelemetrySettings(
            boolean enabled, @Nullable Boolean captureContent) {}

    /**
     * A provider as it is configured.
     *
     * @param settings what the configuration says of it
     * @param factory what makes it
     */
    public record Configured(ProviderSettings settings, ProviderFactory factory) {}
}
