// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.simulator.Simulator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * What is left when all calls have ended and the gateway is closed. What another thread is about to let go of is given a
 * few seconds.
 *
 * @param responses responses that nobody closed
 * @param inFlight calls that breakers and limits believe to be on the wire
 * @param waiting calls that are believed to wait for a turn
 * @param turns turns within the limits that nobody can have any more
 * @param connections connections open at the simulator
 * @param threads threads that were not there before
 */
record Leftovers(int responses, int inFlight, int waiting, int turns, int connections, int threads) {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Threads of the process leave a minute after their last work; the simulator keeps its own until it is closed. */
    private static final Pattern OF_OTHERS = Pattern.compile("(OkHttp TaskRunner|Okio Watchdog|gateway-simulator).*");

    /** Looks, and closes the gateway in between. */
    static Leftovers of(Gateway gateway, FaultyTransport transport, Simulator simulator, Map<String, Integer> before) {
        int responses = settled(transport::open);
        int inFlight = settled(
                () -> gateway.limits().stream().mapToInt(LimitState::inFlight).sum());
        int waiting = settled(
                () -> gateway.limits().stream().mapToInt(LimitState::waiting).sum());
        int turns = new FreeTurns(gateway, transport).lost();
        gateway.close();
        int connections = settled(simulator::openConnections);
        int threads = settled(() -> added(before));
        return new Leftovers(responses, inFlight, waiting, turns, connections, threads);
    }

    boolean none() {
        return responses == 0 && inFlight == 0 && waiting == 0 && turns == 0 && connections == 0 && threads == 0;
    }

    /** The live threads, by the beginning of their names. */
    static Map<String, Integer> live() {
        Map<String, Integer> names = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (!OF_OTHERS.matcher(name).matches()) {
                names.merge(name.replaceAll("\\d+", "#"), 1, Integer::sum);
            }
        }
        return names;
    }

    private static int added(Map<String, Integer> before) {
        int added = 0;
        for (Map.Entry<String, Integer> now : live().entrySet()) {
            added += Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), 0));
        }
        return added;
    }

    private static int settled(IntSupplier count) {
        long from = System.nanoTime();
        int left = count.getAsInt();
        while (left != 0 && System.nanoTime() - from < PATIENCE_NANOS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            left = count.getAsInt();
        }
        return left;
    }
}
