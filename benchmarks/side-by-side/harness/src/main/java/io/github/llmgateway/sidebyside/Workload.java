// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.time.Duration;

/** What is asked and answered, the same for every client. */
public final class Workload {
    public static final String MODEL = "gpt-4o-mini";
    public static final String KEY = "sk-nothing-to-hide";
    public static final String SYSTEM = "You are a terse assistant. Answer in one sentence and never use lists.";
    public static final String USER = "Which city is the capital of France, and which river does it sit on?"
            + " Please add one fact about its past.";
    public static final String ANSWER = "Paris is the capital of France. It lies on both banks of the Seine,"
            + " and the Romans who founded it called the town Lutetia Parisiorum.";

    public static final int INPUT_TOKENS = 31;
    public static final int ANSWER_TOKENS = 27;

    /** What {@link Client#call} gives for the answer. */
    public static final long CALL_VALUE = ANSWER.length() + INPUT_TOKENS + ANSWER_TOKENS;

    /** Text events of a stream; each counts as one output token. */
    public static final int EVENTS = 500;

    /** Text events of a slow stream. */
    public static final int SLOW_EVENTS = 100;

    /** From one event of a slow stream to the next. */
    public static final Duration SLOW_PERIOD = Duration.ofMillis(50);

    private Workload() {}
}
