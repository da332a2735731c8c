// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What was used, summed up. Failed attempts are in it, and what was estimated.
 *
 * @param key what the line is about: the words of the query with their values, in order
 * @param calls calls
 * @param attempts attempts that were sent, retries included, and those whose hold expired: of these nobody knew
 *     whether they were, and they are counted even if it turns out later that they were not
 * @param tokens the tokens; a subset that no row told is null
 * @param media what was used in other units than tokens
 * @param estimated attempts whose tokens are estimated
 * @param adjusted attempts of which the vendor told numbers that cannot be, and that were counted by the rule for these
 * @param overage tokens beyond the packs
 * @param cost by currency, of the attempts that have a price
 * @param unpriced tokens without a known price
 * @param unpricedMedia what was used in other units than tokens and has no known price
 * @param compared input tokens that a vendor reported where a hold had estimated them before
 * @param misjudged by how many tokens those holds were wrong, too much or too little
 */
public record UsageLine(
        Map<String, String> key,
        long calls,
        long attempts,
        Tokens tokens,
        Media media,
        long estimated,
        long adjusted,
        long overage,
        Map<String, Money> cost,
        long unpriced,
        Media unpricedMedia,
        long compared,
        long misjudged) {
    /** Copies the maps. */
    public UsageLine {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        cost = Collections.unmodifiableMap(new TreeMap<>(cost));
    }

    /** The mean error of the estimates of the input, in thousandths of what was reported; empty when none was compared. */
    public OptionalLong estimateErrorPermille() {
        return compared == 0 ? OptionalLong.empty() : OptionalLong.of(misjudged * 1000 / compared);
    }
}
