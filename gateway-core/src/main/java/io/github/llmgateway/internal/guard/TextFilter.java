// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/** Lets the text of one channel of an answer pass, changed or not, and may hold its end back. One call, one thread. */
interface TextFilter {

    /** What may pass after {@code piece} came; {@code piece} itself when it passes as it is. */
    String next(String piece);

    /** What was held back; the channel may begin anew afterwards. */
    String end();

    /** What was held back and may be shown although the text broke off here. */
    default String broken() {
        return end();
    }
}
