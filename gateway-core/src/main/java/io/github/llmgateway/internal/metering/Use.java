// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Media;

/**
 * What an attempt uses.
 *
 * @param tokens tokens
 * @param media and what is counted in other units
 */
record Use(Tokens tokens, Media media) {
    static final Use NOTHING = new Use(Tokens.ZERO, Media.NONE);
}
