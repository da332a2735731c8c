// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.ModerationSettings;
import io.github.llmgateway.internal.side.Quiet;
import io.github.llmgateway.internal.side.SideCalls;
import io.github.llmgateway.internal.side.Unanswered;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.wire.Transport;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a vendor's moderation endpoint, and says what it means when it could not be asked. Safe for concurrent use. */
final class ModerationCalls {
    private static final System.Logger LOG = System.getLogger(ModerationCalls.class.getName());

    private final ModerationSettings settings;
    private final Moderation moderation;
    private final SideCalls calls;
    private final Quiet passed;

    ModerationCalls(ModerationSettings settings, Moderation moderation, Transport transport, TimeSource time) {
        this.settings = settings;
        this.moderation = moderation;
        this.calls = new SideCalls(transport, time, settings.timeout());
        this.passed = new Quiet(time);
    }

    String provider() {
        return settings.provider();
    }

    int longest() {
        return moderation.longest();
    }

    /**
     * What the vendor finds in {@code text}.
     *
     * @param guard the call that the text belongs to; null when it is not known
     * @throws GatewayException of kind {@code POLICY_REJECTED} when it could not be asked, unless the settings let texts
     *     pass; of kind {@code CANCELLED} or {@code TIMEOUT} when the call has ended
     */
    Set<Category> ask(String text, @Nullable CallGuard guard) {
        try {
            return calls.ask(moderation.encode(text), guard, moderation::decode);
        } catch (Unanswered e) {
            return failed(e.how());
        }
    }

    private Set<Category> failed(String how) {
        if (!settings.open()) {
            throw GatewayException.builder(
                            ErrorKind.POLICY_REJECTED,
                            "the moderation of provider '" + provider() + "' could not be asked: " + how)
                    .advice("Try again later; gateway.screening.moderation-timeout bounds the wait, and"
                            + " gateway.screening.moderation-on-failure=open lets such texts pass")
                    .build();
        }
        long count = passed.add();
        if (passed.isTime()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the moderation of provider {0} could not be asked: {1}; {2} pieces of text have passed unscreened",
                    provider(),
                    how,
                    count);
        }
        return Set.of();
    }
}
