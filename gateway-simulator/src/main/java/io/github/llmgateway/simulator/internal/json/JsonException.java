// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.json;

/** The text is not JSON; the message names the position and never quotes the text. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonException(String problem, int position) {
        super(problem + " at character " + position);
    }
}
