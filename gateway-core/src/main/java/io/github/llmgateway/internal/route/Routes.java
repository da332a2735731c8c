// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.RouteOptions;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names to candidates: {@code provider/model}, where what follows the first slash goes to the vendor as it is, or the
 * alias of a route. Safe for concurrent use.
 */
public final class Routes {
    // Model names may come from an application's users, so what is remembered is bounded.
    private static final int REMEMBERED = 1024;

    private final Map<String, Target> targets;
    private final Map<String, Route> aliases = new LinkedHashMap<>();
    private final Set<String> names;
    private final ConcurrentHashMap<String, Route> known = new ConcurrentHashMap<>();

    /**
     * A provider that can be asked.
     *
     * @param type the vendor
     * @param account whose account it is; empty when not declared
     */
    public record Target(ProviderType type, String account) {}

    /** The providers by id, the models of each alias in order, and what its route does beside. */
    public Routes(
            Map<ProviderId, Target> targets, Map<String, List<String>> aliases, Map<String, RouteOptions> options) {
        this.targets = new LinkedHashMap<>();
        this.names = Set.copyOf(aliases.keySet());
        targets.forEach((id, target) -> this.targets.put(id.name(), target));
        aliases.forEach((alias, models) -> {
            RouteOptions route = options.getOrDefault(alias, RouteOptions.DEFAULT);
            List<Candidate> candidates =
                    models.stream().map(model -> candidate(model, alias)).toList();
            Candidate larger = route.larger().isEmpty() ? null : candidate(route.larger(), alias);
            this.aliases.put(alias, new Route(candidates, route, larger));
        });
    }

    /**
     * Refuses a name that stands for nothing.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when no provider or alias has the name
     */
    public void check(String model) {
        resolve(model);
    }

    /**
     * The route of a model's name.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when no provider or alias has the name
     */
    Route resolve(String model) {
        Route route = aliases.get(model);
        if (route != null) {
            return route;
        }
        Route single = known.get(model);
        if (single == null) {
            single = new Route(List.of(candidate(model, "")), RouteOptions.DEFAULT, null);
            if (known.size() < REMEMBERED) {
                known.put(model, single);
            }
        }
        return single;
    }

    /** Who can be asked for a model's name, in the order given. */
    public List<Candidate> candidates(String model) {
        return resolve(model).candidates();
    }

    private Candidate candidate(String model, String alias) {
        int slash = model.indexOf('/');
        String provider = slash < 0 ? "" : model.substring(0, slash);
        String name = slash < 0 ? "" : model.substring(slash + 1);
        Target target = targets.get(provider);
        if (target == null || name.isBlank()) {
            throw unknown(model, provider, slash >= 0, alias);
        }
        return new Candidate(ProviderId.of(provider), target.type(), target.account(), name);
    }

    private GatewayException unknown(String model, String provider, boolean hasSlash, String alias) {
        String where = alias.isEmpty() ? "" : " in gateway.routes." + alias;
        String known = targets.isEmpty() ? "none" : String.join(", ", targets.keySet());
        if (!alias.isEmpty() && names.contains(model)) {
            return GatewayException.configuration(
                    "'" + model + "'" + where + " is the alias of a route itself, and aliases do not nest",
                    "List the models that '" + model + "' stands for, as provider/model");
        }
        if (hasSlash && provider.isEmpty()) {
            return GatewayException.configuration(
                    "'" + model + "'" + where + " names no provider",
                    "Write it as provider/model; configured providers are " + known);
        }
        if (!hasSlash) {
            String routes = aliases.isEmpty() ? "" : "; routes are " + String.join(", ", aliases.keySet());
            return GatewayException.configuration(
                    "'" + model + "'" + where + " is neither provider/model nor the alias of a route",
                    "Write it as provider/model; configured providers are " + known + routes);
        }
        if (targets.containsKey(provider)) {
            return GatewayException.configuration(
                    "'" + model + "'" + where + " names no model", "Write it as provider/model");
        }
        return GatewayException.configuration(
                "no provider '" + provider + "' is configured (asked for as '" + model + "'" + where + ")",
                "Configured providers are " + known + "; add gateway.providers." + provider + ".api-key if it is one");
    }
}
