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
 * A row of the ledger. The sum over the rows that {@linkplain RowKind#counts() count} is what was used; the sum of their
 * charges is what each level has used.
 *
 * @param kind what it records
 * @param subject the attempt
 * @param at when, by the clock of the process that wrote it; clocks may step back, the order of rows is the order of
 *     writing
 * @param tokens the tokens
 * @param media what was used in other units than tokens
 * @param source where the tokens come from
 * @param cost what they cost; null when there is no price
 * @param charges what was drawn of which level
 * @param overage tokens beyond the packs
 * @param calls how many calls it adds: 1, or 0 for a further attempt of the same call or a correction
 * @param estimated how many estimated attempts it adds: 1, 0, or -1 when a correction replaces an estimate
 * @param outcome how the attempt ended
 * @param flags what is remarkable
 */
public record LedgerRow(
        RowKind kind,
        Subject subject,
        Instant at,
        Tokens tokens,
        Media media,
        UsageSource source,
        @Nullable Money cost,
        List<Charge> charges,
        long overage,
        int calls,
        int estimated,
        Outcome outcome,
        Set<RowFlag> flags) {

    /** Checks for nulls and copies the collections. */
    public LedgerRow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(outcome, "outcome");
        charges = List.copyOf(charges);
        flags = Set.copyOf(flags);
    }

    /** A row of which nothing is used. */
    static LedgerRow empty(RowKind kind, Subject subject, Instant at, Outcome outcome) {
        return new LedgerRow(
                kind,
                subject,
                at,
                Tokens.ZERO,
                Media.NONE,
                UsageSource.NONE,
                null,
                List.of(),
                0,
                0,
                0,
                outcome,
                Set.of());
    }
}
