// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
    private static final String TIERED = """
        {"prices":[{"provider":"p","model":"m","currency":"CNY","from":"2026-01-01","source":"s","tiers":[
          {"upToInputTokens":256000,"input":"0.80","output":"2.00","cacheRead":"0.16","cacheWrite":"1.00"},
          {"upToInputTokens":1000000,"input":"2.40","output":"20","cacheRead":"0.48"}]}]}\
        """;

    private static Money cost(String file, Tokens tokens) {
        return Prices.parse(file).find("p", "v", "m", "", TODAY).orElseThrow().cost(tokens);
    }

    @Test
    void pricesOfOtherUnitsAreExactOrRoundedUp() {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"unit\":\"seconds\","
                + "\"price\":\"2.50\",\"per\":3600}]}";
        Tariff tariff = Prices.parse(file).tariff("p", "v", "m", "", TODAY).orElseThrow();
        assertThat(tariff.cost(Tokens.of(1000, 1000), Media.of(MediaUnit.SECONDS, 3_600_000)))
                .as("an hour; tokens are not billed")
                .isEqualTo(Money.of("2.5", "CNY"));
        assertThat(tariff.cost(Tokens.ZERO, Media.of(MediaUnit.SECONDS, 1)))
                .isEqualTo(Money.of("0.000000694445", "CNY"));
        assertThat(tariff.cost(Tokens.ZERO, Media.of(MediaUnit.IMAGES, 1)))
                .as("how long it was is unknown")
                .isNull();
        assertThat(tariff.cost(Tokens.ZERO, Media.of(MediaUnit.SECONDS, 0)))
                .as("zero seconds are known")
                .isEqualTo(Money.of("0", "CNY"));
        assertThat(Prices.parse(file).find("p", "v", "m", "", TODAY))
                .as("no price of tokens")
                .isEmpty();
    }

    @Test
    void aModelMayBeBilledInTokensAndInOtherUnitsAtOnce() {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"unit\":\"images\","
                + "\"price\":\"0.2\"},{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"unit\":\"tokens\","
                + "\"tiers\":[{\"input\":\"1\",\"output\":\"10\"}]}]}";
        Tariff tariff = Prices.parse(file).tariff("p", "v", "m", "", TODAY).orElseThrow();
        assertThat(tariff.cost(Tokens.of(1_000_000, 0), Media.of(MediaUnit.IMAGES, 3)))
                .isEqualTo(Money.of("1.6", "CNY"));
        assertThat(tariff.cost(Tokens.of(1, 1), Media.NONE))
                .as("how many pictures is unknown")
                .isNull();
        assertThat(Prices.parse(file.replaceFirst("CNY", "USD")).tariff("p", "v", "m", "", TODAY))
                .as("two currencies have no sum")
                .isEmpty();
    }

    /** The commercial price is the one of the order: here by the request, 30,000 of them for 100 CNY. */
    @Test
    void nlsLimits_theOrdersPriceIsChargedByTheRequestAndATrialIsAnExplicitZero() {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"from\":\"2026-01-01\","
                + "\"unit\":\"requests\",\"price\":\"0\",\"source\":\"trial\"},"
                + "{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"from\":\"2026-04-01\","
                + "\"unit\":\"requests\",\"price\":\"100\",\"per\":30000,\"source\":\"order\"}]}";
        Media three = Media.of(MediaUnit.REQUESTS, 3);
        Tariff trial = Prices.parse(file)
                .tariff("p", "v", "m", "", LocalDate.parse("2026-03-31"))
                .orElseThrow();
        Tariff order = Prices.parse(file)
                .tariff("p", "v", "m", "", LocalDate.parse("2026-04-01"))
                .orElseThrow();
        assertThat(trial.isFree()).isTrue();
        assertThat(trial.cost(Tokens.ZERO, three)).isEqualTo(Money.of("0", "CNY"));
        assertThat(order.cost(Tokens.ZERO, three)).isEqualTo(Money.of("0.01", "CNY"));
    }

    /** Published prices change on a day; what was used before is not priced anew. */
    @Test
    void zpFees_aPriceHoldsFromItsFirstDayOn() {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"from\":\"2026-01-01\","
                + "\"tiers\":[{\"input\":\"1\",\"output\":\"1\"}]},"
                + "{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"from\":\"2026-04-01\","
                + "\"tiers\":[{\"input\":\"2\",\"output\":\"2\"}]}]}";
        Prices prices = Prices.parse(file);
        Tokens million = Tokens.of(1_000_000, 0);
        assertThat(prices.find("p", "v", "m", "", LocalDate.parse("2025-12-31")))
                .isEmpty();
        assertThat(prices.find("p", "v", "m", "", LocalDate.parse("2026-03-31"))
                        .orElseThrow()
                        .cost(million))
                .isEqualTo(Money.of("1", "CNY"));
        assertThat(prices.find("p", "v", "m", "", LocalDate.parse("2026-04-01"))
                        .orElseThrow()
                        .cost(million))
                .isEqualTo(Money.of("2", "CNY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4e-01\"", "\"4E-1\"", "\"0.40\"", "0.4", "4e-1", "\".4\""})
    void amountsMayBeWrittenInEveryDecimalForm(String amount) {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"USD\","
                + "\"tiers\":[{\"input\":" + amount + ",\"output\":\"0\"}]}]}";
        assertThat(cost(file, Tokens.of(1_000_000, 0))).isEqualTo(Money.of("0.4", "USD"));
    }

    @Test
    void reasoningMayCostMoreThanOtherOutputAndIsNotChargedTwice() {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\","
                + "\"tiers\":[{\"input\":\"0\",\"output\":\"2\",\"reasoning\":\"8\"}]}]}";
        assertThat(cost(file, new Tokens(0, 1_000_000, null, null, 250_000L))).isEqualTo(Money.of("3.5", "CNY"));
        assertThat(cost(file, Tokens.of(0, 1_000_000)))
                .as("how much of it was reasoning is unknown")
                .isEqualTo(Money.of("2", "CNY"));
    }

    @Test
    void aCacheThatCostsSomethingIsNotFree() {
        String file = "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\","
                + "\"tiers\":[{\"input\":\"0\",\"output\":\"0\",\"cacheWrite\":\"1\"}]}]}";
        assertThat(Prices.parse(file)
                        .tariff("p", "v", "m", "", TODAY)
                        .orElseThrow()
                        .isFree())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // input, output, cost: one tier for the whole call, the bound itself still below
        "1, 0, 0.0000008",
        "1000000, 0, 2.4",
        "256000, 1000, 0.2068",
        "256001, 1000, 0.6344024",
        "2000000, 0, 4.8",
        "0, 0, 0"
    })
    void theTierIsChosenByTheWholeInputUpperBoundInclusive(long input, long output, String cost) {
        assertThat(cost(TIERED, Tokens.of(input, output))).isEqualTo(Money.of(cost, "CNY"));
    }

    @Test
    void cachedAndWrittenTokensArePartOfTheInputAndPricedOnce() {
        assertThat(cost(TIERED, new Tokens(1000, 0, 600L, 100L, null)))
                .isEqualTo(Money.of("0.000436", "CNY")); // 300 x 0.80 + 600 x 0.16 + 100 x 1.00, for a million
    }

    @Test
    void withoutARateOfItsOwnTheCacheCostsWhatFreshInputCosts() {
        String file = """
            {"prices":[{"provider":"p","model":"m","currency":"CNY","tiers":[{"input":"1","output":"2"}]}]}\
            """;
        assertThat(cost(file, new Tokens(1000, 10, 600L, 100L, 5L))).isEqualTo(Money.of("0.00102", "CNY"));
    }

    @Test
    void unknownIsNotFreeAndFreeIsAnExplicitZero() {
        Prices prices = Prices.parse("""
            {"prices":[{"provider":"p","model":"free","currency":"CNY","tiers":[{"input":"0","output":"0"}]}]}\
            """);
        assertThat(prices.find("p", "v", "other", "", TODAY)).isEmpty();
        Price free = prices.find("p", "v", "free", "", TODAY).orElseThrow();
        assertThat(free.isFree()).isTrue();
        assertThat(free.cost(Tokens.of(1000, 1000))).isEqualTo(Money.of("0", "CNY"));
    }

    @Test
    void thePriceOfTheDayAndOfTheRegionHolds() {
        Prices prices = Prices.parse("""
            {"prices":[
             {"provider":"v","model":"m","region":"cn","currency":"CNY","from":"2026-01-01","tiers":[{"input":"1","output":"1"}]},
             {"provider":"v","model":"m","region":"cn","currency":"CNY","from":"2026-05-01","tiers":[{"input":"2","output":"1"}]},
             {"provider":"v","model":"m","region":"cn","currency":"CNY","from":"2026-07-01","tiers":[{"input":"3","output":"1"}]},
             {"provider":"v","model":"m","region":"sg","currency":"USD","from":"2026-01-01","tiers":[{"input":"4","output":"1"}]},
             {"provider":"mine","model":"m","currency":"CNY","tiers":[{"input":"5","output":"1"}]}]}\
            """);
        assertThat(input(prices.find("x", "v", "m", "cn", TODAY))).isEqualTo("2");
        assertThat(input(prices.find("x", "v", "m", "cn", LocalDate.parse("2026-04-30"))))
                .isEqualTo("1");
        assertThat(input(prices.find("x", "v", "m", "sg", TODAY))).isEqualTo("4");
        assertThat(prices.find("x", "v", "m", "", TODAY))
                .as("two regions, none declared")
                .isEmpty();
        assertThat(prices.find("x", "v", "m", "us", TODAY)).isEmpty();
        assertThat(prices.find("x", "v", "m", "cn", LocalDate.parse("2025-12-31")))
                .isEmpty();
        assertThat(input(prices.find("mine", "v", "m", "cn", TODAY)))
                .as("the provider's own")
                .isEqualTo("5");
    }

    @Test
    void whatIsFreeInEachRegionIsFreeWhereNoneIsDeclared() {
        String file = """
            {"prices":[
             {"provider":"v","model":"m","region":"cn","currency":"CNY","from":"2026-01-01","tiers":[{"input":"1","output":"1"}]},
             {"provider":"v","model":"m","region":"cn","currency":"CNY","from":"2026-05-01","tiers":[{"input":"0","output":"0"}]},
             {"provider":"v","model":"m","region":"sg","currency":"USD","from":"2026-01-01","tiers":[{"input":"0","output":"0"}]}]}\
            """;
        assertThat(Prices.parse(file)
                        .tariff("x", "v", "m", "", TODAY)
                        .orElseThrow()
                        .isFree())
                .isTrue();
        assertThat(Prices.parse(file).tariff("x", "v", "m", "us", TODAY))
                .as("a region that is not there")
                .isEmpty();
        assertThat(Prices.parse(file).tariff("x", "v", "m", "", LocalDate.parse("2026-04-30")))
                .as("not free yet")
                .isEmpty();
    }

    @Test
    void anEntryMayNameItsModelAsRequestsDo() {
        Prices prices = prices(tokens("3").replace("\"m\"", "\"p/m\""));
        assertThat(input(prices.find("p", "v", "m", "", TODAY))).isEqualTo("3");
        assertThat(input(prices.find("mine", "p", "m", "", TODAY)))
                .as("of the vendor")
                .isEqualTo("3");
        assertThat(prices.find("p", "v", "p/m2", "", TODAY)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices(tokens("3"), tokens("3").replace("\"m\"", "\"p/m\"")))
                .withMessageContaining("are both the price of p/m in tokens");
    }

    private static String input(Optional<Price> price) {
        return price.orElseThrow().tiers().get(0).input().toPlainString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"prices\":[1]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[]}]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"cny\",\"tiers\":[{\"input\":\"1\",\"output\":\"1\"}]}]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[{\"input\":\"1\"}]}]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[{\"input\":\"-1\",\"output\":\"1\"}]}]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[{\"input\":\"0.0000001\",\"output\":\"1\"}]}]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"from\":\"soon\",\"tiers\":[{\"input\":\"1\",\"output\":\"1\"}]}]}",
                "{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[{\"input\":\"1\",\"output\":\"1\"},{\"input\":\"1\",\"output\":\"1\"}]}]}"
            })
    void aFileThatIsWrongIsRefused(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> Prices.parse(file));
    }

    @Test
    void theRefusalNamesTheEntryAndTheField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.parse("""
                    {"prices":[{"provider":"p","model":"m","currency":"CNY","tiers":[{"input":"1","output":"x"}]}]}\
                    """))
                .withMessage("prices[0] (p/m): tiers[0]: output is 'x', which is no decimal");
    }

    @Test
    void aPriceThatNoAmountInMoneyCanHoldIsRefusedAndNoCallFailsForIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.parse("""
                    {"prices":[{"provider":"p","model":"m","currency":"CNY","tiers":[{"input":"1","output":"1e20"}]}]}\
                    """))
                .withMessage("prices[0] (p/m): tiers[0]: output is 1E+20; a price for a million tokens has to be below"
                        + " 450000, so that every call's cost can be counted");
    }

    @Test
    void aDateThatIsNoneIsToldWithHowToWriteIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.parse("""
                    {"prices":[{"provider":"p","model":"m","currency":"CNY","from":"2026-1-5",\
                    "tiers":[{"input":"1","output":"1"}]}]}\
                    """))
                .withMessage("prices[0] (p/m): from is '2026-1-5', which is no date; write it as YYYY-MM-DD, such as"
                        + " 2026-01-31");
    }

    private static String tokens(String input) {
        return "{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[{\"input\":\"" + input
                + "\",\"output\":\"1\"}]}";
    }

    private static String unit(String unit, String price) {
        return "{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"unit\":\"" + unit + "\",\"price\":\"" + price
                + "\",\"per\":2}";
    }

    private static Prices prices(String... entries) {
        return Prices.parse("{\"prices\":[" + String.join(",", entries) + "]}");
    }

    /** Written out, each of them would have a thousand million digits. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "-1e999999999", "1e999999999", "100e2147483647", "-1e-999999999"})
    void exponentsWithoutMeasureAreRefusedAtOnce(String price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices(tokens(price)))
                .withMessageStartingWith("prices[0] (p/m): tiers[0]: input is ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices(unit("images", price)))
                .withMessageStartingWith("prices[0] (p/m): price is ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e999999999", "0e-999999999"})
    void zeroIsZeroWithAnyExponent(String zero) {
        Tariff tariff = prices(tokens(zero), unit("images", zero))
                .tariff("p", "v", "m", "", TODAY)
                .orElseThrow();
        assertThat(tariff.cost(Tokens.of(1_000_000, 1_000_000), Media.of(MediaUnit.IMAGES, 3)))
                .isEqualTo(Money.of("1", "CNY"));
    }

    @Test
    void aPriceOfAnotherUnitIsRefusedThatNoAmountInMoneyCanHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices(unit("characters", "1.8")))
                .withMessage(
                        "prices[0] (p/m): price is 1.8 for 2 characters; it has to be below 1.8, so that the cost of"
                                + " 10000000 characters, the most that one call is believed to use, can be counted");
        Tariff dear = prices(unit("characters", "1.799999999999"))
                .tariff("p", "v", "m", "", TODAY)
                .orElseThrow();
        assertThat(dear.cost(Tokens.ZERO, Media.of(MediaUnit.CHARACTERS, 10_000_000)))
                .isEqualTo(Money.of("8999999.999995", "CNY"));
    }

    @Test
    void allPricesOfOneModelTogetherHaveToBeCountable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices(tokens("440000"), unit("images", "1000")))
                .withMessage("p/m: its prices in CNY come to 9400010 for the most that one call is believed to use of"
                        + " each of their units; together they have to stay below 9000000, so that every call's cost"
                        + " can be counted");
        assertThat(prices(tokens("440000"), unit("images", "900")).size()).isEqualTo(2);
    }
}
