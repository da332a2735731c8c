// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.PriceEntry;
import io.github.llmgateway.metering.Subject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why no price of a model holds that a budget in money counts, by what the price file has for it. */
final class UnknownPrice {
    private static final String OR = ", or limit tokens instead";
    private static final String FILE = "the file that gateway.prices.file names";

    private final Subject subject;
    private final Budget budget;
    private final LocalDate day;
    private final String region;
    private final List<PriceEntry> entries;

    private UnknownPrice(Subject subject, Budget budget, MeteringSettings settings, LocalDate day) {
        this.subject = subject;
        this.budget = budget;
        this.day = day;
        this.region = settings.regions().getOrDefault(subject.provider(), "");
        this.entries = settings.prices().all(subject.provider(), subject.vendor(), subject.model());
    }

    static GatewayException refusal(Subject subject, Budget budget, MeteringSettings settings, LocalDate day) {
        return new UnknownPrice(subject, budget, settings, day).refusal();
    }

    private GatewayException refusal() {
        List<PriceEntry> begun =
                entries.stream().filter(entry -> !entry.from().isAfter(day)).toList();
        String key = "gateway.providers." + subject.provider() + ".region";
        if (entries.isEmpty()) {
            return refusal("", "Add the price to " + FILE + ", as 0 if it is free" + OR);
        }
        if (begun.isEmpty()) {
            return refusal(
                    ": the first one in the price file holds from "
                            + first(entries.stream()).orElse(day) + " on",
                    "Correct its 'from', or add the price that holds before" + OR);
        }
        long regionsBegun = begun.stream().map(PriceEntry::region).distinct().count();
        if (begun.stream().anyMatch(this::isHere) || (region.isEmpty() && regionsBegun == 1)) {
            return refusal(
                    ": its entries in the price file are in several currencies, "
                            + words(begun.stream().map(PriceEntry::currency)),
                    "Write them in one currency" + OR);
        }
        String regions = words(begun.stream().map(PriceEntry::region));
        if (region.isEmpty()) {
            return refusal(
                    ": the price file has it by region, for " + regions + ", and " + key + " is not set",
                    "Set " + key + " to where its key belongs, or take the region out of the entry that holds" + OR);
        }
        return refusal(
                ": the price file has it for " + regions + ", and for the provider's region, " + region + ", "
                        + first(entries.stream().filter(this::isHere))
                                .map(from -> "only from " + from + " on")
                                .orElse("not"),
                "Add the price there to " + FILE + ", as 0 if it is free, or set " + key + " to where its key belongs"
                        + OR);
    }

    private boolean isHere(PriceEntry entry) {
        return entry.region().isEmpty() || entry.region().equals(region);
    }

    private static Optional<LocalDate> first(Stream<PriceEntry> entries) {
        return entries.map(PriceEntry::from).min(Comparator.naturalOrder());
    }

    private static String words(Stream<String> words) {
        return words.distinct().sorted().collect(Collectors.joining(" and "));
    }

    private GatewayException refusal(String why, String advice) {
        return GatewayException.builder(
                        ErrorKind.CONFIGURATION,
                        "budget '" + budget.name() + "' is in " + budget.limit().unit() + ", but the price of "
                                + subject.provider() + "/" + subject.model() + " is not known" + why)
                .target(subject.provider(), subject.model())
                .advice(advice)
                .build();
    }
}
