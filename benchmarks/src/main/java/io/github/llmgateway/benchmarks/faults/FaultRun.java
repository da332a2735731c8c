// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.transport.OkHttpTransport;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Three simulated vendors, many callers, and a share of attempts that fail in nine ways: each call must end in exactly
 * the answer that the simulator gives or in the error that its last fault stands for, and nothing may be left behind.
 */
final class FaultRun {
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final long MARGIN_SECONDS = 60;
    private static final long AFTER_REFUSAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Plan plan;
    private final Score score = new Score();
    private final AtomicLong next = new AtomicLong();

    private FaultRun(Plan plan) {
        this.plan = plan;
    }

    /** Arguments: for how many seconds (60), the seed (1). Prints the tables, and fails when anything went wrong. */
    public static void main(String[] args) throws Exception {
        Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 60);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        FaultReport report = run(new Plan(seed, 64, Long.MAX_VALUE, time, 0.3, 128));
        report.lines().forEach(System.out::println);
        System.exit(report.isGood() ? 0 : 1);
    }

    /** Runs the plan. */
    static FaultReport run(Plan plan) throws Exception {
        return new FaultRun(plan).run();
    }

    private FaultReport run() throws Exception {
        try (Simulator simulator = Simulator.start()) {
            Judge judge = new Judge(plan, Oracle.ask(simulator, plan), simulator);
            try (Gateway first = gateway(simulator, transport())) {
                warmUp(first); // threads of the process begin here, and are no leak of what follows
            }
            Map<String, Integer> threads = Leftovers.live();
            FaultyTransport transport = transport();
            try (Gateway gateway = gateway(simulator, transport)) {
                warmUp(gateway);
                long from = System.nanoTime();
                call(gateway, transport, judge);
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                long opened = gateway.limits().stream()
                        .mapToLong(LimitState::openings)
                        .sum();
                long refused =
                        gateway.limits().stream().mapToLong(LimitState::refused).sum();
                Leftovers left = Leftovers.of(gateway, transport, simulator, threads);
                return new FaultReport(plan, score, left, took, opened, refused);
            }
        }
    }

    private FaultyTransport transport() {
        return new FaultyTransport(new OkHttpTransport(Duration.ofSeconds(1), "fault-run"), plan);
    }

    private Gateway gateway(Simulator simulator, FaultyTransport transport) {
        return Gateway.builder()
                .systemProperties(false)
                .properties(Target.configuration(simulator))
                .transport(transport)
                .observer(score.observer())
                .build();
    }

    private void warmUp(Gateway gateway) {
        for (Target target : Target.ALL) {
            gateway.chat(ChatRequest.builder(target.name())
                    .user(plan.promptOf(0))
                    .timeout(WARM_UP)
                    .build());
        }
    }

    private void call(Gateway gateway, FaultyTransport transport, Judge judge) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(plan.callers());
        long from = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < plan.callers(); i++) {
            all.add(callers.submit(() -> {
                long call;
                while ((call = next.getAndIncrement()) < plan.calls()
                        && System.nanoTime() - from < plan.atMost().toNanos()) {
                    one(gateway, transport, judge, call);
                }
            }));
        }
        callers.shutdown();
        for (Future<?> caller : all) {
            caller.get(plan.atMost().toSeconds() + MARGIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void one(Gateway gateway, FaultyTransport transport, Judge judge, long call) {
        Trail trail = new Trail(call);
        transport.follow(trail);
        long from = System.nanoTime();
        try {
            ChatResponse answer = answer(gateway, trail);
            score.answered(trail);
            judge.ofAnswer(trail, answer).ifPresent(wrong -> score.problem(trail, wrong));
        } catch (GatewayException error) {
            score.failed(trail, error.kind());
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            judge.ofError(trail, error, took).ifPresent(wrong -> score.problem(trail, wrong));
            if (error.delivery() == Delivery.NOT_SENT) {
                LockSupport.parkNanos(
                        AFTER_REFUSAL_NANOS); // or refusals, which cost nothing, would be most of all calls
            }
        } catch (RuntimeException untyped) {
            score.problem(trail, "it threw " + untyped);
        } finally {
            transport.follow(null);
        }
    }

    private ChatResponse answer(Gateway gateway, Trail trail) {
        ChatRequest request = ChatRequest.builder(Target.route(trail.call()))
                .user(plan.prompt(trail.call()))
                .build();
        if (!plan.streams(trail.call())) {
            return gateway.chat(request);
        }
        try (ChatStream stream = gateway.stream(request)) {
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    trail.delivered(delta.text());
                }
            }
            return stream.response();
        }
    }
}
