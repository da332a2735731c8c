// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one model, held so that a call looks up none of them. Registering one twice gives the same meter, so
 * threads that meet here do no harm.
 */
final class ModelMeters {
    private final MeterRegistry registry;
    private final Tags tags;
    private final TimersByError calls;
    private final TimersByError attempts;
    private volatile @Nullable Timer firstChunk;
    private volatile @Nullable Timer perChunk;
    private volatile @Nullable DistributionSummary input;
    private volatile @Nullable DistributionSummary output;

    ModelMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.calls = new TimersByError(
                registry,
                Names.CALL_DURATION,
                "A call as the application sees it, retries and fallbacks included",
                tags);
        this.attempts = new TimersByError(
                registry, Names.ATTEMPT_DURATION, "One HTTP attempt, from its sending to the end of the wire", tags);
    }

    void call(@Nullable ErrorKind error, long nanos) {
        calls.record(error, nanos);
    }

    void attempt(@Nullable ErrorKind error, long nanos) {
        attempts.record(error, nanos);
    }

    void firstChunk(long nanos) {
        Timer timer = firstChunk;
        if (timer == null) {
            timer = timer(Names.FIRST_CHUNK, "From the beginning of a streamed call to its first content");
            firstChunk = timer;
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    void perChunk(long nanos) {
        Timer timer = perChunk;
        if (timer == null) {
            timer = timer(Names.PER_CHUNK, "From one piece of streamed content to the next");
            perChunk = timer;
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** What the vendor reported; an estimate or an unknown number is not reported (conventions: must not be). */
    void tokens(Usage usage) {
        if (usage.source() != UsageSource.PROVIDER) {
            return;
        }
        OptionalLong in = usage.inputTokens();
        if (in.isPresent()) {
            DistributionSummary summary = input;
            if (summary == null) {
                summary = tokens("input");
                input = summary;
            }
            summary.record((double) in.getAsLong());
        }
        OptionalLong out = usage.outputTokens();
        if (out.isPresent()) {
            DistributionSummary summary = output;
            if (summary == null) {
                summary = tokens("output");
                output = summary;
            }
            summary.record((double) out.getAsLong());
        }
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(Names.durationBuckets())
                .register(registry);
    }

    private DistributionSummary tokens(String type) {
        return DistributionSummary.builder(Names.TOKENS)
                .description("Tokens that the vendor reported, by attempt")
                .tags(tags.and(Names.TOKEN_TYPE, type))
                .serviceLevelObjectives(Names.tokenBuckets())
                .register(registry);
    }
}
