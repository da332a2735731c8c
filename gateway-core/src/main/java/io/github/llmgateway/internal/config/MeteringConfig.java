// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.DrainSettings;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.spi.SettingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code gateway.ledger}, {@code gateway.packs}, {@code gateway.budgets} and {@code gateway.prices}. */
public final class MeteringConfig {
    /** The keys it knows; those of packs and budgets are checked here. */
    static final List<String> KEYS = List.of(
            "gateway.ledger.url",
            "gateway.ledger.on-failure",
            "gateway.ledger.timeout",
            "gateway.ledger.user",
            "gateway.ledger.password",
            "gateway.ledger.durability",
            "gateway.ledger.time-zone",
            "gateway.ledger.default-output",
            "gateway.packs.*",
            "gateway.budgets.*",
            "gateway.prices.file",
            "gateway.metering.drain",
            "gateway.metering.max-drains",
            "gateway.metering.max-drain-bytes",
            TokenizerConfig.TIMEOUT);

    /** The largest amount that is a whole number of {@link io.github.llmgateway.metering.Money#units()}. */
    static final String MOST_MONEY = "9223372.036854775807";

    private static final String LEDGER = "gateway.ledger.";
    private static final String METERING = "gateway.metering.";
    private static final int MOST_DRAINED = 64 * 1024 * 1024;
    private static final String PRICES = "gateway.prices.file";
    private static final int MOST_OUTPUT = 10_000_000;

    private MeteringConfig() {}

    /** Reads everything, where the vendors' default regions are not known. */
    public static MeteringSettings read(Map<String, String> map) {
        return read(map, Map.of());
    }

    /**
     * Reads everything.
     *
     * @param map all properties, references resolved
     * @param providers the keys of each provider's vendor
     * @throws GatewayException of kind {@code CONFIGURATION}
     */
    static MeteringSettings read(Map<String, String> map, Map<String, List<SettingKey>> providers) {
        MeteringSettings none = MeteringSettings.NONE;
        ZoneId zone = zone(map);
        return new MeteringSettings(
                map.getOrDefault(LEDGER + "url", none.ledgerUrl()).strip(),
                ledger(map),
                Values.duration(map, LEDGER + "timeout", Duration.ofSeconds(5)),
                choice(map, LEDGER + "on-failure", "closed", "open").equals("open"),
                PackConfig.read(map, zone),
                BudgetConfig.read(map, zone),
                prices(map),
                regions(map, providers),
                zone,
                Values.integer(map, LEDGER + "default-output", 1, MOST_OUTPUT, (int) none.defaultOutput()),
                drain(map),
                TokenizerConfig.read(map));
    }

    private static DrainSettings drain(Map<String, String> map) {
        DrainSettings off = DrainSettings.OFF;
        int most = Values.integer(map, METERING + "max-drains", 1, 1024, off.most());
        int bytes = Values.integer(map, METERING + "max-drain-bytes", 1, MOST_DRAINED, (int) off.bytes());
        String key = METERING + "drain";
        String value = map.getOrDefault(key, "off").strip();
        Duration atMost = value.equals("off") ? Duration.ZERO : Values.duration(value);
        if (atMost == null || atMost.compareTo(DrainSettings.LONGEST) > 0) {
            throw GatewayException.configuration(
                    key + " is '" + value + "'", "Set it to off, or to a duration of at most 30s, such as 5s");
        }
        return new DrainSettings(atMost, most, bytes);
    }

    private static Map<String, String> ledger(Map<String, String> map) {
        choice(map, LEDGER + "durability", "process", "disk");
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : List.of("user", "password", "durability")) {
            String value = map.get(LEDGER + name);
            if (value != null) {
                properties.put(name, value.strip());
            }
        }
        return properties;
    }

    private static ZoneId zone(Map<String, String> map) {
        String value = map.get(LEDGER + "time-zone");
        if (value == null) {
            return MeteringSettings.DEFAULT_ZONE;
        }
        try {
            return ZoneId.of(value.strip());
        } catch (DateTimeException e) {
            throw GatewayException.configuration(
                    LEDGER + "time-zone is '" + value + "', which is no time zone",
                    "Set it to the account's, such as Asia/Shanghai or UTC");
        }
    }

    private static Prices prices(Map<String, String> map) {
        String file = map.get(PRICES);
        if (file == null) {
            return Prices.NONE;
        }
        try {
            return Prices.parse(Files.readString(Path.of(file.strip()), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            throw GatewayException.configuration(
                    PRICES + " is '" + file + "', which cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    "Check the path, its permissions, and that it is text in UTF-8");
        } catch (IllegalArgumentException e) {
            throw GatewayException.configuration(
                    PRICES + " is '" + file + "', which is no price file: " + e.getMessage(),
                    "docs/metering.md shows its form");
        }
    }

    /** The declared ones; else the vendor's default, unless an address of one's own may lead to another. */
    private static Map<String, String> regions(Map<String, String> map, Map<String, List<SettingKey>> providers) {
        Map<String, String> regions = new LinkedHashMap<>();
        providers.forEach((id, settings) -> {
            if (!map.containsKey("gateway.providers." + id + ".base-url")) {
                settings.stream()
                        .filter(setting -> setting.name().equals("region"))
                        .flatMap(setting -> setting.values().stream().limit(1))
                        .forEach(region -> regions.put(id, region));
            }
        });
        map.forEach((key, value) -> {
            if (key.startsWith("gateway.providers.") && key.endsWith(".region")) {
                regions.put(
                        key.substring("gateway.providers.".length(), key.length() - ".region".length()), value.strip());
            }
        });
        return regions;
    }

    /** One of two words; the first is the default. */
    static String choice(Map<String, String> map, String key, String first, String second) {
        String value = map.getOrDefault(key, first).strip();
        if (!value.equals(first) && !value.equals(second)) {
            throw GatewayException.configuration(key + " is '" + value + "'", "Set it to " + first + " or " + second);
        }
        return value;
    }
}
