// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which rows of the ledger a report sums up, and how they are grouped.
 *
 * @param by what lines differ in, see {@link #WORDS}; also {@code tag:<name>}
 * @param from the first moment, inclusive
 * @param until the last moment, exclusive
 */
public record UsageQuery(List<String> by, Instant from, Instant until) {
    /** What lines may differ in. */
    public static final List<String> WORDS =
            List.of("provider", "vendor", "account", "model", "operation", "pack", "day", "month", "tag");

    /** Everything, by provider and model. */
    public static final UsageQuery ALL =
            new UsageQuery(List.of("provider", "model"), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    /** Checks the words and copies the list. */
    public UsageQuery {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        by = by.stream().distinct().toList();
        for (String word : by) {
            if (!WORDS.contains(word) && !(word.startsWith("tag:") && word.length() > "tag:".length())) {
                throw new IllegalArgumentException(
                        "'" + word + "' is none of " + String.join(", ", WORDS) + ", tag:<name>");
            }
        }
    }

    /** The same, grouped by other words. */
    public UsageQuery by(List<String> words) {
        return new UsageQuery(words, from, until);
    }
}
