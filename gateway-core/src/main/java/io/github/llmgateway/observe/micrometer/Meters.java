// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.Candidate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All meters of calls and attempts. Models are named by users and by vendors, so the different names are bounded, and so
 * is the number of combinations that are held. Safe for concurrent use.
 */
final class Meters {
    static final int MOST = 1_000;

    private final MeterRegistry registry;
    private final Tags common;
    private final boolean providerIds;
    private final BoundedNames requested = new BoundedNames();
    private final BoundedNames answering = new BoundedNames();
    private final ConcurrentHashMap<MeterKey, ModelMeters> held = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry, Tags common, boolean providerIds) {
        this.registry = registry;
        this.common = common;
        this.providerIds = providerIds;
    }

    /**
     * The meters of a model.
     *
     * @param candidate who is asked, or null when nobody was
     * @param model the model by the application's name, for when nobody was asked
     * @param answering the model that answers; empty when it is not known
     */
    ModelMeters of(String operation, @Nullable Candidate candidate, String model, String answering) {
        MeterKey key = new MeterKey(
                operation,
                candidate == null ? Names.NONE : Names.provider(candidate.type()),
                !providerIds
                        ? ""
                        : candidate == null ? Names.NONE : candidate.provider().name(),
                candidate == null ? model : candidate.model(),
                answering.isEmpty() ? Names.NONE : answering);
        ModelMeters known = held.get(key);
        return known != null ? known : make(key);
    }

    /** The way of names that were not seen before, and of those beyond the bounds. */
    private ModelMeters make(MeterKey asked) {
        MeterKey bounded = asked.withModels(requestModel(asked.requestModel()), responseModel(asked.responseModel()));
        MeterKey key =
                held.size() < MOST || held.containsKey(bounded) ? bounded : asked.withModels(Names.OTHER, Names.OTHER);
        return held.computeIfAbsent(key, made -> new ModelMeters(registry, tags(made)));
    }

    private Tags tags(MeterKey key) {
        Tags tags = common.and(
                Names.OPERATION,
                key.operation(),
                Names.PROVIDER,
                key.provider(),
                Names.REQUEST_MODEL,
                key.requestModel(),
                Names.RESPONSE_MODEL,
                key.responseModel());
        return key.providerId().isEmpty() ? tags : tags.and(Names.PROVIDER_ID, key.providerId());
    }

    /** A model that was asked for, as the value of a tag. */
    String requestModel(String model) {
        return requested.bound(model);
    }

    /** A model that answered, as the value of a tag. */
    String responseModel(String model) {
        return answering.bound(model);
    }
}
