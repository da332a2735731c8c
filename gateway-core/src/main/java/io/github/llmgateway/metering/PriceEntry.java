// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An entry of a price file: what one model costs in one kind of quantity. */
public sealed interface PriceEntry permits Price, UnitPrice {

    /** The configured provider, or its vendor. */
    String provider();

    /** The model, in the vendor's words or as {@code provider/model}. */
    String model();

    /** The vendor's region; empty for all. */
    String region();

    /** Three capital letters. */
    String currency();

    /** The first day on which it holds. */
    LocalDate from();

    /** Where it was read. */
    String source();

    /** Whether it is known to cost nothing. */
    boolean isFree();

    /** What this kind of quantity costs; null when it is not known how much of it there is, and it is not free. */
    @Nullable
    Money cost(Tokens tokens, Media media);

    /**
     * What it costs at most, before it is known: for every length of output up to that of {@code bound}, and whatever parts
     * of the tokens turn out to be cached, reasoning, sound or pictures; a part that is zero in {@code bound} there will not
     * be. A short output may be the dearest, where prices depend on its length.
     */
    @Nullable
    Money atMost(Tokens bound, Media media);

    /** What it costs at least, by the same bound, when none of the input comes from a cache. */
    @Nullable
    Money atLeast(Tokens bound, Media media);
}
