// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The price file that is given to begin with. */
class StarterPricesTest {
    private static final Path FILE =
            Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("prices-starter.json");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @Test
    void itIsReadAndHasPricesOfAllThreeVendorsWithTheirSources() throws IOException {
        Prices prices = Prices.parse(Files.readString(FILE));
        assertThat(prices.size()).isGreaterThan(100);
        Price tiered =
                prices.find("x", "qwen", "qwen-flash", "ap-southeast-1", TODAY).orElseThrow();
        assertThat(tiered.cost(Tokens.of(256_000, 0))).isEqualTo(Money.of("0.0128", "USD"));
        assertThat(tiered.cost(Tokens.of(256_001, 0))).isEqualTo(Money.of("0.06400025", "USD"));
        assertThat(tiered.source()).contains("litellm");
        Price flagship = prices.find("x", "zhipu", "glm-4.7", "cn", TODAY).orElseThrow();
        assertThat(flagship.cost(Tokens.of(31_999, 199))).isEqualTo(Money.of("0.06559", "CNY"));
        assertThat(flagship.cost(Tokens.of(31_999, 200)))
                .as("0.2K of output is not below 0.2K")
                .isEqualTo(Money.of("0.098797", "CNY"));
        assertThat(flagship.cost(Tokens.of(32_000, 199))).isEqualTo(Money.of("0.131184", "CNY"));
        Price omni =
                prices.find("x", "qwen", "qwen-omni-turbo", "cn-beijing", TODAY).orElseThrow();
        assertThat(omni.cost(new Tokens(2000, 1000, null, null, null, 1000L, 0L, 1000L)))
                .isEqualTo(Money.of("0.0754", "CNY"));
        assertThat(prices.find("x", "zhipu", "glm-4.6", "cn", TODAY)).isPresent();
        assertThat(prices.find("x", "siliconflow", "Qwen/Qwen3-32B", "", TODAY)).isPresent();
        assertThat(PriceFile.read(Files.readString(FILE)))
                .allSatisfy(price -> assertThat(price.source()).isNotBlank());
    }
}
