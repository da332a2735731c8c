// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.ObservedCall;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the calls of a run ended, by kind of error and by fault, and what an observer heard of them. Thread-safe. */
final class Score {
    private static final int MOST_PROBLEMS = 20;

    /** What became of the attempts and calls that met one fault. */
    static final class OfFault {
        private long attempts;
        private long calls;
        private long answered;
        private final Map<ErrorKind, Long> ended = new EnumMap<>(ErrorKind.class);

        /** Attempts that it befell. */
        long attempts() {
            return attempts;
        }

        /** Calls that met it at least once. */
        long calls() {
            return calls;
        }

        /** Calls of these that were answered. */
        long answered() {
            return answered;
        }

        /** Calls of these that failed, by kind of error, whatever the last fault was. */
        Map<ErrorKind, Long> ended() {
            return ended;
        }
    }

    private final Map<Fault, OfFault> faults = new EnumMap<>(Fault.class);
    private final Map<ErrorKind, Long> errors = new EnumMap<>(ErrorKind.class);
    private final List<String> problems = new ArrayList<>();
    private final Observer observer = new Observer();
    private long answered;
    private long attempts;
    private long repeats;
    private long wrong;

    Score() {
        for (Fault fault : Fault.values()) {
            faults.put(fault, new OfFault());
        }
    }

    synchronized void answered(Trail trail) {
        answered++;
        count(trail).forEach(fault -> fault.answered++);
    }

    synchronized void failed(Trail trail, ErrorKind kind) {
        errors.merge(kind, 1L, Long::sum);
        count(trail).forEach(fault -> fault.ended.merge(kind, 1L, Long::sum));
    }

    /** A call ended otherwise than it should have. */
    synchronized void problem(Trail trail, String what) {
        wrong++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("call " + trail.call() + ": " + what + "; it met " + trail.steps());
        }
    }

    private Set<OfFault> count(Trail trail) {
        attempts += trail.steps().size();
        repeats += trail.repeats();
        Set<OfFault> met = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (Trail.Step step : trail.steps()) {
            step.fault().map(faults::get).ifPresent(fault -> {
                fault.attempts++;
                met.add(fault);
            });
        }
        met.forEach(fault -> fault.calls++);
        return met;
    }

    synchronized long answered() {
        return answered;
    }

    synchronized long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized Map<ErrorKind, Long> errors() {
        return new EnumMap<>(errors);
    }

    synchronized long attempts() {
        return attempts;
    }

    /** Requests sent after content was delivered. */
    synchronized long repeats() {
        return repeats;
    }

    /** Calls that ended otherwise than they should have. */
    synchronized long wrong() {
        return wrong;
    }

    /** The first of them. */
    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized Map<Fault, OfFault> faults() {
        return faults;
    }

    Observer observer() {
        return observer;
    }

    /** Counts what the gateway tells: each call must begin once and end once. */
    static final class Observer implements CallObserver {
        private final Set<String> open = new HashSet<>();
        private long twice;
        private long failovers;
        private long retries;

        @Override
        public synchronized void callStarted(ObservedCall call) {
            if (!open.add(call.id())) {
                twice++;
            }
        }

        @Override
        public void completed(ObservedCall call, CallReport report) {
            ended(call);
        }

        @Override
        public void failed(ObservedCall call, GatewayException error) {
            ended(call);
        }

        @Override
        public void cancelled(ObservedCall call, GatewayException error) {
            ended(call);
        }

        private synchronized void ended(ObservedCall call) {
            if (!open.remove(call.id())) {
                twice++;
            }
        }

        @Override
        public synchronized void retryScheduled(ObservedCall call, GatewayException error, Duration wait) {
            retries++;
        }

        @Override
        public synchronized void failover(ObservedCall call, GatewayException error, Candidate next) {
            failovers++;
        }

        /** Calls that did not begin once and end once. */
        synchronized long uneven() {
            return open.size() + twice;
        }

        synchronized long retries() {
            return retries;
        }

        synchronized long failovers() {
            return failovers;
        }
    }
}
