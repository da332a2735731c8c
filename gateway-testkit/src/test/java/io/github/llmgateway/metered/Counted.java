// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.metering.CalibratedTokenCounter;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import io.github.llmgateway.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** A gateway whose provider "one" is counted by its vendor, over a script and a clock that stands still. */
final class Counted {
    final FakeTime time = new FakeTime();
    final MemoryLedger ledger = new MemoryLedger();
    final CalibratedTokenCounter counter = new CalibratedTokenCounter();
    final ScriptedTransport transport = new ScriptedTransport();

    /** What the tokenizer answers. */
    volatile ScriptedResponse count = tokens(70);
    /** What the chats of "one" answer. */
    volatile ScriptedResponse chat = ScriptedResponse.json(200, MeteredSpine.WHOLE);

    Counted() {
        transport.otherwise(request -> isQuestion(request)
                ? count
                : request.url().startsWith("http://127.0.0.1:1/")
                        ? chat
                        : ScriptedResponse.json(200, MeteredSpine.WHOLE));
    }

    static ScriptedResponse tokens(long number) {
        return ScriptedResponse.json(200, "{\"tokens\":" + number + "}");
    }

    static ChatRequest request() {
        return ChatRequest.builder("one/m")
                .user("Say CANARY to all")
                .maxTokens(30)
                .build();
    }

    GatewayBuilder builder(String... more) {
        GatewayBuilder builder = Gateway.builder()
                .systemProperties(false)
                .timeSource(time)
                .transport(transport)
                .ledger(ledger)
                .tokenCounter(counter)
                .provider(new CountingVendor())
                .property("gateway.providers.one.type", "counting")
                .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.one.token-counter", "vendor")
                .property("gateway.providers.two.type", "openai-compatible")
                .property("gateway.providers.two.base-url", "http://127.0.0.1:2/v1")
                .property("gateway.routes.both", "one/m, two/n")
                .property("gateway.retry.max-attempts", "1")
                .property("gateway.drain-timeout", "0");
        for (int i = 0; i < more.length; i += 2) {
            builder.property(more[i], more[i + 1]);
        }
        return builder;
    }

    Gateway gateway(String... more) {
        return builder(more).build();
    }

    private static boolean isQuestion(WireRequest request) {
        return request.url().equals(CountingVendor.TOKENIZER);
    }

    List<String> questions() {
        return transport.requests().stream()
                .filter(Counted::isQuestion)
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    int chats() {
        return transport.requests().size() - questions().size();
    }

    /** The input of the holds so far. */
    List<Long> held() {
        List<Long> held = new ArrayList<>();
        ledger.rows(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), (LedgerRow row) -> {
            if (row.kind() == RowKind.HOLD) {
                held.add(row.tokens().input());
            }
        });
        return held;
    }

    /** The lines that the logger of {@code name} writes while {@code work} runs. */
    static List<String> logged(String name, Runnable work) {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger(name);
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            work.run();
        } finally {
            log.removeHandler(handler);
        }
        return lines;
    }
}
