// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The refusal names what stands between the price file and a price that holds. */
class UnknownPriceTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
    private static final String BEGIN = "budget 'b' is in CNY, but the price of z/m is not known";
    private static final String END = ", or limit tokens instead.";

    private static String entry(String region, String currency, String from) {
        return "{\"provider\":\"zhipu\",\"model\":\"m\",\"region\":" + (region.isEmpty() ? null : '"' + region + '"')
                + ",\"currency\":\"" + currency + "\",\"from\":\"" + from
                + "\",\"tiers\":[{\"input\":\"1\",\"output\":\"1\"}]}";
    }

    private static String refusal(String region, String... entries) {
        Prices prices = Prices.parse("{\"prices\":[" + String.join(",", entries) + "]}");
        assertThat(prices.tariff("z", "zhipu", "m", region, TODAY)).isEmpty();
        Budget budget = new Budget("b", Quantity.parse("1 CNY"), Window.DAY, List.of(), UTC);
        MeteringSettings settings = new MeteringSettings(
                "memory:",
                Map.of(),
                Duration.ofSeconds(1),
                false,
                List.of(),
                List.of(budget),
                prices,
                region.isEmpty() ? Map.of() : Map.of("z", region),
                UTC,
                1);
        Subject subject = new Subject("a", "c", true, "chat", "z", "zhipu", "", "m", Map.of());
        GatewayException refusal = UnknownPrice.refusal(subject, budget, settings, TODAY);
        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        return refusal.getMessage();
    }

    @Test
    void theRegionThatIsNotSet() {
        assertThat(refusal("", entry("cn", "CNY", "2026-01-01"), entry("international", "USD", "2026-01-01")))
                .contains(BEGIN + ": the price file has it by region, for cn and international, and"
                        + " gateway.providers.z.region is not set. Set gateway.providers.z.region to where its key"
                        + " belongs, or take the region out of the entry that holds" + END);
    }

    @Test
    void theRegionThatTheFileHasNot() {
        assertThat(refusal("us", entry("cn", "CNY", "2026-01-01")))
                .contains(
                        BEGIN + ": the price file has it for cn, and for the provider's region, us, not. Add the price"
                                + " there to the file that gateway.prices.file names, as 0 if it is free, or set"
                                + " gateway.providers.z.region to where its key belongs" + END);
        assertThat(refusal("us", entry("cn", "CNY", "2026-01-01"), entry("us", "USD", "2026-07-01")))
                .contains("for the provider's region, us, only from 2026-07-01 on.");
    }

    @Test
    void theDayOnWhichItBegins() {
        assertThat(refusal("cn", entry("cn", "CNY", "2026-08-01"), entry("", "CNY", "2026-07-01")))
                .contains(
                        BEGIN + ": the first one in the price file holds from 2026-07-01 on. Correct its 'from', or add"
                                + " the price that holds before" + END);
    }

    @Test
    void severalCurrencies() {
        String pictures =
                "{\"provider\":\"z\",\"model\":\"m\",\"currency\":\"USD\",\"unit\":\"images\"," + "\"price\":\"1\"}";
        assertThat(refusal("", pictures, entry("", "CNY", "2026-01-01").replace("zhipu", "z")))
                .contains(
                        BEGIN + ": its entries in the price file are in several currencies, CNY and USD. Write them in"
                                + " one currency" + END);
    }

    @Test
    void theModelThatTheFileHasNot() {
        assertThat(refusal("cn"))
                .contains(
                        BEGIN + ". Add the price to the file that gateway.prices.file names, as 0 if it is free" + END);
    }
}
