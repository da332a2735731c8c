// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.UsageSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt used, in the end.
 *
 * @param subject the attempt
 * @param at when
 * @param tokens what it used
 * @param media what it used in other units than tokens
 * @param source where the numbers come from
 * @param cost what that costs, or null when there is no price
 * @param claims the claims of its hold, in the same order
 * @param amounts what it uses of each claim, in the claim's units
 * @param outcome how it ended
 * @param flags what is remarkable
 */
public record Settlement(
        Subject subject,
        Instant at,
        Tokens tokens,
        Media media,
        UsageSource source,
        @Nullable Money cost,
        List<Claim> claims,
        List<Long> amounts,
        Outcome outcome,
        Set<RowFlag> flags) {
    /** Checks for nulls and copies the collections. */
    public Settlement {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(outcome, "outcome");
        claims = List.copyOf(claims);
        amounts = List.copyOf(amounts);
        flags = Set.copyOf(flags);
        if (claims.size() != amounts.size()) {
            throw new IllegalArgumentException(claims.size() + " claims, but " + amounts.size() + " amounts");
        }
    }

    /** Of an attempt that used nothing but tokens. */
    public Settlement(
            Subject subject,
            Instant at,
            Tokens tokens,
            UsageSource source,
            @Nullable Money cost,
            List<Claim> claims,
            List<Long> amounts,
            Outcome outcome,
            Set<RowFlag> flags) {
        this(subject, at, tokens, Media.NONE, source, cost, claims, amounts, outcome, flags);
    }
}
