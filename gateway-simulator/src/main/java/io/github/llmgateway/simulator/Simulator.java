// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.http.LoopbackServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A provider simulator: speaks the dialects of Qwen (DashScope), Zhipu, SiliconFlow and OpenAI on one loopback port, without a key of any vendor,
 * without network, without any dependency. For the tests of applications and of the gateway itself, and for its demonstration.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.start()) {
 *     URI base = simulator.baseUrl(Vendor.ZHIPU);          // http://127.0.0.1:PORT/zhipu/api/paas/v4
 *     String key = simulator.apiKey(Vendor.ZHIPU);         // sim-id.sim-secret
 *     // POST base + "/chat/completions" with "Authorization: Bearer " + key and
 *     //   {"model":"glm-4.6","messages":[{"role":"user","content":"hello"}]}            an answer
 *     //   {"model":"glm-4.6~rate-limit", ...}                                           429, code 1302
 *     //   {"model":"glm-4.6~cut", "stream":true, ...}                                   a stream cut by a closed socket
 *     assertThat(simulator.lastRequest().body()).contains("glm-4.6~cut");
 * }
 * }</pre>
 *
 * <h2>What it serves</h2>
 * {@code POST /chat/completions} and {@code POST /completions} (not at Zhipu, which has none), streamed or not, and {@code GET /models}, below the
 * base path of each vendor; at Zhipu also {@code POST /moderations} and {@code POST /tokenizer}. Shapes, keys, refusals and error codes are those that the vendors document or that were seen on the wire,
 * quirks included. Zhipu's key is accepted whole or as a JWT signed with its secret half.
 *
 * <h2>What the model says</h2>
 * The answer depends on the request alone. It is a short friendly text in English, or in Chinese when the last user message holds Han characters; it names
 * the model, quotes the question and tells how many pictures came.
 * <ul>
 *   <li>Tools: when the last message comes from the user and names a tool or speaks of the weather (天气), the model asks for that tool, with
 *       arguments made from its schema; two calls when the text joins two known cities with "and" or "和" (at Qwen only with
 *       {@code parallel_tool_calls}). After a tool message it answers with the tool's result.
 *   <li>JSON: with {@code response_format} it answers with an instance of the schema given there or in the instructions.
 *   <li>Reasoning: Qwen and SiliconFlow think with {@code enable_thinking}, Zhipu with {@code thinking.type=enabled}; models that always think (QwQ, R1,
 *       "thinking" in the name, GLM-5.3) do so unasked. Unlike the vendors, hybrid models do not think by default.
 *   <li>Usage: one token for each Han character, one for every four other characters begun, four for each message, 100 for each picture;
 *       the beginning of a conversation (64 tokens or more) that the same vendor and model saw before counts as cached.
 *   <li>Limits: {@code max_tokens}, {@code max_completion_tokens}, {@code thinking_budget} and {@code stop} are kept as each vendor defines them.
 *   <li>Models: a name that begins with {@code no-such-} is unknown everywhere.
 * </ul>
 *
 * <h2>Faults</h2>
 * See {@link Scenario}: refusals, faults of the socket, malformed replies, odd streams. A silence ends when the client disconnects or the simulator
 * closes.
 *
 * <p>Thread-safe. One daemon thread serves each connection, a virtual one where the JVM has them.
 */
public final class Simulator implements AutoCloseable {

    private final SimulatorState state;
    private final LoopbackServer server;

    private Simulator(Builder builder) {
        this.state = new SimulatorState(builder.keys, builder.eventDelay, builder.clock, builder.requestsPerSecond);
        this.server = LoopbackServer.start(builder.port, new Router(state));
        state.signIn().listensOn(server.port());
    }

    /**
     * Starts a simulator on a free port with all defaults.
     *
     * @throws java.io.UncheckedIOException when no port can be opened
     */
    public static Simulator start() {
        return builder().start();
    }

    /** A builder with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port it listens on, on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** The vendor's base URL, without a slash at the end: the prefix to which {@code /chat/completions} is appended. */
    public URI baseUrl(Vendor vendor) {
        return URI.create("http://127.0.0.1:" + port() + vendor.basePath());
    }

    /** The key that the vendor accepts. */
    public String apiKey(Vendor vendor) {
        return state.key(vendor);
    }

    /** The sign-in server beside Qwen. */
    public SimulatedSignIn signIn() {
        return state.signIn();
    }

    /** The requests received so far, oldest first, at most the last 10,000. A request is recorded before it is answered. */
    public List<RecordedRequest> requests() {
        return state.log().all();
    }

    /**
     * The request received last.
     *
     * @throws IllegalStateException when there was none
     */
    public RecordedRequest lastRequest() {
        return state.log().last();
    }

    /** Forgets the requests, and the attempts that scenarios such as {@link Scenario#RATE_LIMIT_ONCE} counted. */
    public void clearRequests() {
        state.log().clear();
        state.attempts().clear();
    }

    /** Connections accepted since the start. */
    public int connectionsAccepted() {
        return server.accepted();
    }

    /** Connections open now. One that a client has closed may still count for a moment, until the simulator notices. */
    public int openConnections() {
        return server.open();
    }

    /** Calls answered and tokens reported so far. What a client has read to its end is counted. */
    public SimulatorCounts counts() {
        return state.counts();
    }

    /** Closes the port and all connections and waits for their threads to end. May be called again. */
    @Override
    public void close() {
        server.close();
    }

    /** The settings of a simulator. Not thread-safe. */
    public static final class Builder {

        private final Map<Vendor, String> keys = new EnumMap<>(Vendor.class);
        private int port;
        private Duration eventDelay = Duration.ZERO;
        private Clock clock = Clock.systemUTC();
        private int requestsPerSecond;

        private Builder() {
            for (Vendor vendor : Vendor.values()) {
                keys.put(vendor, vendor.dialect().defaultKey());
            }
        }

        /**
         * The port to listen on.
         *
         * @param number 0 (the default) takes a free one
         * @throws IllegalArgumentException when it is not between 0 and 65535
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException(
                        "port is " + number + ", but must be between 0 (any free port) and 65535");
            }
            port = number;
            return this;
        }

        /**
         * The key that a vendor accepts; by default {@code sim-key}, for Zhipu {@code sim-id.sim-secret}.
         *
         * @throws IllegalArgumentException when it is blank
         */
        public Builder apiKey(Vendor vendor, String key) {
            if (key.isBlank()) {
                throw new IllegalArgumentException(
                        "apiKey of " + vendor + " is blank; give the key that clients must send");
            }
            keys.put(Objects.requireNonNull(vendor, "vendor"), key);
            return this;
        }

        /**
         * The pause between two events of a stream; none by default.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder eventDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("eventDelay is " + delay + ", but must not be negative");
            }
            eventDelay = delay;
            return this;
        }

        /**
         * How many model calls each vendor takes in one second of the clock; what comes above it is refused in the
         * vendor's words for too many requests. No limit by default.
         *
         * @param number 0 for no limit
         * @throws IllegalArgumentException when it is negative
         */
        public Builder requestsPerSecond(int number) {
            if (number < 0) {
                throw new IllegalArgumentException(
                        "requestsPerSecond is " + number + ", but must be 0 (no limit) or more");
            }
            requestsPerSecond = number;
            return this;
        }

        /** The clock for time stamps in answers and for the expiry of tokens; the system's by default. */
        public Builder clock(Clock source) {
            clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * Starts the simulator.
         *
         * @throws java.io.UncheckedIOException when the port cannot be opened
         */
        public Simulator start() {
            return new Simulator(this);
        }
    }
}
