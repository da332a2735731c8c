// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.simulator.Scenario;
import java.util.Optional;
import java.util.SplittableRandom;

/** The ways in which a vendor fails, and the error that is right when a call ends by one. */
enum Fault {
    /** Too many requests. */
    RATE_LIMIT("429", Scenario.RATE_LIMIT, ErrorKind.RATE_LIMITED, ErrorKind.RATE_LIMITED),
    /** An internal error. */
    SERVER_ERROR("500", Scenario.SERVER_ERROR, ErrorKind.UNAVAILABLE, ErrorKind.UNAVAILABLE),
    /** No capacity: status 503, at Zhipu 429 with a code of its own. */
    OVERLOAD("503, overloaded", Scenario.OVERLOAD, ErrorKind.OVERLOADED, ErrorKind.OVERLOADED),
    /** A TCP reset. */
    RESET("reset before the headers", Scenario.RESET, ErrorKind.UNAVAILABLE, ErrorKind.UNAVAILABLE),
    /** A close before any content. */
    CUT_EARLY("cut after the role", Scenario.CUT_BEFORE_CONTENT, ErrorKind.UNAVAILABLE, ErrorKind.UNAVAILABLE),
    /** A close after some content; half of a whole answer is no answer, and may be asked for again. */
    CUT("cut in the text", Scenario.CUT, ErrorKind.UNAVAILABLE, ErrorKind.STREAM_INTERRUPTED),
    /** No reply. */
    SILENCE("silence", Scenario.STALL_BEFORE_HEADERS, ErrorKind.TIMEOUT, ErrorKind.TIMEOUT),
    /** Broken JSON. */
    MALFORMED("malformed JSON", Scenario.MALFORMED_JSON, ErrorKind.MALFORMED_RESPONSE, ErrorKind.MALFORMED_RESPONSE),
    /** A rate limit as the first event of a stream, an overload as a whole answer; both with status 200. */
    ERROR_IN_200("error inside a 200", Scenario.ERROR_FRAME, ErrorKind.OVERLOADED, ErrorKind.RATE_LIMITED);

    private static final Fault[] ALL = values();

    private final String title;
    private final Scenario scenario;
    private final ErrorKind whole;
    private final ErrorKind streamed;

    Fault(String title, Scenario scenario, ErrorKind whole, ErrorKind streamed) {
        this.title = title;
        this.scenario = scenario;
        this.whole = whole;
        this.streamed = streamed;
    }

    String title() {
        return title;
    }

    /** What makes the simulator fail so. */
    Scenario scenario() {
        return scenario;
    }

    /** The error of a call that ends by it. */
    ErrorKind kind(boolean streaming) {
        return streaming ? streamed : whole;
    }

    /** What befalls an attempt of a call: the same in each run of the same seed, whatever the threads do. */
    static Optional<Fault> at(Plan plan, long call, int attempt) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(plan.seed() + call).nextLong() + attempt);
        return random.nextDouble() < plan.faulty() ? Optional.of(ALL[random.nextInt(ALL.length)]) : Optional.empty();
    }
}
