// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.answer.PrefixCache;
import io.github.llmgateway.simulator.internal.dialect.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What all requests to one simulator share. Thread-safe. */
final class SimulatorState {

    private final Map<Vendor, String> keys;
    private final Map<Vendor, PrefixCache> caches = new EnumMap<>(Vendor.class);
    private final Map<Vendor, VendorCounter> counters = new EnumMap<>(Vendor.class);
    private final Duration eventDelay;
    private final Clock clock;
    private final Ids ids = new Ids();
    private final RequestLog log = new RequestLog();
    private final Attempts attempts = new Attempts();
    private final SimulatedSignIn signIn;
    private final RequestPace pace;

    SimulatorState(Map<Vendor, String> keys, Duration eventDelay, Clock clock, int requestsPerSecond) {
        this.keys = new EnumMap<>(keys);
        this.eventDelay = eventDelay;
        this.clock = clock;
        this.signIn = new SimulatedSignIn(clock);
        this.pace = new RequestPace(clock, requestsPerSecond);
        for (Vendor vendor : Vendor.values()) {
            caches.put(vendor, new PrefixCache());
            counters.put(vendor, new VendorCounter());
        }
    }

    String key(Vendor vendor) {
        return keys.get(vendor);
    }

    PrefixCache cache(Vendor vendor) {
        return caches.get(vendor);
    }

    VendorCounter counter(Vendor vendor) {
        return counters.get(vendor);
    }

    SimulatorCounts counts() {
        Map<Vendor, SimulatorCounts.OfVendor> counts = new EnumMap<>(Vendor.class);
        counters.forEach((vendor, counter) -> counts.put(vendor, counter.snapshot()));
        return new SimulatorCounts(counts);
    }

    Duration eventDelay() {
        return eventDelay;
    }

    Clock clock() {
        return clock;
    }

    Ids ids() {
        return ids;
    }

    RequestLog log() {
        return log;
    }

    Attempts attempts() {
        return attempts;
    }

    SimulatedSignIn signIn() {
        return signIn;
    }

    RequestPace pace() {
        return pace;
    }
}
