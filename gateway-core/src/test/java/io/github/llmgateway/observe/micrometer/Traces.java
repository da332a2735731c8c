// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.GatewayBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.UnaryOperator;

/** An OpenTelemetry SDK that exports into memory, wired as an application wires it. */
final class Traces implements AutoCloseable {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    final ObservationRegistry registry = ObservationRegistry.create();

    Traces() {
        io.opentelemetry.api.trace.Tracer tracer = provider.get("test");
        OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
        ContextPropagators propagators = ContextPropagators.create(W3CTraceContextPropagator.getInstance());
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(
                                bridge, new OtelPropagator(propagators, tracer)),
                        new DefaultTracingObservationHandler(bridge)));
    }

    Rig rig(UnaryOperator<MicrometerTelemetry.Builder> telemetry) {
        return rig(telemetry, it -> it);
    }

    Rig rig(UnaryOperator<MicrometerTelemetry.Builder> telemetry, UnaryOperator<GatewayBuilder> gateway) {
        return new Rig(new SimpleMeterRegistry(), registry, telemetry, gateway);
    }

    /** The spans that have ended, in that order. */
    List<SpanData> finished() {
        return exporter.getFinishedSpanItems();
    }

    /** The one span of that name. */
    SpanData named(String name) {
        List<SpanData> found =
                finished().stream().filter(span -> span.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name + " of "
                    + finished().stream().map(SpanData::getName).toList());
        }
        return found.get(0);
    }

    @Override
    public void close() {
        provider.close();
    }
}
