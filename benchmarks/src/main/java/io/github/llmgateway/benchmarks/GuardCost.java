// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.internal.guard.BuiltInDetector;
import io.github.llmgateway.internal.guard.GuardPolicies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * What guarding costs: processor time of one thread per 1,024 characters, so that other work on the machine does not count.
 * Prints the best of several rounds, after warming up.
 */
public final class GuardCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CHARACTERS = 64 * 1024;
    private static final int ROUNDS = 30;

    private GuardCost() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        String plain = text("The answer to that depends on the order of the steps. ", "");
        String chinese = text(
                "\u8FD9\u4E2A\u95EE\u9898\u7684\u7B54\u6848\u53D6\u51B3\u4E8E\u6B65\u9AA4\u7684\u5148\u540E\uFF0C\u5148\u770B\u7B2C\u4E00\u6B65\u3002",
                "");
        String dense = text("Order 20260114093000 for \u674E\u56DB, ", "13800138000, li.si@example.com, 203.0.113.7; ");
        print("personal data, English prose", cost(() -> detect(plain)));
        print("personal data, Chinese prose", cost(() -> detect(chinese)));
        print("personal data, dense with numbers", cost(() -> detect(dense)));
        Screener words = words(10_000, 0);
        print("10,000 words, English prose", cost(() -> screen(words, plain)));
        print("10,000 words, Chinese prose", cost(() -> screen(words, chinese)));
        Screener patterns = words(10_000, 20);
        print("10,000 words and 20 patterns, English prose", cost(() -> screen(patterns, plain)));
    }

    private static int detect(String text) {
        int[] count = new int[1];
        BuiltInDetector.ofAll().detect(text, (start, end, kind) -> count[0]++);
        return count[0];
    }

    private static int screen(Screener screener, String text) {
        int[] count = new int[1];
        screener.begin(Direction.OUTPUT).next(text, finding -> count[0]++);
        return count[0];
    }

    private static double cost(IntSupplier work) {
        long best = Long.MAX_VALUE;
        long sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long from = THREADS.getCurrentThreadCpuTime();
            for (int j = 0; j < 10; j++) {
                sum += work.getAsInt();
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - from);
        }
        if (sum < 0) {
            throw new IllegalStateException("counts are never negative");
        }
        return best / 10.0 / (CHARACTERS / 1024.0) / 1000;
    }

    private static void print(String what, double micros) {
        System.out.printf(Locale.ROOT, "%-45s %6.2f us per 1,024 characters%n", what, micros);
    }

    private static String text(String sentence, String more) {
        StringBuilder text = new StringBuilder(CHARACTERS + 200);
        while (text.length() < CHARACTERS) {
            text.append(sentence).append(more);
        }
        return text.substring(0, CHARACTERS);
    }

    private static Screener words(int count, int patterns) throws IOException {
        Random random = new Random(7);
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean chinese = i % 2 == 0;
            for (int j = 0; j < (chinese ? 3 : 9); j++) {
                file.append((char) (chinese ? 0x4E00 + random.nextInt(3000) : 'a' + random.nextInt(26)));
            }
            file.append("\tother\n");
        }
        for (int i = 0; i < patterns; i++) {
            file.append("re:").append((char) ('a' + i)).append("[a-z]{2,8} ?(win|prize)s? \\d+\tspam\n");
        }
        Path path = Files.createTempFile("words", ".txt");
        try {
            return GuardPolicies.words(Files.writeString(path, file));
        } finally {
            Files.delete(path);
        }
    }
}
