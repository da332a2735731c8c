// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

/**
 * How a vendor's model treats a request.
 *
 * @param thinks whether it reasons before it answers
 * @param answerLimit tokens the answer may have, without reasoning
 * @param totalLimit tokens reasoning and answer may have together
 * @param thinkingLimit tokens the reasoning may have
 * @param parallelCalls whether it may ask for several tool calls in one turn
 */
public record Manner(boolean thinks, int answerLimit, int totalLimit, int thinkingLimit, boolean parallelCalls) {

    /** No limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A limit read from a request: absent or not positive means none. */
    public static int limit(double value) {
        return value >= 1 ? (int) Math.min(value, UNLIMITED) : UNLIMITED;
    }
}
