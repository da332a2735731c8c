// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.wire.WireRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What one contract test works with; made anew for each test, and closed and checked for leaks after it. */
final class Bench implements AutoCloseable {
    /** The id under which the provider is configured. */
    static final String ID = "contract";
    /** What the user says; stands nowhere else, so that finding it means that content was shown. */
    static final String PROMPT = "Nightingale: what is two and two?";
    /** Nobody listens there; for settings that must never be used. */
    static final String NOWHERE = "http://127.0.0.1:9/v1";

    private final ProviderContract contract;
    private final ContractSamples samples;
    private final FakeTime time = new FakeTime();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    Bench(ProviderContract contract) {
        this.contract = contract;
        this.samples = contract.samples();
    }

    ProviderContract contract() {
        return contract;
    }

    ContractSamples samples() {
        return samples;
    }

    FakeTime time() {
        return time;
    }

    /** The transport of the gateways from {@link #scripted}. */
    ScriptedTransport transport() {
        return transport;
    }

    /** A gateway without a network. */
    Gateway scripted() {
        return keep(builder(NOWHERE).transport(transport).build());
    }

    /** A gateway without a network, whose clock stands still. */
    Gateway scriptedOnFakeTime(Map<String, String> properties) {
        return keep(builder(NOWHERE)
                .properties(properties)
                .transport(transport)
                .timeSource(time)
                .build());
    }

    /** A gateway that calls {@code baseUrl}. */
    Gateway calling(String baseUrl) {
        return keep(builder(baseUrl).build());
    }

    /** A gateway that calls {@code baseUrl} by another clock. */
    Gateway calling(String baseUrl, TimeSource clock, Map<String, String> properties) {
        return keep(builder(baseUrl).properties(properties).timeSource(clock).build());
    }

    /** A gateway with another key. */
    Gateway calling(String baseUrl, String key) {
        return keep(builder(baseUrl).property(property("api-key"), key).build());
    }

    private GatewayBuilder builder(String baseUrl) {
        GatewayBuilder builder = Gateway.builder()
                .systemProperties(false)
                .provider(contract.factory())
                .property(property("type"), contract.factory().type().name())
                .property(property("base-url"), baseUrl)
                .property(property("api-key"), contract.apiKey())
                .property("gateway.retry.max-attempts", "1")
                // Each law looks at single calls, most of which fail on purpose.
                .property("gateway.breaker.enabled", "false")
                .property("gateway.drain-timeout", "0")
                .property("gateway.timeouts.total", "60s");
        contract.settings().forEach((name, value) -> builder.property(property(name), value));
        return builder;
    }

    static String property(String name) {
        return "gateway.providers." + ID + "." + name;
    }

    /** Settings as the provider's factory gets them, without a key. */
    ProviderSettings.Builder settings() {
        ProviderSettings.Builder settings =
                ProviderSettings.builder(new ProviderId(ID)).baseUrl(NOWHERE).time(time);
        contract.settings().forEach(settings::value);
        return settings;
    }

    /** A server whose answers are queued; listens on loopback. */
    QueueServer server() {
        return keep(QueueServer.start());
    }

    /** A server whose answers are matched to requests; listens on loopback. */
    WireMockServer stubs() {
        WireMockServer stubs = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(8));
        stubs.start();
        keep(stubs::stop);
        return stubs;
    }

    static String baseUrl(WireMockServer stubs) {
        return "http://127.0.0.1:" + stubs.port() + "/v1";
    }

    /** A good request: one user message. */
    ChatRequest.Builder chat() {
        return ChatRequest.builder(chatModel()).user(PROMPT);
    }

    /** The chat model, as an application names it. */
    String chatModel() {
        return ID + "/" + contract.chatModel();
    }

    /** The stream of {@code sample}, end marker included. */
    byte[] stream(AnswerSample sample) {
        return Framing.LF.encode(sample.frames(), samples.endMarker());
    }

    static ScriptedResponse sse(byte[] body) {
        return ScriptedResponse.of(200, "text/event-stream").piece(body);
    }

    /** The answer in the form that {@code request} asks for, if the sample has it. */
    ScriptedResponse reply(AnswerSample sample, WireRequest request) {
        boolean streamed = sample.body().isEmpty()
                || (request.isStreaming() && !sample.frames().isEmpty());
        return streamed
                ? sse(stream(sample))
                : ScriptedResponse.json(200, sample.body().orElseThrow());
    }

    /** The answers that have the form of a stream. */
    List<AnswerSample> streamed() {
        return samples.answers().stream()
                .filter(sample -> !sample.frames().isEmpty())
                .toList();
    }

    <T extends AutoCloseable> T keep(T closeable) {
        closeables.push(closeable);
        return closeable;
    }

    @Override
    public void close() throws Exception {
        while (!closeables.isEmpty()) {
            closeables.pop().close();
        }
    }
}
