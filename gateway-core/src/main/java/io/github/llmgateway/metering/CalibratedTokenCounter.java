// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.call.Candidate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts by the kinds of characters, corrected for each vendor's model by what the vendor reported before. Remembers a
 * bounded number of models, the ones used last. Never counts less than one token for any text.
 */
public final class CalibratedTokenCounter implements TokenCounter {
    private static final int MAX_MODELS = 512;
    private static final int INITIAL = 64;

    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock; in the order of use.
    private final Map<String, Calibration> models = new LinkedHashMap<>(INITIAL, 0.75f, true);

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
        String key = (flow == Flow.INPUT ? "<" : ">") + candidate.type().name() + "/" + candidate.model();
        lock.lock();
        try {
            Calibration known = models.get(key);
            if (known == null) {
                known = new Calibration();
                models.put(key, known);
                if (models.size() > MAX_MODELS) {
                    String eldest = models.keySet().iterator().next();
                    models.remove(eldest);
                }
            }
            return known;
        } finally {
            lock.unlock();
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
