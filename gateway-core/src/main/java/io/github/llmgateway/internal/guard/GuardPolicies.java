// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.guard.ModerationSettings;
import io.github.llmgateway.guard.PersonalDataDetector;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.TakedownListener;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.wire.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the policies that guard calls, in their order from the application to the wire. */
public final class GuardPolicies {
    private GuardPolicies() {}

    /**
     * The policies, to stand after the application's own in the ring around the router: personal data, screening, takedowns.
     * Events pass them in reverse: vendors' signals first, then screening, then what was masked is restored. Empty when
     * nothing is guarded and nobody listens.
     *
     * @param screeners the application's own, beside the words file
     * @param detectors the application's own, beside the built-in one
     * @param listener who is told of takedowns, or null
     * @throws GatewayException of kind {@code CONFIGURATION} when the words file cannot be used, or screening has nothing to
     *     screen by
     */
    public static List<Policy> of(
            GuardSettings settings,
            List<Screener> screeners,
            List<PersonalDataDetector> detectors,
            @Nullable TakedownListener listener) {
        List<Policy> policies = new ArrayList<>(3);
        Takedowns takedowns = new Takedowns(listener);
        if (settings.personalData() != GuardMode.OFF) {
            List<PersonalDataDetector> all = new ArrayList<>(detectors);
            all.add(0, new BuiltInDetector(settings.kinds()));
            policies.add(new PersonalDataPolicy(settings.personalData(), all));
        }
        if (settings.screening() != GuardMode.OFF) {
            policies.add(new ScreeningPolicy(settings.screening(), all(settings, screeners), takedowns));
        }
        if (listener != null || settings.screening() != GuardMode.OFF) {
            policies.add(new TakedownPolicy(takedowns));
        }
        return policies;
    }

    /**
     * The screener of a file of words and patterns.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the file, the line, and what is allowed
     */
    public static Screener words(Path file) {
        return WordFile.read(file);
    }

    /**
     * A screener that asks a vendor's moderation endpoint.
     *
     * @param moderation the vendor's codec
     */
    public static Screener moderation(
            ModerationSettings settings, Moderation moderation, Transport transport, TimeSource time) {
        return new ModerationScreener(new ModerationCalls(settings, moderation, transport, time));
    }

    private static List<Screener> all(GuardSettings settings, List<Screener> screeners) {
        List<Screener> all = new ArrayList<>(screeners);
        settings.words().ifPresent(file -> all.add(0, words(file)));
        if (all.isEmpty()) {
            throw GatewayException.configuration(
                    "gateway.screening.mode is '" + settings.screening().word()
                            + "', but there is nothing to screen by",
                    "Name a file with gateway.screening.words-file, a provider with gateway.screening.moderation, or add a"
                            + " Screener to the builder");
        }
        return all;
    }
}
