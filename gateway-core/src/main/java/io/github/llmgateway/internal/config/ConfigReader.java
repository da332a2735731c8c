// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns properties into a {@link GatewayConfig}, or says what is wrong with them. */
public final class ConfigReader {
    private static final String PROVIDERS = "gateway.providers.";

    private final Map<String, String> map;
    private final Map<String, ProviderFactory> factories;
    private final TimeSource time;

    /**
     * A reader.
     *
     * @param map all properties, system properties last, references resolved
     * @param factories what makes providers, by type
     */
    public ConfigReader(Map<String, String> map, Map<String, ProviderFactory> factories, TimeSource time) {
        this.map = map;
        this.factories = factories;
        this.time = time;
    }

    /**
     * Reads everything.
     *
     * @param onlySystem keys that only system properties set: an unknown one is warned of, because an application may
     *     share them
     * @throws GatewayException of kind {@code CONFIGURATION}
     */
    public GatewayConfig read(Set<String> onlySystem) {
        Map<String, List<SettingKey>> known = new LinkedHashMap<>();
        List<GatewayConfig.Configured> providers = new ArrayList<>();
        for (String id : providerIds(onlySystem)) {
            ProviderFactory factory = factory(id);
            known.put(id, factory.settings());
            if (Values.flag(map, PROVIDERS + id + ".enabled", true)) {
                providers.add(new GatewayConfig.Configured(settings(id, factory), factory));
            }
        }
        RouteConfig routeConfig = new RouteConfig(map);
        Map<String, List<String>> routes = routeConfig.routes();
        List<String> warned = unknown(new Keys(known, routes.keySet()), onlySystem);
        LabelSettings labels = LabelConfig.read(map);
        MeteringSettings metering = MeteringConfig.read(map, known);
        BudgetConfig.check(metering.budgets(), known.keySet());
        return new GatewayConfig(
                providers,
                routes,
                routeConfig.options(routes),
                timeouts(),
                ResilienceConfig.read(map, known.keySet()),
                new GatewayConfig.TelemetrySettings(
                        Values.flag(map, "gateway.telemetry.enabled", true),
                        map.containsKey("gateway.telemetry.capture-content")
                                ? Values.flag(map, "gateway.telemetry.capture-content", false)
                                : null),
                labels,
                metering,
                UseConfig.read(map),
                GuardConfig.read(map),
                AuditConfig.read(map, metering, labels),
                warned);
    }

    private Set<String> providerIds(Set<String> onlySystem) {
        Set<String> ids = new LinkedHashSet<>();
        for (String key : map.keySet()) {
            if (key.startsWith(PROVIDERS)) {
                int dot = key.indexOf('.', PROVIDERS.length());
                String id = dot < 0 ? key.substring(PROVIDERS.length()) : key.substring(PROVIDERS.length(), dot);
                boolean isKey = dot >= 0 && !id.isBlank() && id.indexOf('/') < 0;
                if (onlySystem.contains(key) && !(isKey && factories.containsKey(type(id)))) {
                    continue; // it may be somebody else's, and is warned of
                }
                if (!isKey) {
                    throw GatewayException.configuration(
                            "'" + key + "' is no key",
                            "Write it as gateway.providers.<id>.<key>, the id without a slash");
                }
                ids.add(id);
            }
        }
        return ids;
    }

    private String type(String id) {
        return map.getOrDefault(PROVIDERS + id + ".type", id).strip();
    }

    private ProviderFactory factory(String id) {
        String key = PROVIDERS + id + ".type";
        String type = type(id);
        ProviderFactory factory = factories.get(type);
        if (factory == null) {
            String known = String.join(", ", new TreeSet<>(factories.keySet()));
            throw GatewayException.configuration(
                    "no provider of type '" + type + "' is on the class path (" + key
                            + (map.containsKey(key) ? "" : ", by default the id") + ")",
                    "Known types are " + known + "; set " + key + " to one of them, or add the artifact gateway-"
                            + type);
        }
        return factory;
    }

    private ProviderSettings settings(String id, ProviderFactory factory) {
        String prefix = PROVIDERS + id + ".";
        ProviderSettings.Builder settings =
                ProviderSettings.builder(ProviderId.of(id)).time(time);
        String key = ApiKeys.read(map, prefix);
        if (key != null) {
            settings.apiKey(key);
        }
        String baseUrl = map.get(prefix + "base-url");
        if (baseUrl != null) {
            boolean plaintext = Values.flag(map, prefix + "allow-plaintext", false);
            settings.baseUrl(Endpoints.check(prefix + "base-url", baseUrl, plaintext, prefix + "allow-plaintext"));
        }
        settings.account(map.getOrDefault(prefix + "account", "").strip());
        for (SettingKey setting : factory.settings()) {
            copy(prefix, setting, settings);
        }
        return settings.build();
    }

    private void copy(String prefix, SettingKey setting, ProviderSettings.Builder settings) {
        if (setting.name().endsWith(".*")) {
            String open = prefix + setting.name().substring(0, setting.name().length() - 1);
            map.forEach((name, value) -> {
                if (name.startsWith(open)) {
                    settings.value(name.substring(prefix.length()), value.strip());
                }
            });
            return;
        }
        String value = map.get(prefix + setting.name());
        if (value == null) {
            return;
        }
        if (!setting.values().isEmpty() && !setting.values().contains(value.strip())) {
            throw GatewayException.configuration(
                    prefix + setting.name() + " is '" + value + "'",
                    "Set it to one of " + String.join(", ", setting.values()));
        }
        settings.value(setting.name(), value.strip());
    }

    private Timeouts timeouts() {
        Timeouts base = Timeouts.DEFAULT;
        return new Timeouts(
                Values.duration(map, "gateway.timeouts.connect", base.connect()),
                Values.duration(map, "gateway.timeouts.first-event", base.firstEvent()),
                Values.duration(map, "gateway.timeouts.idle", base.idle()),
                Values.duration(map, "gateway.timeouts.total", base.total()),
                Values.duration(map, "gateway.timeouts.consumer", base.consumer()));
    }

    private List<String> unknown(Keys keys, Set<String> onlySystem) {
        List<String> warned = new ArrayList<>();
        for (String key : map.keySet()) {
            if (!key.startsWith(Sources.PREFIX) || keys.isKnown(key)) {
                continue;
            }
            String meant =
                    keys.nearest(key).map(near -> "did you mean " + near + "?").orElse("");
            if (onlySystem.contains(key)) {
                warned.add(key + (meant.isEmpty() ? "" : " (" + meant + ")"));
            } else {
                throw GatewayException.configuration(
                        "there is no property " + key + (meant.isEmpty() ? "" : "; " + meant),
                        "Correct or remove it; docs/configuration.md lists all properties");
            }
        }
        return warned;
    }
}
