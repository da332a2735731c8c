// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.internal.settings.BreakerSettings;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.spi.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The gates of all models that were asked. Model names may come from an application's users, so their number is bounded:
 * the ones that rest make room, and when none rests, the models of a provider beyond the bound share one gate. Safe for
 * concurrent use.
 */
public final class Gates {
    static final int MOST = 1024;
    private static final String OTHERS = "*";

    private final TimeSource time;
    private final ConcurrentHashMap<Candidate, Gate> gates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Owner, Turns> turns = new ConcurrentHashMap<>();
    private volatile BreakerSettings breakers;
    private volatile Function<Candidate, Limits> limits;

    /** Whose limits they are: an account's where it is declared, one provider's otherwise. */
    private record Owner(String type, String account, String model) {
        static Owner of(Candidate candidate) {
            return candidate.account().isEmpty()
                    ? new Owner("", candidate.provider().name(), candidate.model())
                    : new Owner(candidate.type().name(), candidate.account(), candidate.model());
        }
    }

    /** Gates by these settings. */
    public Gates(BreakerSettings breakers, Function<Candidate, Limits> limits, TimeSource time) {
        this.breakers = breakers;
        this.limits = limits;
        this.time = time;
    }

    /** Puts other settings in force; limits go on counting, a breaker whose settings changed begins anew. */
    public void reconfigure(BreakerSettings changed, Function<Candidate, Limits> others) {
        boolean same = changed.equals(breakers);
        breakers = changed;
        limits = others;
        gates.forEach((candidate, gate) -> {
            gate.turns().limits(others.apply(candidate));
            if (!same) {
                // Those who are inside settle with the old breaker, and are counted on.
                gates.replace(candidate, gate, new Gate(candidate, breaker(candidate), gate.turns(), gate.load()));
            }
        });
    }

    /** The gate before {@code candidate}, entered; whoever gets it leaves it. */
    Gate enter(Candidate candidate) {
        long now = time.nanoTime();
        while (true) {
            Gate gate = gates.get(candidate);
            if (gate == null) {
                gate = gates.size() < MOST || makeRoom() ? create(candidate) : others(candidate);
            }
            if (gate.enter(now)) {
                return gate;
            }
            gates.remove(gate.candidate(), gate);
        }
    }

    private Gate others(Candidate candidate) {
        return create(new Candidate(candidate.provider(), candidate.type(), candidate.account(), OTHERS));
    }

    private Gate create(Candidate candidate) {
        return gates.computeIfAbsent(candidate, missing -> {
            Limits allowed = limits.apply(missing);
            Turns shared = turns.computeIfAbsent(Owner.of(missing), owner -> new Turns(allowed, time));
            return new Gate(missing, breaker(missing), shared, new Load());
        });
    }

    private @Nullable Breaker breaker(Candidate candidate) {
        BreakerSettings settings = breakers;
        return settings.enabled() ? new Breaker(candidate.toString(), settings, time) : null;
    }

    /** Puts resting gates away, the longest unused first; false when none rests. */
    private boolean makeRoom() {
        List<Gate> oldest = new ArrayList<>(gates.values());
        long now = time.nanoTime();
        oldest.sort(
                Comparator.comparingLong((Gate gate) -> now - gate.lastUsed()).reversed());
        int room = 0;
        for (Gate gate : oldest) {
            if (room < MOST / 8 && gate.retire()) {
                gates.remove(gate.candidate(), gate);
                if (gates.values().stream().noneMatch(other -> other.turns() == gate.turns())) {
                    turns.remove(Owner.of(gate.candidate()), gate.turns());
                }
                room++;
            }
        }
        return room > 0;
    }

    /** The calls on the wire to {@code candidate} and those that wait for their turn there: what it has to do. */
    public int load(Candidate candidate) {
        Gate gate = gates.get(candidate);
        return gate == null ? 0 : gate.load().inFlight() + gate.load().waiting();
    }

    /** How all of them stand. */
    public List<LimitState> states() {
        List<LimitState> states = new ArrayList<>();
        gates.values().forEach(gate -> states.add(gate.snapshot()));
        states.sort(Comparator.comparing(LimitState::provider).thenComparing(LimitState::model));
        return states;
    }
}
