// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.error.ErrorKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One duration, a timer for each way to end; each is registered when it is first needed. */
final class TimersByError {
    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Tags tags;
    private final ConcurrentHashMap<ErrorKind, Timer> failed = new ConcurrentHashMap<>();
    private volatile @Nullable Timer good;

    TimersByError(MeterRegistry registry, String name, String description, Tags tags) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.tags = tags;
    }

    /** Records a duration that ended with {@code error}, or well when it is null. */
    void record(@Nullable ErrorKind error, long nanos) {
        Timer timer = error == null ? good : failed.get(error);
        if (timer == null) {
            timer = register(error);
            if (error == null) {
                good = timer;
            } else {
                failed.put(error, timer);
            }
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer register(@Nullable ErrorKind error) {
        return Timer.builder(name)
                .description(description)
                .tags(tags.and(Names.ERROR, error == null ? Names.NONE : error.name()))
                .serviceLevelObjectives(Names.durationBuckets())
                .register(registry);
    }
}
