// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import io.github.llmgateway.auth.AuthRoute;
import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.ModerationSettings;
import io.github.llmgateway.guard.PersonalDataDetector;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.guard.TakedownListener;
import io.github.llmgateway.internal.audit.AuditGate;
import io.github.llmgateway.internal.audit.AuditLayer;
import io.github.llmgateway.internal.audit.AuditRecorder;
import io.github.llmgateway.internal.config.GatewayConfig;
import io.github.llmgateway.internal.exchange.Exchange;
import io.github.llmgateway.internal.guard.GuardPolicies;
import io.github.llmgateway.internal.labels.LabelGuard;
import io.github.llmgateway.internal.labels.LabelReader;
import io.github.llmgateway.internal.labels.UnlabelledLog;
import io.github.llmgateway.internal.labels.WatermarkRule;
import io.github.llmgateway.internal.metering.Metering;
import io.github.llmgateway.internal.pipeline.LiveCalls;
import io.github.llmgateway.internal.pipeline.Workers;
import io.github.llmgateway.internal.policy.CandidateRing;
import io.github.llmgateway.internal.policy.PolicyRing;
import io.github.llmgateway.internal.resilience.Gates;
import io.github.llmgateway.internal.resilience.Permits;
import io.github.llmgateway.internal.resilience.Retry;
import io.github.llmgateway.internal.resilience.RetryPolicy;
import io.github.llmgateway.internal.route.Router;
import io.github.llmgateway.internal.route.Routes;
import io.github.llmgateway.internal.settings.ResilienceSettings;
import io.github.llmgateway.internal.terms.Platform;
import io.github.llmgateway.internal.terms.TermsEngine;
import io.github.llmgateway.internal.terms.TermsLayer;
import io.github.llmgateway.internal.transport.OkHttpTransport;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.observe.Telemetry;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.spi.LabelRules;
import io.github.llmgateway.spi.Limits;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.Tokenizer;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.wire.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a gateway under one configuration, put together. {@link #layers} is the architecture. */
final class Assembly {
    private final GatewayConfig config;
    private final Collection<ProviderFactory> factories;
    private final Map<ProviderId, Provider> providers = new LinkedHashMap<>();
    private final Shared shared;
    private final Routes routes;
    private final List<Interceptor> spine;
    private final LiveCalls live = new LiveCalls();
    private final TermsEngine terms;
    private final Metering metering;
    private final Exchange exchange;

    /**
     * What outlives a change of configuration.
     *
     * @param policies the application's policies
     * @param observer who is told of calls, or null
     * @param telemetry where measurements go, or null
     * @param transport HTTP
     * @param time the source of time
     * @param gates breakers and limits
     * @param workers threads of asynchronous calls
     * @param metering the ledger and what is counted in it
     * @param hasLedger whether the application brought the ledger, so that a record is asked for
     * @param guards what the application adds to the guards
     * @param unlabelled the answers that came without a visible mark on request
     * @param audit writes the audit trail
     */
    record Shared(
            List<Policy> policies,
            @Nullable CallObserver observer,
            @Nullable Telemetry telemetry,
            Transport transport,
            TimeSource time,
            Gates gates,
            Workers workers,
            Metering metering,
            boolean hasLedger,
            Guards guards,
            UnlabelledLog unlabelled,
            AuditRecorder audit) {}

    /**
     * What the application adds to the guards.
     *
     * @param screeners its own screeners
     * @param detectors its own detectors of personal data
     * @param listener who is told of takedowns, or null
     */
    record Guards(
            List<Screener> screeners,
            List<PersonalDataDetector> detectors,
            @Nullable TakedownListener listener) {
        Guards {
            screeners = List.copyOf(screeners);
            detectors = List.copyOf(detectors);
        }
    }

    Assembly(GatewayConfig config, Collection<ProviderFactory> factories, Shared shared) {
        this.config = config;
        this.factories = factories;
        this.shared = shared;
        Map<ProviderId, Routes.Target> targets = new LinkedHashMap<>();
        for (GatewayConfig.Configured configured : config.providers()) {
            ProviderId id = configured.settings().id();
            providers.put(id, configured.factory().create(configured.settings()));
            targets.put(
                    id,
                    new Routes.Target(
                            configured.factory().type(), configured.settings().account()));
        }
        this.routes = new Routes(targets, config.routes(), config.routeOptions());
        this.terms = TermsEngine.of(config.terms(), platforms(), shared.time());
        terms.checkRoutes(
                config.routes().keySet().stream().collect(Collectors.toMap(Function.identity(), routes::candidates)));
        shared.audit().check(config.audit());
        this.metering = shared.metering().reconfigured(config.metering());
        this.exchange = new Exchange(shared.transport(), providers);
        List<Policy> policies = new ArrayList<>(shared.policies());
        policies.addAll(GuardPolicies.of(
                config.guard(),
                screeners(),
                shared.guards().detectors(),
                shared.guards().listener()));
        this.spine = layers(List.copyOf(policies));
    }

    /** Whether anybody asked for a record: without one, nothing is kept of calls. */
    private static boolean isMetered(MeteringSettings settings) {
        return !settings.ledgerUrl().equals(MeteringSettings.NONE.ledgerUrl())
                || !settings.packs().isEmpty()
                || !settings.budgets().isEmpty()
                || !settings.prices().equals(MeteringSettings.NONE.prices());
    }

    private Map<ProviderId, Platform> platforms() {
        Map<ProviderId, Platform> platforms = new LinkedHashMap<>();
        for (GatewayConfig.Configured configured : config.providers()) {
            ProviderId id = configured.settings().id();
            Provider provider = providers.get(id);
            if (provider != null) {
                AuthRoute route = provider.signIn() == null ? AuthRoute.API_KEY : AuthRoute.OAUTH;
                platforms.put(
                        id, Platform.of(configured.factory().type().name(), provider.endpoint(), route.toString()));
            }
        }
        return platforms;
    }

    /** What the terms say: of a model's candidates, or of everything known when {@code model} is empty. */
    TermsReport termsOf(String model) {
        return model.isEmpty() ? terms.report() : terms.report(model, routes.candidates(model));
    }

    /** Refuses the name of a provider that is not configured. */
    void require(String provider) {
        if (!providers.containsKey(ProviderId.of(provider))) {
            throw GatewayException.configuration(
                    "no provider '" + provider + "' is configured",
                    "Configured providers are "
                            + (providers.isEmpty()
                                    ? "none"
                                    : providers.keySet().stream()
                                            .map(ProviderId::name)
                                            .collect(Collectors.joining(", "))));
        }
    }

    /** The metering under this configuration. */
    Metering metering() {
        return metering;
    }

    /** The application's own, and a vendor's moderation where the configuration names one: the dearest comes last. */
    private List<Screener> screeners() {
        ModerationSettings settings = config.guard().moderation();
        if (settings == null) {
            return shared.guards().screeners();
        }
        Provider provider = providers.get(ProviderId.of(settings.provider()));
        Moderation moderation = provider == null ? null : provider.moderation();
        if (moderation == null) {
            throw GatewayException.configuration(
                    "gateway.screening.moderation is '" + settings.provider() + "', "
                            + (provider == null
                                    ? "which is not configured"
                                    : "whose vendor has no moderation endpoint that is known"),
                    "Name one of [" + having(Provider::moderation) + "]");
        }
        List<Screener> all = new ArrayList<>(shared.guards().screeners());
        all.add(GuardPolicies.moderation(settings, moderation, shared.transport(), shared.time()));
        return all;
    }

    /** The tokenizers of the providers that are to be counted by their vendor. */
    private Map<ProviderId, Tokenizer> tokenizers() {
        Map<ProviderId, Tokenizer> tokenizers = new LinkedHashMap<>();
        providers.forEach((id, provider) -> {
            if (config.metering().tokenizers().providers().contains(id.name())) {
                Tokenizer tokenizer = provider.tokenizer();
                if (tokenizer == null) {
                    String others = having(Provider::tokenizer);
                    throw GatewayException.configuration(
                            "gateway.providers." + id + ".token-counter is 'vendor', but no tokenizer is known at "
                                    + provider.endpoint(),
                            "Set it to estimate; of the providers that are configured, "
                                    + (others.isEmpty() ? "none has one" : "these have one: " + others));
                }
                tokenizers.put(id, tokenizer);
            }
        });
        return tokenizers;
    }

    private String having(Function<Provider, @Nullable Object> part) {
        return providers.entrySet().stream()
                .filter(entry -> part.apply(entry.getValue()) != null)
                .map(entry -> entry.getKey().name())
                .collect(Collectors.joining(", "));
    }

    private boolean mayChangeText(List<Policy> policies) {
        return !policies.isEmpty()
                || providers.values().stream()
                        .anyMatch(provider -> !provider.policies().isEmpty());
    }

    private LabelRules labelRules(Candidate candidate) {
        Provider provider = providers.get(candidate.provider());
        return provider == null ? LabelRules.NONE : provider.labelRules();
    }

    private List<String> takedownClauses(Candidate candidate, Takedown.Source source) {
        Provider provider = providers.get(candidate.provider());
        return provider == null ? List.of() : provider.takedownClauses(source);
    }

    /** Puts this configuration's limits, breakers and connect timeout in force. */
    void activate() {
        if (shared.transport() instanceof OkHttpTransport own) {
            own.connectTimeout(config.timeouts().connect());
        }
        shared.unlabelled().file(config.labels().log());
        shared.audit().settings(config.audit());
        Telemetry telemetry = shared.telemetry();
        if (telemetry != null) {
            telemetry.captureContent(config.telemetry().captureContent());
        }
        shared.gates().reconfigure(config.resilience().breaker(), this::limits);
    }

    /** What the configuration or else the vendor limits; providers of one account have the narrowest of theirs. */
    private Limits limits(Candidate candidate) {
        Limits narrowest = limitsOf(candidate.provider(), candidate.model());
        if (!candidate.account().isEmpty()) {
            for (GatewayConfig.Configured other : config.providers()) {
                if (other.factory().type().equals(candidate.type())
                        && other.settings().account().equals(candidate.account())) {
                    narrowest = narrowest.narrowed(limitsOf(other.settings().id(), candidate.model()));
                }
            }
        }
        return narrowest;
    }

    private Limits limitsOf(ProviderId id, String model) {
        Provider provider = providers.get(id);
        Limits vendors = provider == null ? Limits.NONE : provider.limits(model);
        return config.resilience().limits().getOrDefault(id, Limits.NONE).orElse(vendors);
    }

    /** From the application to the wire; events come back through the same layers in reverse. */
    private List<Interceptor> layers(List<Policy> policies) {
        List<Interceptor> layers = new ArrayList<>();
        Telemetry telemetry = telemetry();
        if (telemetry != null) {
            layers.add(telemetry.callLayer());
        }
        boolean audited = shared.audit().isOn(config.audit());
        if (audited) {
            layers.add(new AuditLayer(shared.audit(), this::takedownClauses));
        }
        // Nothing but a policy can change a text on its way out.
        boolean guarded = config.labels().guard() && mayChangeText(policies);
        if (guarded) {
            layers.add(new LabelGuard(this::labelRules));
        }
        if (!policies.isEmpty()) {
            layers.add(PolicyRing.ofCall(policies));
        }
        ResilienceSettings resilience = config.resilience();
        layers.add(new Router(routes, shared.gates()::load));
        layers.add(new TermsLayer(terms));
        layers.add(new WatermarkRule(config.labels(), this::labelRules));
        layers.add(new CandidateRing(providers, policies, this::whoCan));
        Map<ProviderId, Tokenizer> tokenizers = tokenizers();
        boolean metered = shared.hasLedger() || isMetered(config.metering());
        boolean counted = metered && !tokenizers.isEmpty();
        if (counted) {
            // A tokenizer is shown the text: the trail comes before it, as before anything that is sent.
            if (audited) {
                layers.add(new AuditGate(shared.audit()));
            }
            layers.add(metering.counting(tokenizers, shared.transport()));
        }
        if (metering.isLimiting()) {
            layers.add(metering.gate());
        }
        if (audited && !counted) {
            layers.add(new AuditGate(shared.audit()));
        }
        layers.add(new Retry(RetryPolicy.of(resilience.maxAttempts(), resilience.baseDelay(), resilience.maxDelay())));
        layers.add(new Permits(shared.gates()));
        if (telemetry != null) {
            layers.add(telemetry.attemptLayer());
        }
        layers.add(new LabelReader(config.labels(), shared.unlabelled(), guarded));
        if (metered) {
            layers.add(metering.attempts());
        }
        layers.add(exchange);
        return List.copyOf(layers);
    }

    LiveCalls live() {
        return live;
    }

    List<Interceptor> spine() {
        return spine;
    }

    @Nullable
    CallObserver observer() {
        return shared.observer();
    }

    Routes routes() {
        return routes;
    }

    Timeouts timeouts() {
        return config.timeouts();
    }

    TimeSource time() {
        return shared.time();
    }

    Executor executor() {
        return shared.workers();
    }

    /** Where measurements go under this configuration; null for nowhere. */
    @Nullable
    Telemetry telemetry() {
        return config.telemetry().enabled() ? shared.telemetry() : null;
    }

    Duration drain() {
        return config.resilience().drain();
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

    /** Lets go of what its providers own; what is shared stays. */
    void retire() {
        exchange.close();
        for (Provider provider : providers.values()) {
            if (provider instanceof AutoCloseable owner) {
                try {
                    owner.close();
                } catch (Exception e) {
                    System.getLogger(Gateway.class.getName())
                            .log(
                                    System.Logger.Level.WARNING,
                                    "a provider could not be closed: "
                                            + e.getClass().getName());
                }
            }
        }
    }
}
