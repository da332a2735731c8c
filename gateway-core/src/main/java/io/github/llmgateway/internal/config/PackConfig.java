// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.OverageSource;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Quantity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code gateway.packs.<name>.*}. A pack belongs to one account and one legal entity (SF-PACK-SELF): one that is not
 * its provider's is refused.
 */
final class PackConfig {
    private static final String PREFIX = "gateway.packs.";
    private static final String SELF = "SF-PACK-SELF";
    private static final List<String> WORDS = List.of(
            "provider",
            "tokens",
            "signed",
            "redeem-by",
            "redeemed",
            "valid-until",
            "models",
            "account",
            "legal-entity",
            "at-end",
            "overage-from",
            "price");

    private final Map<String, String> map;
    private final String prefix;
    private final Map<String, String> values;

    private PackConfig(Map<String, String> map, String name) {
        this.map = map;
        this.prefix = PREFIX + name + ".";
        this.values = NamedKeys.of(map, prefix, WORDS);
    }

    static List<Pack> read(Map<String, String> map, ZoneId zone) {
        List<Pack> packs = new ArrayList<>();
        for (String name : NamedKeys.names(map, PREFIX, WORDS)) {
            packs.add(new PackConfig(map, name).pack(name, zone));
        }
        return packs;
    }

    private Pack pack(String name, ZoneId zone) {
        String provider = provider();
        belongs("account", map.get("gateway.providers." + provider + ".account"), "gateway.providers." + provider);
        String entity = map.get("gateway.providers." + provider + ".legal-entity");
        belongs(
                "legal-entity",
                entity == null ? map.get("gateway.use.legal-entity") : entity,
                entity == null ? "gateway.use" : "gateway.providers." + provider);
        try {
            return Pack.builder(name, provider, tokens())
                    .models(NamedKeys.list(values.getOrDefault("models", "*")))
                    .signed(date("signed"))
                    .redeemBy(date("redeem-by"))
                    .redeemed(date("redeemed"))
                    .validUntil(date("valid-until"))
                    .overage(MeteringConfig.choice(map, prefix + "at-end", "stop", "overage")
                            .equals("overage"))
                    .overageFrom(overageFrom())
                    .price(price())
                    .zone(zone)
                    .build();
        } catch (IllegalArgumentException e) {
            throw GatewayException.configuration(
                    prefix + "* cannot be: " + e.getMessage(), "Correct it to what the contract says");
        }
    }

    private String provider() {
        Set<String> ids = map.keySet().stream()
                .filter(key -> key.startsWith("gateway.providers."))
                .map(key -> key.substring("gateway.providers.".length()))
                .filter(key -> key.indexOf('.') > 0)
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        String provider = values.get("provider");
        if (provider == null || !ids.contains(provider)) {
            throw GatewayException.configuration(
                    prefix + "provider " + (provider == null ? "is not set" : "is '" + provider + "'"),
                    ids.isEmpty()
                            ? "No provider is configured: add gateway.providers.<id>.api-key, and set it to that id"
                            : "Set it to the id of a configured provider: " + String.join(", ", ids));
        }
        return provider;
    }

    private void belongs(String word, @Nullable String other, String where) {
        String own = values.get(word);
        if (own == null || own.equals(other == null ? null : other.strip())) {
            return;
        }
        if (other == null
                && !map.getOrDefault("gateway.terms.mode", "standard").strip().equals("strict")) {
            return; // nobody declared what it should be
        }
        String against = where + "." + word;
        throw GatewayException.builder(
                        ErrorKind.CONFIGURATION,
                        prefix + word + " is '" + own + "', but " + against
                                + (other == null ? " is not set" : " is '" + other.strip() + "'") + " (" + SELF + ")")
                .clauses(List.of(SELF))
                .advice("A pack is used by the account and legal entity that bought it and by no other: correct "
                        + prefix + word + " or " + against)
                .build();
    }

    private long tokens() {
        String value = values.getOrDefault("tokens", "");
        try {
            return Long.parseLong(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw GatewayException.configuration(
                    prefix + "tokens is '" + value + "'",
                    "Set it to the number of tokens in the pack, such as 1000000");
        }
    }

    private List<OverageSource> overageFrom() {
        String value = values.getOrDefault("overage-from", "coupon, balance, arrears");
        List<OverageSource> sources = new ArrayList<>();
        for (String word : NamedKeys.list(value)) {
            for (OverageSource source : OverageSource.values()) {
                if (source.word().equals(word)) {
                    sources.add(source);
                }
            }
        }
        if (sources.isEmpty() || sources.size() != NamedKeys.list(value).size()) {
            throw GatewayException.configuration(
                    prefix + "overage-from is '" + value + "'",
                    "List what pays beyond the pack: some of coupon, balance, arrears");
        }
        return sources;
    }

    private @Nullable Money price() {
        String value = values.get("price");
        try {
            Quantity price = value == null ? null : Quantity.parse(value);
            if (price == null) {
                return null;
            }
            if (price.isMoney()) {
                return Money.ofUnits(price.amount(), price.unit());
            }
        } catch (IllegalArgumentException notAQuantity) {
            // Told below, as one in tokens is.
        }
        throw GatewayException.configuration(
                prefix + "price is '" + value + "', which is no amount of money",
                "Write it as 500.00 CNY, with at most 12 decimals; it is at most " + MeteringConfig.MOST_MONEY);
    }

    private @Nullable LocalDate date(String word) {
        String value = values.get(word);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw GatewayException.configuration(
                    prefix + word + " is '" + value + "', which is no date", "Write it as 2026-03-31");
        }
    }
}
