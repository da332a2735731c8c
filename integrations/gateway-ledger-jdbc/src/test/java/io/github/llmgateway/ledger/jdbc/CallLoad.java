// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import com.sun.management.OperatingSystemMXBean;
import io.github.llmgateway.Gateway;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the audit trail costs a call: two gateways over a transport without a network, each with a SQLite file, one with a
 * trail and one without, are asked in turn, in blocks; the sums over all blocks are told.
 *
 * <pre>java -cp TEST-CLASS-PATH io.github.llmgateway.ledger.jdbc.CallLoad CALLERS CALLS</pre>
 */
final class CallLoad {
    private static final String ANSWER = "{\"id\":\"r\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":90}}";
    private static final int BLOCKS = 20;

    private final Gateway gateway;
    private final Path file;
    private long nanos;
    private long processor;

    private CallLoad(Path file, boolean audited) {
        this.file = file;
        this.gateway = Gateway.builder()
                .systemProperties(false)
                .transport(new ScriptedTransport().otherwise(request -> ScriptedResponse.json(200, ANSWER)))
                .property("gateway.providers.p.type", "openai-compatible")
                .property("gateway.providers.p.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.p.api-key", "sk-benchmark")
                .property("gateway.ledger.url", "file:" + file)
                .property("gateway.audit.enabled", Boolean.toString(audited))
                .build();
    }

    /** Arguments: how many callers, and how many calls of each gateway. */
    public static void main(String[] arguments) throws Exception {
        // A caller that dies makes the others look fast.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.out.println("no figure: " + failure);
            Runtime.getRuntime().halt(1);
        });
        int callers = Integer.parseInt(arguments[0]);
        int block = Math.max(1, Integer.parseInt(arguments[1]) / BLOCKS);
        Path directory = Files.createTempDirectory("call-load");
        CallLoad without = new CallLoad(directory.resolve("without.db"), false);
        CallLoad with = new CallLoad(directory.resolve("with.db"), true);
        for (int i = -2; i < BLOCKS; i++) {
            CallLoad first = i % 2 == 0 ? without : with;
            first.run(callers, block, i >= 0);
            (first == with ? without : with).run(callers, block, i >= 0);
        }
        int calls = block * BLOCKS;
        without.tell("without a trail", callers, calls, block);
        with.tell("with a trail", callers, calls, block);
        System.out.printf(
                Locale.ROOT,
                "the trail of a call: %.1f us of processor, %.1f us by the clock of one caller%n",
                (with.processor - without.processor) / 1_000.0 / calls,
                (with.nanos - without.nanos) / 1_000.0 * callers / calls);
    }

    private void run(int callers, int calls, boolean counts) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processorBefore = system.getProcessCpuTime();
        long begin = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < callers; c++) {
            threads.add(new Thread(() -> {
                while (next.getAndIncrement() < calls) {
                    gateway.chat(ChatRequest.builder("p/model").user("Hello").build());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        gateway.audit().head(); // what is still in the queue belongs to these calls
        if (counts) {
            nanos += System.nanoTime() - begin;
            processor += system.getProcessCpuTime() - processorBefore;
        }
    }

    private void tell(String what, int callers, int calls, int block) throws Exception {
        gateway.close();
        System.out.printf(
                Locale.ROOT,
                "sqlite %s, %d callers, %d calls: %d calls/s, %.1f us of processor a call, %d bytes a call in the file%n",
                what,
                callers,
                calls,
                calls * 1_000_000_000L / nanos,
                processor / 1_000.0 / calls,
                Files.size(file) / (calls + 2L * block));
    }
}
