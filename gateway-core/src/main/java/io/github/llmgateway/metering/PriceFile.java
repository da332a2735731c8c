// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.MediaUnit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"prices":[{"provider","model","region","currency","from","source","tiers":[..]}]}}. A key of an entry or a tier
 * that is not known is refused, for it may be a rate or a bound that was misspelt; what is to be said besides stands under
 * {@code remarks}. Beside {@code prices} anything may stand.
 */
final class PriceFile {
    private static final List<String> TOKENS =
            List.of("provider", "model", "region", "currency", "from", "source", "unit", "tiers", "remarks");
    private static final List<String> UNIT =
            List.of("provider", "model", "region", "currency", "from", "source", "unit", "price", "per", "remarks");
    private static final List<String> TIER = List.of(
            "upToInputTokens",
            "upToOutputTokens",
            "input",
            "output",
            "cacheRead",
            "cacheWrite",
            "reasoning",
            "audioInput",
            "visionInput",
            "audioOutput",
            "remarks");

    private PriceFile() {}

    static List<PriceEntry> read(String text) {
        // Editors on Windows begin a file with a byte order mark.
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<PriceEntry> prices = new ArrayList<>();
        if (!(Json.parse(json) instanceof Map<?, ?> file) || !(file.get("prices") instanceof List<?> entries)) {
            throw new IllegalArgumentException("it is no object with a list \"prices\"");
        }
        String repeated = Json.repeatedKey(json);
        if (repeated != null) {
            throw new IllegalArgumentException(repeated + " is given twice; give it once");
        }
        for (int i = 0; i < entries.size(); i++) {
            String where = "prices[" + i + "]";
            if (!(entries.get(i) instanceof Map<?, ?> entry)) {
                throw new IllegalArgumentException(where + " is no object");
            }
            try {
                prices.add(price(entry));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        where + " (" + entry.get("provider") + "/" + entry.get("model") + "): " + e.getMessage(), e);
            }
        }
        return prices;
    }

    private static PriceEntry price(Map<?, ?> entry) {
        return entry.get("unit") == null || "tokens".equals(entry.get("unit")) ? tokens(entry) : unit(entry);
    }

    private static void check(Map<?, ?> object, List<String> allowed) {
        for (Object key : object.keySet()) {
            if (!allowed.contains(key)) {
                throw new IllegalArgumentException(
                        "there is no key '" + key + "' here; use " + String.join(", ", allowed));
            }
        }
    }

    private static UnitPrice unit(Map<?, ?> entry) {
        check(entry, UNIT);
        BigDecimal price = amount(entry, "price");
        if (price == null) {
            throw new IllegalArgumentException("it has a unit, but no price");
        }
        Object per = entry.get("per") == null ? (Object) 1L : entry.get("per");
        if (!(per instanceof Long number)) {
            throw new IllegalArgumentException("per is no whole number");
        }
        return new UnitPrice(
                text(entry, "provider"),
                text(entry, "model"),
                entry.get("region") == null ? "" : text(entry, "region"),
                text(entry, "currency"),
                from(entry),
                entry.get("source") == null ? "" : text(entry, "source"),
                MediaUnit.of(text(entry, "unit")),
                price,
                number);
    }

    private static Price tokens(Map<?, ?> entry) {
        check(entry, TOKENS);
        List<PriceTier> tiers = new ArrayList<>();
        if (!(entry.get("tiers") instanceof List<?> list)) {
            throw new IllegalArgumentException("tiers is no list");
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("tiers[" + i + "] is no object");
            }
            try {
                tiers.add(tier(map));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("tiers[" + i + "]: " + e.getMessage(), e);
            }
        }
        return new Price(
                text(entry, "provider"),
                text(entry, "model"),
                entry.get("region") == null ? "" : text(entry, "region"),
                text(entry, "currency"),
                from(entry),
                entry.get("source") == null ? "" : text(entry, "source"),
                tiers);
    }

    private static PriceTier tier(Map<?, ?> tier) {
        check(tier, TIER);
        BigDecimal input = amount(tier, "input");
        BigDecimal output = amount(tier, "output");
        if (input == null || output == null) {
            throw new IllegalArgumentException((input == null ? "input" : "output") + " is missing");
        }
        return new PriceTier(
                bound(tier, "upToInputTokens"),
                bound(tier, "upToOutputTokens"),
                input,
                output,
                amount(tier, "cacheRead"),
                amount(tier, "cacheWrite"),
                amount(tier, "reasoning"),
                amount(tier, "audioInput"),
                amount(tier, "visionInput"),
                amount(tier, "audioOutput"));
    }

    private static @Nullable Long bound(Map<?, ?> tier, String name) {
        Object upTo = tier.get(name);
        if (upTo != null && !(upTo instanceof Long)) {
            throw new IllegalArgumentException(name + " is neither a whole number nor null");
        }
        return (Long) upTo;
    }

    private static LocalDate from(Map<?, ?> entry) {
        if (entry.get("from") == null) {
            return LocalDate.EPOCH;
        }
        String text = text(entry, "from");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "from is '" + text + "', which is no date; write it as YYYY-MM-DD, such as 2026-01-31", e);
        }
    }

    private static String text(Map<?, ?> entry, String name) {
        if (entry.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(name + " is no text");
    }

    /** Text such as 0.80; a JSON number is as exact, because it is not read as floating point. */
    private static @Nullable BigDecimal amount(Map<?, ?> tier, String name) {
        Object value = tier.get(name);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + value + "', which is no decimal", e);
        }
    }
}
