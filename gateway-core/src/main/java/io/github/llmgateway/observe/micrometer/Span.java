// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An observation under way, and the attributes that it will end with. What handlers throw goes no further. */
final class Span {
    private static final int LONGEST = 200;

    private final Observation observation;
    private final ObservationRegistry registry;
    private final Harmless harmless;
    private final List<KeyValue> low = new ArrayList<>();
    private final List<KeyValue> high = new ArrayList<>();

    Span(Observation observation, ObservationRegistry registry, Harmless harmless) {
        this.observation = observation;
        this.registry = registry;
        this.harmless = harmless;
    }

    Observation observation() {
        return observation;
    }

    /** Runs the rest of the spine with this observation as the current one; the scope ends before this returns. */
    EventStream scoped(Interceptor.Chain chain, CallContext context) {
        Observation.Scope before = registry.getCurrentObservationScope();
        Observation.Scope scope = open();
        try {
            return chain.proceed(context);
        } finally {
            close(scope, before);
        }
    }

    private Observation.@Nullable Scope open() {
        try {
            return observation.openScope();
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
            return null;
        }
    }

    private void close(Observation.@Nullable Scope scope, Observation.@Nullable Scope before) {
        try {
            if (scope != null) {
                scope.close();
            }
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
        if (registry.getCurrentObservationScope() != before) {
            // A handler has thrown halfway; later calls of this thread must not become children of this one.
            registry.setCurrentObservationScope(before);
        }
    }

    /** An attribute of few different values: a tag of the meters that handlers make. */
    void low(String key, String value) {
        low.add(KeyValue.of(key, value));
    }

    /** A model's name: bounded for meters; the span has the name itself. */
    void model(String key, String bounded, String name) {
        low(key, bounded);
        if (bounded.equals(Names.OTHER)) {
            high(key, name);
        }
    }

    /** An attribute of the span alone; an empty one is left out. */
    void high(String key, String value) {
        if (!value.isEmpty()) {
            high.add(KeyValue.of(key, value.length() <= LONGEST ? value : value.substring(0, LONGEST)));
        }
    }

    void high(String key, OptionalLong value) {
        if (value.isPresent()) {
            high(key, Long.toString(value.getAsLong()));
        }
    }

    /** Content, which is as long as it is. */
    void content(String key, String json) {
        high.add(KeyValue.of(key, json));
    }

    /** Ends it. A call that was cancelled is no error of anybody's; {@code error.type} tells. */
    void end(@Nullable ErrorKind error, String name) {
        try {
            low(Names.ERROR, error == null ? Names.NONE : error.name());
            observation.lowCardinalityKeyValues(KeyValues.of(low)).highCardinalityKeyValues(KeyValues.of(high));
            observation.contextualName(name);
            if (error != null && error != ErrorKind.CANCELLED) {
                observation.error(new RecordedFailure(error));
            }
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
        try {
            observation.stop();
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
    }
}
