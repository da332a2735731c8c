// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.observe.micrometer.MicrometerTelemetry;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A gateway with everything on that records, and all that it recorded. */
final class CanaryRig implements AutoCloseable {
    static final String PROMPT = "canaryprompt7731";
    static final String USER = "canaryuser7732";
    static final String ARGUMENT = "canaryargument7733";
    static final String HISTORY = "canaryhistory7734";

    final Simulator simulator = Simulator.start();
    final Gateway gateway;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider tracing = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final MicrometerTelemetry telemetry;
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage() + " "
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()) + " "
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CanaryRig(Path folder, boolean captureContent, UnaryOperator<GatewayBuilder> change) {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        ObservationRegistry observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(
                        new OtelTracer(tracing.get("test"), new OtelCurrentTraceContext(), event -> {})));
        telemetry = MicrometerTelemetry.builder()
                .meterRegistry(meters)
                .observationRegistry(observations)
                .captureContent(captureContent)
                .build();
        gateway = change.apply(Gateway.builder()
                        .systemProperties(false)
                        .properties(Simulation.properties(simulator))
                        .property("gateway.ledger.url", "file:" + folder.resolve("ledger.db"))
                        .property("gateway.retry.base-delay", "1ms")
                        .property("gateway.retry.max-attempts", "2")
                        .property("gateway.timeouts.total", "20s")
                        .telemetry(telemetry))
                .build();
    }

    /** The words that must not turn up: what was said, who said it, and the keys. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(PROMPT, USER, ARGUMENT, HISTORY));
        for (Vendor vendor : Vendor.values()) {
            words.add(simulator.apiKey(vendor));
        }
        return words;
    }

    /** Looks at everything that was recorded so far. */
    void recorded(Canaries canaries) {
        for (SpanData span : exporter.getFinishedSpanItems()) {
            canaries.text("span", span.toString());
        }
        meters.getMeters().forEach(meter -> canaries.text("meter", meter.getId().toString()));
        logged.forEach(line -> canaries.text("log", line));
        canaries.reachable("gateway", gateway);
        canaries.reachable("telemetry", telemetry);
    }

    /** Looks at every row of the audit trail, and says how many there are. */
    int audited(Canaries canaries) {
        AtomicInteger rows = new AtomicInteger();
        gateway.audit().rows(AuditQuery.ALL, row -> {
            rows.incrementAndGet();
            AuditEvent event = row.event();
            canaries.text(
                    "audit",
                    String.join(" ", event.facts(), event.outcome(), event.requestedModel(), event.requestId())
                            + event.details()
                            + event.clauses()
                            + event.consents());
            canaries.reachable("audit", row);
        });
        return rows.get();
    }

    /** Looks at the bytes of all files in {@code folder}; after {@link #close}, so that everything is written. */
    static void stored(Path folder, Canaries canaries) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                canaries.text(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int spans() {
        return exporter.getFinishedSpanItems().size();
    }

    @Override
    public void close() {
        gateway.close();
        simulator.close();
        tracing.close();
        root.removeHandler(handler);
        root.setLevel(level);
    }
}
