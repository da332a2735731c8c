// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import io.github.llmgateway.audit.AuditListener;
import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.PersonalDataDetector;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.TakedownListener;
import io.github.llmgateway.internal.audit.AuditRecorder;
import io.github.llmgateway.internal.config.ConfigReader;
import io.github.llmgateway.internal.config.GatewayConfig;
import io.github.llmgateway.internal.config.Sources;
import io.github.llmgateway.internal.labels.UnlabelledLog;
import io.github.llmgateway.internal.metering.Ledgers;
import io.github.llmgateway.internal.metering.Metering;
import io.github.llmgateway.internal.pipeline.Observers;
import io.github.llmgateway.internal.pipeline.Workers;
import io.github.llmgateway.internal.resilience.Gates;
import io.github.llmgateway.internal.transport.OkHttpTransport;
import io.github.llmgateway.metering.CalibratedTokenCounter;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.observe.Telemetry;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.spi.Limits;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.wire.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Gateway}. Later sources win over earlier ones, and system properties that begin with {@code gateway.}
 * win over all. Not safe for concurrent use.
 */
public final class GatewayBuilder {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<ProviderFactory> factories = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<CallObserver> observers = new ArrayList<>();
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private boolean systemProperties = true;
    private TimeSource time = TimeSource.system();
    private @Nullable Transport transport;
    private @Nullable Telemetry telemetry;
    private final List<Screener> screeners = new ArrayList<>();
    private final List<PersonalDataDetector> detectors = new ArrayList<>();
    private @Nullable TakedownListener takedowns;
    private TokenCounter tokenCounter = new CalibratedTokenCounter();
    private @Nullable Ledger ledger;
    private MeteringListener meteringListener = MeteringListener.logging();
    private AuditListener auditListener = AuditListener.logging();

    GatewayBuilder() {}

    /**
     * Adds the properties of a UTF-8 file.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when it cannot be read
     */
    public GatewayBuilder properties(Path file) {
        properties.putAll(Sources.file(file));
        return this;
    }

    /** Adds properties. */
    public GatewayBuilder properties(Map<String, String> map) {
        map.forEach(this::property);
        return this;
    }

    /** Adds a property. */
    public GatewayBuilder property(String name, String value) {
        properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name));
        return this;
    }

    /** Adds a vendor that {@link ServiceLoader} does not find, or replaces one that it finds. */
    public GatewayBuilder provider(ProviderFactory factory) {
        factories.add(Objects.requireNonNull(factory, "factory"));
        return this;
    }

    /** Adds a policy; the first added is the outermost. */
    public GatewayBuilder policy(Policy policy) {
        policies.add(Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /** Adds someone who is told what happens during calls; it cannot break them. */
    public GatewayBuilder observer(CallObserver observer) {
        observers.add(Objects.requireNonNull(observer, "observer"));
        return this;
    }

    /**
     * Sets where measurements go; nowhere by default. The gateway then owns and closes it. {@code
     * gateway.telemetry.enabled=false} switches it off.
     */
    public GatewayBuilder telemetry(Telemetry telemetry) {
        this.telemetry = Objects.requireNonNull(telemetry, "telemetry");
        return this;
    }

    /** Adds a screener of contents; it is asked when {@code gateway.screening.mode} is set. */
    public GatewayBuilder screener(Screener screener) {
        screeners.add(Objects.requireNonNull(screener, "screener"));
        return this;
    }

    /** Adds a detector of personal data; it is asked when {@code gateway.guard.personal-data} is set. */
    public GatewayBuilder personalDataDetector(PersonalDataDetector detector) {
        detectors.add(Objects.requireNonNull(detector, "detector"));
        return this;
    }

    /** Sets who is told when content has to be withdrawn that a vendor or a screener takes down. */
    public GatewayBuilder takedownListener(TakedownListener listener) {
        this.takedowns = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Sets what estimates tokens before a vendor has counted them; by script, corrected by reports, by default. */
    public GatewayBuilder tokenCounter(TokenCounter counter) {
        this.tokenCounter = Objects.requireNonNull(counter, "counter");
        return this;
    }

    /**
     * Sets the ledger, which the gateway then owns and closes, in place of {@code gateway.ledger.url}: for stores that need
     * more than a URL, such as an application's own {@code DataSource}. Every attempt is then recorded.
     */
    public GatewayBuilder ledger(Ledger ledger) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        return this;
    }

    /** Sets who is told when a pack or budget passes a threshold, or the ledger is in trouble; a log by default. */
    public GatewayBuilder meteringListener(MeteringListener listener) {
        this.meteringListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Sets who is told of the rows of the audit trail, and when it is in trouble; a log of troubles by default. */
    public GatewayBuilder auditListener(AuditListener listener) {
        this.auditListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Sets where {@code ${NAME}} in values is looked up; the process environment by default. */
    public GatewayBuilder environment(UnaryOperator<@Nullable String> environment) {
        this.environment = Objects.requireNonNull(environment, "environment");
        return this;
    }

    /** Whether system properties that begin with {@code gateway.} are a source; true by default. */
    public GatewayBuilder systemProperties(boolean read) {
        this.systemProperties = read;
        return this;
    }

    /** Sets the source of time. */
    public GatewayBuilder timeSource(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Sets the transport, which the gateway then owns and closes; by default its own over OkHttp. */
    public GatewayBuilder transport(Transport transport) {
        this.transport = Objects.requireNonNull(transport, "transport");
        return this;
    }

    /**
     * Builds the gateway.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property, what was given, and what to do
     */
    public Gateway build() {
        Map<String, ProviderFactory> byType = factories();
        GatewayConfig config = read(properties, byType);
        Gates gates = new Gates(config.resilience().breaker(), candidate -> Limits.NONE, time);
        Transport network = transport == null
                ? new OkHttpTransport(config.timeouts().connect(), "llm-gateway-java/" + version())
                : transport;
        boolean built = false;
        Metering metering = null;
        try {
            metering = new Metering(
                    config.metering(),
                    ledger == null ? Ledgers.open(config.metering()) : ledger,
                    tokenCounter,
                    meteringListener,
                    time);
            AuditRecorder audit = new AuditRecorder(
                    metering.ledger().audit().orElse(null),
                    auditListener,
                    time,
                    config.metering().ledgerTimeout());
            Assembly.Shared shared = new Assembly.Shared(
                    List.copyOf(policies),
                    Observers.of(observers),
                    telemetry,
                    network,
                    time,
                    gates,
                    new Workers(),
                    metering,
                    ledger != null,
                    new Assembly.Guards(screeners, detectors, takedowns),
                    new UnlabelledLog(audit::record),
                    audit);
            Gateway gateway = new Gateway(
                    shared,
                    new Assembly(config, byType.values(), shared),
                    others -> new Assembly(read(others, byType), byType.values(), shared));
            built = true;
            return gateway;
        } finally {
            if (!built) {
                network.close();
                if (metering != null) {
                    metering.close();
                }
            }
        }
    }

    private GatewayConfig read(Map<String, String> given, Map<String, ProviderFactory> byType) {
        Map<String, String> all = new LinkedHashMap<>(given);
        Set<String> onlySystem = new HashSet<>();
        if (systemProperties) {
            Sources.system().forEach((key, value) -> {
                if (all.put(key, value) == null) {
                    onlySystem.add(key);
                }
            });
        }
        GatewayConfig config = new ConfigReader(Sources.resolve(all, environment), byType, time).read(onlySystem);
        if (!config.unknownSystemProperties().isEmpty()) {
            System.getLogger(Gateway.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "unknown system properties: " + String.join(", ", config.unknownSystemProperties()));
        }
        return config;
    }

    private Map<String, ProviderFactory> factories() {
        Map<String, ProviderFactory> byType = new LinkedHashMap<>();
        for (ProviderFactory factory :
                ServiceLoader.load(ProviderFactory.class, GatewayBuilder.class.getClassLoader())) {
            byType.put(factory.type().name(), factory);
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && context != GatewayBuilder.class.getClassLoader()) {
            for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class, context)) {
                byType.putIfAbsent(factory.type().name(), factory);
            }
        }
        factories.forEach(factory -> byType.put(factory.type().name(), factory));
        return byType;
    }

    private static String version() {
        String version = Gateway.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
