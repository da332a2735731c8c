// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.List;

/** Lists in messages. */
final class Words {
    private static final int SHOWN = 20;

    private Words() {}

    /** {@code a, b, c}; of a long list the first ones and how many more there are. */
    static String list(List<String> words) {
        if (words.size() <= SHOWN) {
            return String.join(", ", words);
        }
        return String.join(", ", words.subList(0, SHOWN)) + " and " + (words.size() - SHOWN) + " more";
    }
}
