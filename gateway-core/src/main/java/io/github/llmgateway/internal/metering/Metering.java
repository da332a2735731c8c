// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.side.SideCalls;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerBook;
import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Tokenizer;
import io.github.llmgateway.wire.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The metering of one gateway: its layers, and what they share. Safe for concurrent use. */
public final class Metering implements AutoCloseable {
    /** How long a hold may stay open after it has expired, while there are calls. */
    static final Duration TIDY_EVERY = Duration.ofSeconds(30);

    private final MeteringSettings settings;
    private final SafeLedger ledger;
    private final TokenCounter counter;
    private final MeteringListener listener;
    private final TimeSource time;
    private final Planner planner;
    private final LevelsSeen seen;
    private final CounterTroubles counterTroubles;
    private final LevelChanges levels;
    private final Set<String> voided = ConcurrentHashMap.newKeySet();
    private final AtomicLong tidied;
    private final UnderWay underWay;
    private final Drains drains;

    /** Metering by these settings in {@code ledger}, which it owns. */
    public Metering(
            MeteringSettings settings,
            Ledger ledger,
            TokenCounter counter,
            MeteringListener listener,
            TimeSource time) {
        this(
                settings,
                new SafeLedger(ledger, listener, time),
                counter,
                listener,
                time,
                new UnderWay(),
                new Drains(time));
    }

    private Metering(
            MeteringSettings settings,
            SafeLedger ledger,
            TokenCounter counter,
            MeteringListener listener,
            TimeSource time,
            UnderWay underWay,
            Drains drains) {
        this.settings = settings;
        this.ledger = ledger;
        this.counter = counter;
        this.listener = listener;
        this.time = time;
        this.underWay = underWay;
        this.drains = drains;
        this.seen = new LevelsSeen(time);
        this.counterTroubles = new CounterTroubles(time);
        this.planner = new Planner(settings, counter);
        this.levels = new LevelChanges(settings, ledger, seen, new Thresholds(settings, listener));
        this.tidied = new AtomicLong(time.nanoTime() - TIDY_EVERY.toNanos());
    }

    /**
     * The same ledger under other settings; of the two, one is closed.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when they name another ledger: holds and settlements of one
     *     call belong into one
     */
    public Metering reconfigured(MeteringSettings other) {
        if (!other.ledgerUrl().equals(settings.ledgerUrl())) {
            throw GatewayException.configuration(
                    "gateway.ledger.url cannot change while the gateway runs", "Make a new gateway for another ledger");
        }
        return new Metering(other, ledger, counter, listener, time, underWay, drains);
    }

    /** Whether there is anything to refuse by; without it the gate is of no use. */
    public boolean isLimiting() {
        return !settings.packs().isEmpty() || !settings.budgets().isEmpty();
    }

    /** The layer that refuses candidates whose packs or budgets are known to be used up; above the retries. */
    public Interceptor gate() {
        return new BudgetGate(planner, seen, time);
    }

    /**
     * The layer that asks vendors' tokenizers for the input of chats; above the gate.
     *
     * @param tokenizers those to ask, by provider
     */
    public Interceptor counting(Map<ProviderId, Tokenizer> tokenizers, Transport transport) {
        Map<ProviderId, TokenizerCalls> calls = new HashMap<>();
        tokenizers.forEach((id, tokenizer) -> calls.put(
                id,
                new TokenizerCalls(
                        id.name(),
                        tokenizer,
                        new SideCalls(transport, time, settings.tokenizers().timeout()),
                        time)));
        return new VendorCount(calls, counter, new BudgetGate(planner, seen, time));
    }

    /** The layer that holds and settles; the last one above the exchange. */
    public Interceptor attempts() {
        return new AttemptLedger(this, planner);
    }

    /** Where it is kept. */
    public Ledger ledger() {
        return ledger.ledger();
    }

    /** What the configuration says. */
    public MeteringSettings settings() {
        return settings;
    }

    /** Settlements that wait for the ledger to come back. */
    public int waiting() {
        return ledger.waiting();
    }

    SafeLedger safe() {
        return ledger;
    }

    TokenCounter counter() {
        return counter;
    }

    CounterTroubles counterTroubles() {
        return counterTroubles;
    }

    TimeSource time() {
        return time;
    }

    LevelsSeen seen() {
        return seen;
    }

    /** What was written, or empty when it waits for the ledger. */
    Optional<Closing> settle(Settlement settlement) {
        Map<String, Long> before = seen.before(settlement.claims());
        return ledger.settle(settlement, closing -> levels.settled(closing, before));
    }

    /** Now and then: settles what nobody settled, and writes off what is left of packs that have ended. */
    void tidy(Instant now) {
        long last = tidied.get();
        long nanos = time.nanoTime();
        if (nanos - last < TIDY_EVERY.toNanos() || !tidied.compareAndSet(last, nanos)) {
            return;
        }
        List<Closing> expired = new ArrayList<>();
        ledger.attempt(() -> ledger.ledger().expire(now, expired::add));
        levels.expired(expired, now);
        for (Pack pack : settings.packs()) {
            if (pack.isOver(now) && !voided.contains(pack.name())) {
                ledger.attempt(() -> {
                    ledger.ledger().voidRest(pack.level(), voiding(pack, now), now);
                    voided.add(pack.name());
                });
            }
        }
    }

    private static Subject voiding(Pack pack, Instant at) {
        String key = pack.level().key();
        return new Subject(LedgerBook.voiding(key, at), "", false, "", pack.provider(), "", "", "", Map.of());
    }

    /** Streams that are read on although nobody wants them, to learn what the vendor counts. */
    public int draining() {
        return drains.running();
    }

    Drains drains() {
        return drains;
    }

    UnderWay underWay() {
        return underWay;
    }

    /** Breaks off drains, gives attempts that were just ended a moment to be settled, writes what waits, and closes the ledger. */
    @Override
    public void close() {
        drains.close();
        underWay.await(settings.ledgerTimeout());
        ledger.close();
    }
}
