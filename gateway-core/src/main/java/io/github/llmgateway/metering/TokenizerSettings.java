// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Which vendors' tokenizers are asked how many tokens the input of a chat has.
 *
 * @param providers the ids of the providers whose chats are counted so
 * @param timeout the longest wait for one answer, after which the estimate counts
 */
public record TokenizerSettings(Set<String> providers, Duration timeout) {
    /** The wait unless another is configured. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    /** Nobody is asked. */
    public static final TokenizerSettings NONE = new TokenizerSettings(Set.of(), DEFAULT_TIMEOUT);

    /** Checks for nulls and copies the set. */
    public TokenizerSettings {
        providers = Set.copyOf(providers);
        Objects.requireNonNull(timeout, "timeout");
    }
}
