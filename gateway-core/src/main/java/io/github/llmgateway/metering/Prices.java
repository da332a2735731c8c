// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The prices that are known. A model that is not among them has no known price, which is not the same as free. */
public final class Prices {
    /** None. */
    public static final Prices NONE = new Prices(List.of());

    private final Map<String, List<Price>> byModel = new HashMap<>();
    private final int size;

    /** These prices. */
    public Prices(List<Price> prices) {
        for (Price price : prices) {
            byModel.computeIfAbsent(price.provider() + "/" + price.model(), key -> new ArrayList<>())
                    .add(price);
        }
        byModel.values()
                .forEach(list -> list.sort(Comparator.comparing(Price::from).reversed()));
        size = prices.size();
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
     * The price that holds on {@code day}: the provider's own, else its vendor's; that of the region, else one for all
     * regions, else, when no region was declared, the only one there is.
     */
    public Optional<Price> find(String provider, String vendor, String model, String region, LocalDate day) {
        Price own = find(byModel.get(provider + "/" + model), region, day);
        return Optional.ofNullable(own != null ? own : find(byModel.get(vendor + "/" + model), region, day));
    }

    private static @Nullable Price find(@Nullable List<Price> newestFirst, String region, LocalDate day) {
        if (newestFirst == null) {
            return null;
        }
        Price everywhere = null;
        Price elsewhere = null;
        boolean several = false;
        for (Price price : newestFirst) {
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
        return everywhere == null && region.isEmpty() && !several ? elsewhere : everywhere;
    }
}
