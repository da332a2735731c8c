// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.dialect.openai.OpenAiCompatibleFactory;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.config.MeteringConfig;
import io.github.llmgateway.internal.exchange.Exchange;
import io.github.llmgateway.internal.metering.Metering;
import io.github.llmgateway.internal.pipeline.Streams;
import io.github.llmgateway.metering.CalibratedTokenCounter;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.metering.Threshold;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.metering.Trouble;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metering layers between a candidate and a scripted wire, on a clock that stands still. */
final class MeteredSpine implements MeteringListener {
    static final String FINISH = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
    static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30}}";
    static final String WHOLE = "{\"id\":\"req-1\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"Hello\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30}}";
    /** Fresh input 1.00, output 10.00, cache 0.10 CNY for a million. */
    static final Prices PRICES = Prices.parse("{\"prices\":[{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"CNY\","
            + "\"tiers\":[{\"input\":\"1\",\"output\":\"10\",\"cacheRead\":\"0.1\"}]}]}");

    private static final ProviderId ONE = ProviderId.of("one");

    final FakeTime time = new FakeTime(Instant.parse("2026-03-01T10:00:00Z"));
    final ScriptedTransport transport = new ScriptedTransport();
    final List<Threshold> thresholds = new ArrayList<>();
    final List<Trouble.Kind> troubles = new ArrayList<>();

    private final Map<String, String> properties = new LinkedHashMap<>();
    private Prices prices = Prices.NONE;
    private Ledger ledger = new MemoryLedger();
    private TokenCounter counter = new CalibratedTokenCounter();
    private Metering metering;
    private CallGuard guard;
    private int attempts = 1;
    private Interceptor above = chain -> chain.proceed(chain.context());

    static String text(String text) {
        return "{\"id\":\"req-1\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    MeteredSpine with(String... pairs) {
        properties.put("gateway.providers.one.type", "openai-compatible");
        for (String pair : pairs) {
            properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return this;
    }

    MeteredSpine prices() {
        return prices(PRICES);
    }

    MeteredSpine prices(Prices prices) {
        this.prices = prices;
        return this;
    }

    MeteredSpine ledger(Ledger ledger) {
        this.ledger = ledger;
        return this;
    }

    MeteredSpine counter(TokenCounter counter) {
        this.counter = counter;
        return this;
    }

    /** The layer of retries asks so often. */
    MeteredSpine attempts(int attempts) {
        this.attempts = attempts;
        return this;
    }

    /** A layer between the retries and the ledger. */
    MeteredSpine above(Interceptor layer) {
        this.above = layer;
        return this;
    }

    Metering metering() {
        if (metering == null) {
            MeteringSettings read = MeteringConfig.read(properties);
            MeteringSettings settings = new MeteringSettings(
                    read.ledgerUrl(),
                    read.ledgerProperties(),
                    read.ledgerTimeout(),
                    read.failOpen(),
                    read.packs(),
                    read.budgets(),
                    prices,
                    Map.of(),
                    read.zone(),
                    read.defaultOutput(),
                    read.drain(),
                    read.tokenizers());
            metering = new Metering(settings, ledger, counter, this, time);
        }
        return metering;
    }

    static ChatRequest.Builder request() {
        return ChatRequest.builder("one/m")
                .user("Say hello to everybody in the room, please")
                .maxTokens(100);
    }

    ChatResponse chat() {
        return chat(request().build());
    }

    ChatResponse chat(ChatRequest request) {
        try (ChatStream stream = stream(request, false)) {
            return stream.response();
        }
    }

    ChatStream stream(ChatRequest request, boolean streaming) {
        guard = new CallGuard(time, Timeouts.DEFAULT, ConcurrentHashMap.newKeySet());
        CallContext context = new CallContext(Operation.CHAT, request, streaming, guard);
        ProviderSettings settings = ProviderSettings.builder(ONE)
                .baseUrl("http://127.0.0.1:1/v1")
                .time(time)
                .build();
        return Streams.openChat(layers("m", new OpenAiCompatibleFactory().create(settings)), context);
    }

    Speaking.Spoken say(Speaking.Say request, String model) {
        guard = new CallGuard(time, Timeouts.DEFAULT, ConcurrentHashMap.newKeySet());
        CallContext context = new CallContext(Speaking.OPERATION, request, false, guard);
        try (CallStream<Speaking.SpokenEvent, Speaking.Spoken> stream =
                Streams.open(layers(model, new Speaking()), context, Speaking.OPERATION)) {
            return stream.response();
        }
    }

    CallGuard guard() {
        return guard;
    }

    private List<Interceptor> layers(String model, Provider provider) {
        Candidate candidate = new Candidate(ONE, new ProviderType("openai-compatible"), "", model);
        return List.of(
                chain -> {
                    chain.context().progress().candidate(candidate);
                    return chain.proceed(chain.context().withCandidate(candidate));
                },
                metering().gate(),
                this::retry,
                above,
                metering().attempts(),
                new Exchange(transport, Map.of(ONE, provider)));
    }

    private EventStream retry(Interceptor.Chain chain) {
        for (int attempt = 1; ; attempt++) {
            CallContext context = chain.context().withAttempt();
            try {
                return chain.proceed(context);
            } catch (GatewayException e) {
                context.attempt().failed(e, e.usage());
                if (attempt == attempts) {
                    throw e;
                }
            }
        }
    }

    List<LedgerRow> rows() {
        List<LedgerRow> rows = new ArrayList<>();
        metering().ledger().rows(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), rows::add);
        return rows;
    }

    LedgerRow last() {
        List<LedgerRow> rows = rows();
        return rows.get(rows.size() - 1);
    }

    LevelState level(String key) {
        return metering().ledger().levels(List.of(key)).get(key);
    }

    UsageReport usage() {
        return UsageReport.of(metering().ledger(), metering().settings(), UsageQuery.ALL, time.now());
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    static CostReport cost(ChatResponse response) {
        return response.report().part(CostReport.class).orElseThrow();
    }

    @Override
    public void onThreshold(Threshold threshold) {
        thresholds.add(threshold);
    }

    @Override
    public void onTrouble(Trouble trouble) {
        troubles.add(trouble.kind());
    }
}
