// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The prices that are known. A model that is not among them has no known price, which is not the same as free. */
public final class Prices {
    /** None. */
    public static final Prices NONE = new Prices(List.of());

    private static final String IN_TOKENS = "";

    // By model and then by unit, newest first.
    private final Map<String, Map<String, List<PriceEntry>>> byModel = new HashMap<>();
    private final int size;

    /**
     * These prices.
     *
     * @throws IllegalArgumentException when two are of the same model, region, unit and day, or those of one model are
     *     together beyond what can be counted
     */
    public Prices(List<? extends PriceEntry> prices) {
        Map<List<Object>, Integer> places = new HashMap<>();
        for (int i = 0; i < prices.size(); i++) {
            PriceEntry price = prices.get(i);
            String unit = price instanceof UnitPrice other ? other.unit().word() : IN_TOKENS;
            Integer before = places.putIfAbsent(
                    List.of(key(price.provider(), price.model()), price.region(), unit, price.from()), i);
            if (before != null) {
                throw new IllegalArgumentException("prices[" + before + "] and prices[" + i + "] are both the price of "
                        + key(price.provider(), price.model()) + " in " + (unit.isEmpty() ? "tokens" : unit)
                        + (price.region().isEmpty() ? "" : ", in region " + price.region())
                        + (price.from().equals(LocalDate.EPOCH)
                                ? ", without a 'from'"
                                : ", from " + price.from() + " on")
                        + "; keep the one that holds");
            }
            byModel.computeIfAbsent(key(price.provider(), price.model()), key -> new TreeMap<>())
                    .computeIfAbsent(unit, key -> new ArrayList<>())
                    .add(price);
        }
        for (Map<String, List<PriceEntry>> units : byModel.values()) {
            units.values()
                    .forEach(list ->
                            list.sort(Comparator.comparing(PriceEntry::from).reversed()));
        }
        byModel.forEach(Prices::check);
        size = prices.size();
    }

    /** Each entry alone can be counted, and so must their sum be: no settlement may fail for its size. */
    private static void check(String model, Map<String, List<PriceEntry>> units) {
        Map<String, Money> most = new TreeMap<>();
        for (List<PriceEntry> entries : units.values()) {
            Map<String, Money> dearest = new TreeMap<>();
            for (PriceEntry entry : entries) {
                dearest.merge(
                        entry.currency(),
                        most(entry),
                        (one, other) -> one.amount().compareTo(other.amount()) < 0 ? other : one);
            }
            dearest.forEach((currency, money) -> most.merge(currency, money, Money::plus));
        }
        for (Money sum : most.values()) {
            if (sum.amount().compareTo(Money.TOO_MUCH) >= 0) {
                throw new IllegalArgumentException(
                        model + ": its prices in " + sum.currency() + " come to " + sum.text()
                                + " for the most that one call is believed to use of each of their units; together they have to"
                                + " stay below " + Money.TOO_MUCH + ", so that every call's cost can be counted");
            }
        }
    }

    /** An entry may name its model as requests do, as {@code provider/model}. */
    private static String key(String provider, String model) {
        return isNamedBy(provider, model) ? model : provider + "/" + model;
    }

    private static boolean isNamedBy(String provider, String model) {
        return model.length() > provider.length() + 1
                && model.startsWith(provider)
                && model.charAt(provider.length()) == '/';
    }

    private static Money most(PriceEntry entry) {
        return entry instanceof UnitPrice unit ? unit.most() : ((Price) entry).most();
    }

    /**
     * The prices of a price file.
     *
     * @throws IllegalArgumentException that names the entry and the field
     */
    public static Prices parse(String json) {
        return new Prices(PriceFile.read(json));
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * The price of tokens that holds on {@code day}: the provider's own, else its vendor's; that of the region, else one
     * for all regions, else, when {@code region} is empty, the only one there is, or one of those that are free in each.
     */
    public Optional<Price> find(String provider, String vendor, String model, String region, LocalDate day) {
        return tariff(provider, vendor, model, region, day).stream()
                .flatMap(tariff -> tariff.entries().stream())
                .filter(Price.class::isInstance)
                .map(Price.class::cast)
                .findFirst();
    }

    /**
     * What the model is billed in on {@code day}, each kind of quantity found as {@link #find} does; empty when nothing
     * is known, or the entries that hold are in several currencies.
     */
    public Optional<Tariff> tariff(String provider, String vendor, String model, String region, LocalDate day) {
        List<PriceEntry> own = entries(byModel.get(key(provider, model)), region, day);
        List<PriceEntry> entries = own.isEmpty() ? entries(byModel.get(key(vendor, model)), region, day) : own;
        return Tariff.isOneCurrency(entries) ? Optional.of(new Tariff(entries)) : Optional.empty();
    }

    /**
     * All there are of a model, whatever their regions and days: the provider's own and then its vendor's. Where {@link
     * #tariff} is empty, they tell why.
     */
    public List<PriceEntry> all(String provider, String vendor, String model) {
        return Stream.of(provider, vendor)
                .distinct()
                .flatMap(name -> byModel.getOrDefault(key(name, model), Map.of()).values().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static List<PriceEntry> entries(
            @Nullable Map<String, List<PriceEntry>> units, String region, LocalDate day) {
        List<PriceEntry> entries = new ArrayList<>(1);
        if (units != null) {
            for (List<PriceEntry> newestFirst : units.values()) {
                PriceEntry entry = find(newestFirst, region, day);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static @Nullable PriceEntry find(List<PriceEntry> newestFirst, String region, LocalDate day) {
        PriceEntry everywhere = null;
        PriceEntry elsewhere = null;
        boolean several = false;
        for (PriceEntry price : newestFirst) {
            if (price.from().isAfter(day)) {
                continue;
            }
            if (price.region().isEmpty()) {
                everywhere = everywhere == null ? price : everywhere;
            } else if (price.region().equals(region)) {
                return price;
            } else {
                several |= elsewhere != null && !elsewhere.region().equals(price.region());
                elsewhere = elsewhere == null ? price : elsewhere;
            }
        }
        boolean any = everywhere == null && region.isEmpty() && (!several || isFree(newestFirst, day));
        return any ? elsewhere : everywhere;
    }

    /** Whether it costs nothing in each region, so that it does not matter which one it is. */
    private static boolean isFree(List<PriceEntry> newestFirst, LocalDate day) {
        Set<String> regions = new HashSet<>();
        return newestFirst.stream()
                .filter(price -> !price.from().isAfter(day))
                .filter(price -> regions.add(price.region()))
                .allMatch(PriceEntry::isFree);
    }
}
