// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.Container;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Feeds mutated samples to every reader and writer: only a {@link LabelException} may come out, and soon. As a program
 * it takes the number of files and a seed, and prints what it did.
 */
public final class LabelFuzz {
    /** Nanoseconds of processor time after which a single file counts as a hang; other work on the machine does not count. */
    private static final long HANG = 5_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> names = new ArrayList<>();
    private final List<byte[]> files = new ArrayList<>();
    private final long seed;
    private long refused;
    private long written;
    private long slowest;

    LabelFuzz(long seed) throws IOException {
        this.seed = seed;
        for (Map.Entry<String, byte[]> sample : Samples.all().entrySet()) {
            names.add(sample.getKey());
            files.add(sample.getValue());
        }
    }

    /** Runs this many files. */
    public static void main(String[] arguments) throws IOException {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        LabelFuzz fuzz = new LabelFuzz(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
        long start = System.nanoTime();
        fuzz.run(0, count);
        System.out.println(count + " mutated files of " + fuzz.names.size() + " samples in "
                + (System.nanoTime() - start) / 1_000_000_000 + " s, " + fuzz.summary());
    }

    /** Runs a part of the files; each is the same however the whole is divided. */
    void run(long from, long to) {
        for (long i = from; i < to; i++) {
            Random random = new Random(seed * 1_000_003 + i);
            int index = random.nextInt(files.size());
            byte[] file = new Mutations(random, files).mutate(files.get(index));
            Container container = Samples.container(names.get(index), files.get(index));
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                feed(container, file);
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("Sample " + names.get(index) + ", seed " + seed + ", file " + i, e);
            }
            long time = THREADS.getCurrentThreadCpuTime() - start;
            slowest = Math.max(slowest, time);
            if (time > HANG) {
                throw new AssertionError(
                        "Sample " + names.get(index) + ", seed " + seed + ", file " + i + " took " + time + " ns");
            }
        }
    }

    private void feed(Container container, byte[] file) throws IOException {
        try {
            TestLabels.read(container, file);
        } catch (LabelException e) {
            refused++;
        }
        byte[] labelled;
        try {
            labelled = TestLabels.write(container, file, TestLabels.LABEL);
        } catch (LabelException e) {
            return;
        }
        written++;
        try {
            TestLabels.read(container, labelled);
        } catch (LabelException e) {
            // Readers and writers need not be equally strict; files are read back before they are kept.
            refused++;
        }
    }

    String summary() {
        return written + " labelled, " + refused + " refused by a reader, slowest " + slowest / 1_000_000
                + " ms of processor time";
    }

    long written() {
        return written;
    }

    long refused() {
        return refused;
    }
}
