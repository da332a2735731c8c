// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The intent to make an attempt, written before anything is sent.
 *
 * @param subject the attempt
 * @param at when
 * @param expiresAt when it counts as lost and is settled at what was held
 * @param estimate what the attempt uses at most, as far as can be told: what an expired hold is settled at
 * @param media what the attempt uses in other units than tokens, as far as can be told
 * @param cost what that costs at most, as {@link Tariff#atMost}, or null when there is no price
 * @param claims what is asked of which levels
 */
public record Hold(
        Subject subject,
        Instant at,
        Instant expiresAt,
        Tokens estimate,
        Media media,
        @Nullable Money cost,
        List<Claim> claims) {
    /** Checks for nulls and copies the list. */
    public Hold {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(estimate, "estimate");
        Objects.requireNonNull(media, "media");
        claims = List.copyOf(claims);
    }

    /** Of an attempt that uses nothing but tokens. */
    public Hold(
            Subject subject, Instant at, Instant expiresAt, Tokens estimate, @Nullable Money cost, List<Claim> claims) {
        this(subject, at, expiresAt, estimate, Media.NONE, cost, claims);
    }
}
