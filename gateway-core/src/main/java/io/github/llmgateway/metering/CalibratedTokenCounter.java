// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.call.Candidate;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts by the kinds of characters, corrected for each vendor's model by what the vendor reported before. Remembers a
 * bounded number of models, the ones used last, and takes no lock for them. Never counts less than one token for any text.
 */
public final class CalibratedTokenCounter implements TokenCounter {
    private static final int MAX_MODELS = 512;

    private final ConcurrentHashMap<Key, Remembered> models = new ConcurrentHashMap<>();
    // How many models were added so far: the clock by which the one used longest ago is told.
    private final AtomicLong added = new AtomicLong();
    private final ReentrantLock adding = new ReentrantLock();

    private record Key(Flow flow, String vendor, String model) {}

    private static final class Remembered {
        private final Calibration calibration = new Calibration();
        private volatile long usedAt;
    }

    /** A counter that has learnt nothing. */
    public CalibratedTokenCounter() {}

    @Override
    public Tally start(Candidate candidate, Flow flow) {
        return new Count(calibration(candidate, flow));
    }

    /** How well it counts for a model. */
    public Accuracy accuracy(Candidate candidate, Flow flow) {
        return calibration(candidate, flow).accuracy();
    }

    private Calibration calibration(Candidate candidate, Flow flow) {
        Key key = new Key(flow, candidate.type().name(), candidate.model());
        Remembered known = models.get(key);
        if (known == null) {
            known = add(key);
        }
        long now = added.get();
        if (known.usedAt != now) {
            known.usedAt = now;
        }
        return known.calibration;
    }

    private Remembered add(Key key) {
        adding.lock();
        try {
            if (!models.containsKey(key) && models.size() >= MAX_MODELS) {
                models.entrySet().stream()
                        .min(Comparator.comparingLong(entry -> entry.getValue().usedAt))
                        .ifPresent(eldest -> models.remove(eldest.getKey()));
            }
            added.incrementAndGet();
            return models.computeIfAbsent(key, missing -> new Remembered());
        } finally {
            adding.unlock();
        }
    }

    private static final class Count implements Tally {
        private final Calibration calibration;
        private final TextMeasure text = new TextMeasure();
        private long fixed;

        Count(Calibration calibration) {
            this.calibration = calibration;
        }

        @Override
        public void text(CharSequence piece) {
            text.add(piece);
        }

        @Override
        public void fixed(long tokens) {
            fixed += tokens;
        }

        @Override
        public long tokens() {
            return calibration.correct(raw());
        }

        @Override
        public void reported(long tokens) {
            calibration.learn(raw(), tokens);
        }

        private long raw() {
            return (text.thousandths() + 999) / 1000 + fixed;
        }
    }
}
