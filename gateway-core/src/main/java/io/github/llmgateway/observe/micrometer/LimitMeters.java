// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.observe.LimitState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters that read where breakers and limits stand. A model's meters come with its first attempt and go when the gateway
 * forgets the model or is closed. Safe for concurrent use.
 */
final class LimitMeters {
    static final int MOST = 200;
    private static final int MOST_MET = 2_000;
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(100);

    private final MeterRegistry registry;
    private final Tags common;
    private final ConcurrentHashMap<Where, LimitGauges> watched = new ConcurrentHashMap<>();
    private final Set<Candidate> met = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Supplier<List<LimitState>> states;
    private volatile @Nullable Snapshot snapshot;
    private long lastLook;

    LimitMeters(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
    }

    /** Which model at which provider. */
    record Where(String provider, String model) {
        static Where of(LimitState state) {
            return new Where(state.provider(), state.model());
        }
    }

    private record Snapshot(long taken, Map<Where, LimitState> states) {}

    /** Reads from {@code states} until it is closed. */
    void watch(Supplier<List<LimitState>> states) {
        if (this.states != null) {
            throw new IllegalStateException(
                    "this telemetry already serves a gateway: make one for each gateway, and tell"
                            + " them apart with tag(..)");
        }
        this.states = states;
    }

    /** Something has happened that may move a state: what was read before is old. */
    void changed() {
        if (snapshot != null) {
            snapshot = null;
        }
    }

    /** An attempt at {@code candidate} has ended, so its state is known by now. */
    void met(Candidate candidate) {
        changed();
        if (states != null && !met.contains(candidate)) {
            look(candidate);
        }
    }

    private synchronized void look(Candidate candidate) {
        Supplier<List<LimitState>> source = states;
        long now = registry.config().clock().monotonicTime();
        // Models beyond the bound must not make every attempt read all states.
        boolean full = watched.size() >= MOST;
        if (source == null || (full && now - lastLook < LOOK_AGAIN)) {
            return;
        }
        lastLook = now;
        Map<Where, LimitState> current = byPlace(source);
        boolean gone = watched.entrySet().removeIf(entry -> {
            boolean forgotten = !current.containsKey(entry.getKey());
            if (forgotten) {
                entry.getValue().remove();
            }
            return forgotten;
        });
        if (gone || met.size() >= MOST_MET) {
            met.clear(); // who was forgotten may come back
        }
        met.add(candidate);
        current.forEach((where, state) -> {
            if (watched.size() < MOST && !watched.containsKey(where)) {
                watched.put(where, LimitGauges.register(registry, common, state, () -> find(where)));
            }
        });
    }

    /** Where {@code where} stands; one scrape reads all of them once or a few times. */
    private @Nullable LimitState find(Where where) {
        Supplier<List<LimitState>> source = states;
        if (source == null) {
            return null;
        }
        long now = registry.config().clock().monotonicTime();
        Snapshot read = snapshot;
        if (read == null || now - read.taken > FRESH) {
            read = new Snapshot(now, byPlace(source));
            snapshot = read;
        }
        return read.states.get(where);
    }

    private static Map<Where, LimitState> byPlace(Supplier<List<LimitState>> source) {
        Map<Where, LimitState> places = new HashMap<>();
        for (LimitState state : source.get()) {
            places.put(Where.of(state), state);
        }
        return places;
    }

    /** Takes the meters out of the registry. */
    synchronized void close() {
        states = null;
        snapshot = null;
        watched.values().forEach(LimitGauges::remove);
        watched.clear();
        met.clear();
    }
}
