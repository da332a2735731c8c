// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.overhead;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.benchmarks.Layers;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * In a JVM of its own: a gateway without the layers and one with them, asked in turn in short blocks; who begins changes
 * from pair to pair. Each pair gives one difference, so that what slows the machine down for longer than a block slows
 * both. Prints one line.
 */
final class Pair {
    private static final int BLOCK = 2_000;
    private static final int CROWD = 32;
    private static final int CROWD_MILLIS = 250;
    private static final int WARM_UP = 5;

    private Pair() {}

    /** Arguments: the layers, pairs of blocks on one thread, pairs with a crowd, blocks to warm up. */
    public static void main(String[] args) throws InterruptedException, ExecutionException, IOException {
        int pairs = Integer.parseInt(args[1]);
        int crowded = Integer.parseInt(args[2]);
        int warmUp = Integer.parseInt(args[3]);
        try (Gateway bare = Layers.BARE.open();
                Gateway full = Layers.valueOf(args[0]).open()) {
            for (int i = 0; i < warmUp; i++) {
                Cost.of(bare, BLOCK);
                Cost.of(full, BLOCK);
            }
            double[] bareBytes = new double[pairs];
            double[] bareNanos = new double[pairs];
            double[] bytes = new double[pairs];
            double[] nanos = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                boolean bareFirst = i % 2 == 0;
                Cost first = Cost.of(bareFirst ? bare : full, BLOCK);
                Cost second = Cost.of(bareFirst ? full : bare, BLOCK);
                Cost without = bareFirst ? first : second;
                Cost with = bareFirst ? second : first;
                bareBytes[i] = without.bytes();
                bareNanos[i] = without.nanos();
                bytes[i] = with.bytes() - without.bytes();
                nanos[i] = with.nanos() - without.nanos();
            }
            double[] inMemory = ratios(bare, full, crowded);
            double[] overHttp;
            try (Loopback server = new Loopback(Layers.answer());
                    Gateway bareHttp = Layers.BARE.open(server.baseUrl());
                    Gateway fullHttp = Layers.valueOf(args[0]).open(server.baseUrl())) {
                overHttp = ratios(bareHttp, fullHttp, crowded);
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s %s %s %s %s %s",
                    text(Estimate.of(bareBytes)),
                    text(Estimate.of(bareNanos)),
                    text(Estimate.of(bytes)),
                    text(Estimate.of(nanos)),
                    text(Estimate.of(inMemory)),
                    text(Estimate.of(overHttp))));
        }
    }

    private static double[] ratios(Gateway bare, Gateway full, int pairs)
            throws InterruptedException, ExecutionException {
        double[] ratios = new double[pairs];
        try (Crowd crowd = new Crowd(CROWD)) {
            for (int i = 0; i < WARM_UP; i++) {
                crowd.callsPerSecond(bare, CROWD_MILLIS);
                crowd.callsPerSecond(full, CROWD_MILLIS);
            }
            for (int i = 0; i < pairs; i++) {
                boolean bareFirst = i % 2 == 0;
                double first = crowd.callsPerSecond(bareFirst ? bare : full, CROWD_MILLIS);
                double second = crowd.callsPerSecond(bareFirst ? full : bare, CROWD_MILLIS);
                ratios[i] = bareFirst ? second / first : first / second;
            }
        }
        return ratios;
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.6f %.6f %.6f", estimate.median(), estimate.low(), estimate.high());
    }
}
