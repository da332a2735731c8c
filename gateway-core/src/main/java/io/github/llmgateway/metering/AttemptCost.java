// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.UsageSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt used.
 *
 * @param attempt its name, which its rows in the ledger bear
 * @param provider the configured provider
 * @param model the model in the vendor's words
 * @param result {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}
 * @param tokens what was settled
 * @param media what was settled in other units than tokens
 * @param source where the tokens come from
 * @param cost what they cost by the price file; null when there is no price
 * @param charges what was drawn of which level, packs and budgets
 * @param overage tokens beyond the packs
 * @param overageFrom what is declared to pay for these, in the vendor's order; empty without any
 * @param flags what is remarkable
 * @param recorded whether the ledger has it; otherwise it is written as soon as the ledger can be reached
 */
public record AttemptCost(
        String attempt,
        String provider,
        String model,
        String result,
        Tokens tokens,
        Media media,
        UsageSource source,
        @Nullable Money cost,
        List<Charge> charges,
        long overage,
        List<OverageSource> overageFrom,
        Set<RowFlag> flags,
        boolean recorded) {
    /** Checks for nulls and copies the collections. */
    public AttemptCost {
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(source, "source");
        charges = List.copyOf(charges);
        overageFrom = List.copyOf(overageFrom);
        flags = Set.copyOf(flags);
    }
}
