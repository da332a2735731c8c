// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the configuration says about metering.
 *
 * @param ledgerUrl where the ledger is: {@code memory:}, {@code file:PATH}, {@code jdbc:...}
 * @param ledgerProperties the other words under {@code gateway.ledger.}, for the store
 * @param ledgerTimeout how long an operation of the ledger may take
 * @param failOpen whether calls go on, unrecorded for the time being, when the ledger cannot be reached
 * @param packs the packs
 * @param budgets the budgets
 * @param prices the prices
 * @param regions the region of each provider that declares one or has a default
 * @param zone the account's time zone, for days
 * @param defaultOutput the output tokens that a hold assumes when the request does not bound them
 * @param drain whether and how far streams are read on that were closed before their end
 * @param tokenizers which vendors' tokenizers are asked for exact counts
 */
public record MeteringSettings(
        String ledgerUrl,
        Map<String, String> ledgerProperties,
        Duration ledgerTimeout,
        boolean failOpen,
        List<Pack> packs,
        List<Budget> budgets,
        Prices prices,
        Map<String, String> regions,
        ZoneId zone,
        long defaultOutput,
        DrainSettings drain,
        TokenizerSettings tokenizers) {
    /** The time zone of accounts at vendors in China, where bills are cut by Beijing's calendar. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    /** A ledger in memory, and nothing else. */
    public static final MeteringSettings NONE = new MeteringSettings(
            "memory:",
            Map.of(),
            Duration.ofSeconds(5),
            false,
            List.of(),
            List.of(),
            Prices.NONE,
            Map.of(),
            DEFAULT_ZONE,
            4096,
            DrainSettings.OFF,
            TokenizerSettings.NONE);

    /** Checks for nulls and copies the collections. */
    public MeteringSettings {
        Objects.requireNonNull(ledgerUrl, "ledgerUrl");
        Objects.requireNonNull(ledgerTimeout, "ledgerTimeout");
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(drain, "drain");
        Objects.requireNonNull(tokenizers, "tokenizers");
        ledgerProperties = Map.copyOf(ledgerProperties);
        packs = List.copyOf(packs);
        budgets = List.copyOf(budgets);
        regions = Map.copyOf(regions);
    }

    /** With streams that are cut off when they are closed, and no vendor's tokenizer. */
    public MeteringSettings(
            String ledgerUrl,
            Map<String, String> ledgerProperties,
            Duration ledgerTimeout,
            boolean failOpen,
            List<Pack> packs,
            List<Budget> budgets,
            Prices prices,
            Map<String, String> regions,
            ZoneId zone,
            long defaultOutput) {
        this(
                ledgerUrl,
                ledgerProperties,
                ledgerTimeout,
                failOpen,
                packs,
                budgets,
                prices,
                regions,
                zone,
                defaultOutput,
                DrainSettings.OFF,
                TokenizerSettings.NONE);
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "MeteringSettings[packs=" + packs.size() + ", budgets=" + budgets.size() + ", prices=" + prices.size()
                + "]";
    }
}
