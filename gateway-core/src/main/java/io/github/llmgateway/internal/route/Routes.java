// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names to candidates: {@code provider/model}, where what follows the first slash goes to the vendor as it is, or the
 * alias of a route. Safe for concurrent use.
 */
public final class Routes {
    // Model names may come from an application's users, so what is remembered is bounded.
    private static final int REMEMBERED = 1024;

    private final Map<String, Target> targets;
    private final Map<String, List<Candidate>> aliases = new LinkedHashMap<>();
    private final ConcurrentHashMap<String, List<Candidate>> known = new ConcurrentHashMap<>();

    /**
     * A provider that can be asked.
     *
     * @param type the vendor
     * @param account whose account it is; empty when not declared
     */
    public record Target(ProviderType type, String account) {}

    /** The providers by id, and the models of each alias in order. */
    public Routes(Map<ProviderId, Target> targets, Map<String, List<String>> aliases) {
        this.targets = new LinkedHashMap<>();
        targets.forEach((id, target) -> this.targets.put(id.name(), target));
        aliases.forEach((alias, models) -> this.aliases.put(
                alias, models.stream().map(model -> candidate(model, alias)).toList()));
    }

    /**
     * The candidates for a model's name.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when no provider or alias has the name
     */
    public List<Candidate> resolve(String model) {
        List<Candidate> route = aliases.get(model);
        if (route != null) {
            return route;
        }
        List<Candidate> candidates = known.get(model);
        if (candidates == null) {
            candidates = List.of(candidate(model, ""));
            if (known.size() < REMEMBERED) {
                known.put(model, candidates);
            }
        }
        return candidates;
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
