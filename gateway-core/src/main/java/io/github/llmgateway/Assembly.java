// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.internal.config.GatewayConfig;
import io.github.llmgateway.internal.exchange.Exchange;
import io.github.llmgateway.internal.pipeline.Observers;
import io.github.llmgateway.internal.pipeline.Workers;
import io.github.llmgateway.internal.policy.CandidateRing;
import io.github.llmgateway.internal.policy.PolicyRing;
import io.github.llmgateway.internal.resilience.Retry;
import io.github.llmgateway.internal.resilience.RetryPolicy;
import io.github.llmgateway.internal.route.Router;
import io.github.llmgateway.internal.route.Routes;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.wire.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a gateway, put together. {@link #layers} is the architecture. */
final class Assembly {
    private final GatewayConfig config;
    private final Collection<ProviderFactory> factories;
    private final Map<ProviderId, Provider> providers = new LinkedHashMap<>();
    private final Transport transport;
    private final TimeSource time;
    private final Workers workers = new Workers();
    private final Routes routes;
    private final List<Interceptor> spine;
    private final @Nullable CallObserver observer;

    Assembly(
            GatewayConfig config,
            Collection<ProviderFactory> factories,
            List<Policy> policies,
            List<CallObserver> observers,
            Transport transport,
            TimeSource time) {
        this.config = config;
        this.observer = Observers.of(observers);
        this.factories = factories;
        this.transport = transport;
        this.time = time;
        Map<ProviderId, Routes.Target> targets = new LinkedHashMap<>();
        for (GatewayConfig.Configured configured : config.providers()) {
            ProviderId id = configured.settings().id();
            providers.put(id, configured.factory().create(configured.settings()));
            targets.put(
                    id,
                    new Routes.Target(
                            configured.factory().type(), configured.settings().account()));
        }
        this.routes = new Routes(targets, config.routes());
        this.spine = layers(policies);
    }

    /** From the application to the wire; events come back through the same layers in reverse. */
    private List<Interceptor> layers(List<Policy> policies) {
        List<Interceptor> layers = new ArrayList<>();
        if (!policies.isEmpty()) {
            layers.add(PolicyRing.ofCall(policies));
        }
        layers.add(new Router(routes));
        layers.add(new CandidateRing(providers, policies, this::whoCan));
        layers.add(new Retry(RetryPolicy.of(config.maxAttempts(), config.baseDelay(), config.maxDelay())));
        layers.add(new Exchange(transport, providers));
        return List.copyOf(layers);
    }

    List<Interceptor> spine() {
        return spine;
    }

    @Nullable
    CallObserver observer() {
        return observer;
    }

    Routes routes() {
        return routes;
    }

    Timeouts timeouts() {
        return config.timeouts();
    }

    TimeSource time() {
        return time;
    }

    Executor executor() {
        return workers;
    }

    List<ProviderInfo> providers() {
        List<ProviderInfo> infos = new ArrayList<>();
        for (GatewayConfig.Configured configured : config.providers()) {
            ProviderId id = configured.settings().id();
            Provider provider = providers.get(id);
            if (provider != null) {
                infos.add(new ProviderInfo(
                        id.name(),
                        configured.factory().type().name(),
                        provider.endpoint(),
                        configured.factory().operations().stream()
                                .filter(operation -> provider.codec(operation) != null)
                                .map(Operation::name)
                                .collect(Collectors.toUnmodifiableSet())));
            }
        }
        return infos;
    }

    /** Which providers have an operation: the configured ones first, then the vendors that could be configured. */
    private String whoCan(Operation<?, ?, ?> operation) {
        TreeSet<String> configured = new TreeSet<>();
        providers.forEach((id, provider) -> {
            if (provider.codec(operation) != null) {
                configured.add(id.name());
            }
        });
        if (!configured.isEmpty()) {
            return "Providers that have it here: " + String.join(", ", configured);
        }
        String vendors = factories.stream()
                .filter(factory -> factory.operations().contains(operation))
                .map(factory -> factory.type().name())
                .sorted()
                .collect(Collectors.joining(", "));
        return vendors.isEmpty()
                ? "No provider on the class path has it"
                : "Vendors that have it: " + vendors + "; configure one under gateway.providers";
    }

    void close() {
        transport.close();
        workers.close();
    }
}
