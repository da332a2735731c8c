// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.Trouble;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the simulator does with a model call. A call chooses it by the request header {@value #HEADER}, by the model name {@code sim-NAME}, or by the
 * suffix {@code ~NAME} of any model name, in this order; NAME is {@link #wireName()}.
 *
 * <p>The scenarios that end in {@code -once} and {@code -twice}, and {@link #RETRY_AFTER}, fail the first attempts for one vendor, key and model
 * and answer all later ones; {@link Simulator#clearRequests()} makes them fail again.
 */
public enum Scenario {
    /** An ordinary answer. */
    OK("an ordinary answer"),

    // Refusals in the vendor's own words
    /** Too many requests. */
    RATE_LIMIT(Trouble.RATE_LIMIT, "too many requests"),
    /** No capacity. */
    OVERLOAD(Trouble.OVERLOAD, "the model has no capacity"),
    /** A window, plan or free allowance is spent. */
    QUOTA(Trouble.QUOTA, "a window, plan or free allowance is spent"),
    /** The tokens of this minute are spent. */
    TRANSIENT_QUOTA(Trouble.TRANSIENT_QUOTA, "the tokens of this minute are spent, which passes"),
    /** The account must be topped up. */
    ARREARS(Trouble.ARREARS, "the account must be topped up"),
    /** Moderation refuses the input. */
    CONTENT_FILTER(Trouble.CONTENT_FILTER, "moderation refuses the input"),
    /** Status 500. */
    SERVER_ERROR(Trouble.SERVER_ERROR, "an internal error, status 500"),
    /** Status 503. */
    UNAVAILABLE(Trouble.UNAVAILABLE, "the service is unavailable, status 503"),
    /** Status 504 from a proxy: a bare JSON string at SiliconFlow, a page elsewhere. */
    GATEWAY_TIMEOUT(Trouble.GATEWAY_TIMEOUT, "a proxy timed out, status 504"),
    /** A page with status 502. */
    HTML("an HTML page with status 502"),
    /** A page with status 200. */
    HTML_200("an HTML page with status 200"),
    /** A JSON error with status 200. */
    ERROR_IN_200("a JSON error object with status 200"),
    /** An error as the first event of a stream; a unary call gets {@link #ERROR_IN_200}. */
    ERROR_FRAME("an error as the first event of a stream with status 200"),
    /** A redirect to a host that does not exist. */
    REDIRECT("a 302 redirect to another host"),

    // Refusals that pass
    /** As {@link #RATE_LIMIT}, once. */
    RATE_LIMIT_ONCE(RATE_LIMIT, 1, "rate-limit, then answers"),
    /** As {@link #RATE_LIMIT}, twice. */
    RATE_LIMIT_TWICE(RATE_LIMIT, 2, "rate-limit twice, then answers"),
    /** As {@link #OVERLOAD}, once. */
    OVERLOAD_ONCE(OVERLOAD, 1, "overload, then answers"),
    /** As {@link #ERROR_FRAME}, once. */
    ERROR_FRAME_ONCE(ERROR_FRAME, 1, "error-frame, then answers"),
    /** A rate limit with {@code Retry-After: 1}, once. */
    RETRY_AFTER("429 with Retry-After: 1, then answers"),

    // Faults of the connection
    /** A TCP reset before any byte. */
    RESET("a TCP reset before any byte of the reply"),
    /** As {@link #RESET}, once. */
    RESET_ONCE(RESET, 1, "reset, then answers"),
    /** An orderly close before any byte. */
    CLOSE("the connection is closed before the status line"),
    /** Status and headers, then an orderly close. */
    HEADERS_ONLY("status and headers without a length, then the connection is closed"),
    /** An orderly close after the first content, or half of the body. */
    CUT("the connection is closed after some content"),
    /** An orderly close inside an event. */
    CUT_IN_EVENT("the connection is closed inside an event"),
    /** An orderly close after headers and role. */
    CUT_BEFORE_CONTENT("the connection is closed before any content"),
    /** A TCP reset after the first content, or half of the body. */
    RESET_MIDSTREAM("a TCP reset after some content"),
    /** Silence after the first content, or half of the body. */
    STALL("silence after the first content, until the client leaves"),
    /** Silence instead of a reply. */
    STALL_BEFORE_HEADERS("silence instead of a reply"),
    /** Silence after the headers. */
    STALL_BEFORE_EVENT("silence after the headers"),
    /** Writes of 1 to 7 bytes. */
    SLOW_DRIP("writes of 1 to 7 bytes, which split events and characters"),
    /** 300 ms before the reply. */
    SLOW_FIRST("waits 300 ms before the reply (for manual use)"),

    // Malformed replies
    /** Broken JSON in an event after some content. */
    MALFORMED_FRAME("an event with broken JSON after some content"),
    /** Broken JSON as the whole answer. */
    MALFORMED_JSON("broken JSON from the start"),
    /** Bytes that are not UTF-8 in the content. */
    INVALID_UTF8("bytes that are not UTF-8 in the content"),
    /** 200 MB, as fast as the client reads. */
    HUGE_BODY("a body of 200 MB"),
    /** 12 MB in one line. */
    HUGE_LINE("a line of 12 MB"),
    /** 5,000 nested arrays. */
    DEEP_JSON("arrays nested 5,000 deep"),

    // Streams that end oddly
    /** No {@code [DONE]} after the finish. */
    NO_DONE("a stream that ends after its finish without [DONE]"),
    /** {@code [DONE]} without a finish. */
    NO_FINISH("content, then [DONE] without a finish reason"),
    /** Nothing but {@code [DONE]}. */
    EMPTY_STREAM("a stream with nothing but [DONE]"),
    /** Moderation cuts the answer. */
    SENSITIVE_MIDSTREAM("moderation cuts the answer after some content"),
    /** The model fails before content. */
    NETWORK_ERROR("the model fails before any content, inside a 200"),
    /** The model fails after content. */
    NETWORK_ERROR_MIDSTREAM("the model fails after some content, inside a 200"),

    // Answers that are fine but unusual
    /** The finish reason is the text "null" while the answer runs. */
    FINISH_NULL_TEXT("finish_reason is the text \"null\" while the answer runs"),
    /** A stream answers a unary call. */
    UNARY_SSE("a stream answers a unary call"),
    /** JSON answers a stream call. */
    STREAM_JSON("JSON in one piece answers a stream call"),
    /** No usage at all. */
    NO_USAGE("no usage"),
    /** Usage with negative numbers. */
    NEGATIVE_USAGE("usage with negative numbers"),
    /** Cumulative usage on each event. */
    USAGE_EVERY_CHUNK("cumulative usage on every event"),
    /** Everything an event stream may hold. */
    COMMENTS("comments, BOM, CR and CRLF, ids, data over two lines, no blank line at the end"),
    /** Another model answers. */
    ECHO_MODEL("the answer names another model than asked for"),
    /** 200 events. */
    LONG_STREAM("a stream of 200 content events"),
    /** Reasoning without an answer. */
    REASONING_ONLY("reasoning, then stop without any text");

    /** The request header that chooses a scenario. */
    public static final String HEADER = "X-Simulator-Scenario";

    private final String description;
    private final Trouble trouble;
    private final Scenario first;
    private final int failures;

    Scenario(String description) {
        this(description, null, null, 0);
    }

    Scenario(Trouble trouble, String description) {
        this(description, trouble, null, 0);
    }

    Scenario(Scenario first, int failures, String description) {
        this(description, null, first, failures);
    }

    Scenario(String description, Trouble trouble, Scenario first, int failures) {
        this.description = description;
        this.trouble = trouble;
        this.first = first;
        this.failures = failures;
    }

    /** The name as a header or a model name holds it, for example {@code rate-limit-once}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in one line. */
    public String description() {
        return description;
    }

    /** The scenario with that wire name; empty when there is none. */
    public static Optional<Scenario> named(String wireName) {
        return Arrays.stream(values())
                .filter(s -> s.wireName().equals(wireName))
                .findFirst();
    }

    /** The error it is, when it is nothing but an error. */
    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What the given attempt, counted from 1, gets. */
    Scenario at(int attempt) {
        if (this == RETRY_AFTER) {
            return attempt == 1 ? RETRY_AFTER : OK;
        }
        return first == null ? this : attempt <= failures ? first : OK;
    }

    /** Whether the number of the attempt matters. */
    boolean countsAttempts() {
        return first != null || this == RETRY_AFTER;
    }
}
