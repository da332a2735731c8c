// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.AttemptCost;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.Trouble;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.UsageSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/**
 * A process that makes calls from 32 threads until it is killed. For each call that was answered with usage it writes a
 * line, {@code <number> <attempt> <input> <output> told}, after the answer was handed over, and
 * {@code <kind> <attempt> trouble} for what its ledger could not do at once.
 */
final class KillWorker {
    private static final int CALLERS = 32;
    private static final String[] MODELS = {
        "a/m-1", "b/m-2", "c/org/m-3", "a/m-1~cut", "b/m-2~no-usage", "c/org/m-3~overload"
    };

    private KillWorker() {}

    /** Arguments: a properties file, a seed, the beginning of the names of its calls, and how many each caller makes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        endsWithItsParent();
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            properties.load(in);
        }
        var builder = Gateway.builder().systemProperties(false);
        properties.stringPropertyNames().forEach(name -> builder.property(name, properties.getProperty(name)));
        long seed = Long.parseLong(arguments[1]);
        int calls = Integer.parseInt(arguments[3]);
        builder.meteringListener(new MeteringListener() {
            @Override
            public void onTrouble(Trouble trouble) {
                tell(trouble.kind() + " " + trouble.attempt() + " trouble");
            }
        });
        try (Gateway gateway = builder.build()) {
            List<Thread> callers = new ArrayList<>();
            for (int c = 0; c < CALLERS; c++) {
                Random random = new Random(seed * CALLERS + c);
                String name = arguments[2] + "-" + c;
                callers.add(new Thread(() -> call(gateway, random, name, calls)));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    /** When the parent is gone so is the pipe from it. */
    private static void endsWithItsParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // The parent says nothing.
                }
            } catch (IOException e) {
                // As good as its end.
            }
            Runtime.getRuntime().halt(2);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void call(Gateway gateway, Random random, String name, int calls) {
        for (int i = 0; i < calls; i++) {
            String number = name + "-" + i;
            ChatRequest request = ChatRequest.builder(
                            MODELS[random.nextInt(10) < 7 ? random.nextInt(3) : random.nextInt(6)])
                    .user("number " + number + " " + "x".repeat(random.nextInt(60)))
                    .maxTokens(200)
                    .tag("n", number)
                    .build();
            try {
                ChatResponse answer = random.nextBoolean()
                        ? gateway.chat(request)
                        : gateway.stream(request).response();
                tell(number, answer);
            } catch (GatewayException expected) {
                // Some of the models fail on purpose.
            }
        }
    }

    private static void tell(String line) {
        synchronized (System.out) {
            System.out.println(line);
        }
    }

    private static void tell(String number, ChatResponse answer) {
        List<AttemptCost> attempts =
                answer.report().part(CostReport.class).orElseThrow().attempts();
        AttemptCost last = attempts.get(attempts.size() - 1);
        if (last.source() == UsageSource.PROVIDER) {
            tell(number + " " + last.attempt() + " "
                    + answer.usage().inputTokens().orElseThrow() + " "
                    + answer.usage().outputTokens().orElseThrow() + " told");
        }
    }
}
