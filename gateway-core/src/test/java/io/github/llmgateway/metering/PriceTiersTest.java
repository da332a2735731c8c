// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmgateway.model.Media;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiers by the length of the output as well. */
class PriceTiersTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    private static Price price(String tiers) {
        return Prices.parse("{\"prices\":[{\"provider\":\"p\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[" + tiers
                        + "]}]}")
                .find("p", "v", "m", "", TODAY)
                .orElseThrow();
    }

    private static String tier(String bounds, String input, String output) {
        return "{" + bounds + ",\"input\":\"" + input + "\",\"output\":\"" + output + "\"}";
    }

    /** As Zhipu lists its GLM-4.7: below 32K of input two prices, by the output; above it one. */
    private static Price flagship() {
        return price(tier("\"upToInputTokens\":31999,\"upToOutputTokens\":199", "2", "8") + ","
                + tier("\"upToInputTokens\":31999,\"upToOutputTokens\":null", "3", "14") + ","
                + tier("\"upToInputTokens\":null", "4", "16"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1000, 199, 0.003592",
        "1000, 200, 0.0058",
        "31999, 199, 0.06559",
        "31999, 200, 0.098797",
        "32000, 1, 0.128016",
        "32000, 200, 0.1312"
    })
    void oneTierHoldsForTheWholeCallByItsInputAndItsOutput(long input, long output, String cost) {
        assertThat(flagship().cost(Tokens.of(input, output))).isEqualTo(Money.of(cost, "CNY"));
    }

    @Test
    void reasoningCountsToTheLengthOfTheOutput() {
        assertThat(flagship().cost(new Tokens(1000, 200, null, null, 150L))).isEqualTo(Money.of("0.0058", "CNY"));
    }

    @Test
    void aboveTheLastBoundOfInputTheLastTiersHoldByTheOutput() {
        Price price = price(tier("\"upToInputTokens\":10", "1", "1") + ","
                + tier("\"upToInputTokens\":20,\"upToOutputTokens\":5", "2", "2") + ","
                + tier("\"upToInputTokens\":20", "3", "3"));
        assertThat(price.cost(Tokens.of(1_000_000, 5))).isEqualTo(Money.of("2.00001", "CNY"));
        assertThat(price.cost(Tokens.of(1_000_000, 6))).isEqualTo(Money.of("3.000018", "CNY"));
    }

    @Test
    void aHoldIsTheDearestOfAllLengthsAndAFloorTheCheapest() {
        Tokens bound = Tokens.of(1000, 4096);
        assertThat(flagship().atMost(bound, Media.NONE)).isEqualTo(Money.of("0.060344", "CNY"));
        assertThat(flagship().atLeast(bound, Media.NONE)).isEqualTo(Money.of("0.002", "CNY"));
        Price bulk =
                price(tier("\"upToOutputTokens\":1000", "2", "50") + "," + tier("\"upToOutputTokens\":null", "1", "1"));
        assertThat(bulk.atMost(bound, Media.NONE))
                .as("a thousand tokens, not four")
                .isEqualTo(Money.of("0.052", "CNY"));
        assertThat(bulk.atLeast(bound, Media.NONE)).as("1,001 tokens").isEqualTo(Money.of("0.002", "CNY"));
        assertThat(bulk.atMost(Tokens.of(1000, 10), Media.NONE)).isEqualTo(Money.of("0.0025", "CNY"));
    }

    @Test
    void aHoldCountsThePartsThatMayCostMore() {
        Price price = price("{\"input\":\"1\",\"output\":\"2\",\"cacheWrite\":\"1.25\",\"reasoning\":\"8\"}");
        assertThat(price.atMost(Tokens.of(1000, 1000), Media.NONE))
                .isEqualTo(price.cost(new Tokens(1000, 1000, null, 1000L, 1000L)))
                .isEqualTo(Money.of("0.00925", "CNY"));
    }

    /** As Alibaba Cloud lists its qwen-omni models: sound dearer than text, pictures in between. */
    private static Price omni() {
        return price("{\"input\":\"0.4\",\"output\":\"1.6\",\"cacheRead\":\"0.1\",\"audioInput\":\"25\","
                + "\"visionInput\":\"1.5\",\"audioOutput\":\"50\"}");
    }

    @Test
    void soundAndPicturesArePartsWithRatesOfTheirOwnAndPricedOnce() {
        Tokens used = new Tokens(1000, 500, null, null, null, 200L, 300L, 400L);
        assertThat(omni().cost(used)) // 500 x 0.4 + 200 x 25 + 300 x 1.5 + 100 x 1.6 + 400 x 50, for a million
                .isEqualTo(Money.of("0.02581", "CNY"));
        assertThat(omni().cost(Tokens.of(1000, 500))).as("nobody told of any").isEqualTo(Money.of("0.0012", "CNY"));
        assertThat(price("{\"input\":\"1\",\"output\":\"2\"}").cost(used))
                .as("without rates of their own they cost what the rest costs")
                .isEqualTo(Money.of("0.002", "CNY"));
        assertThat(omni().cost(new Tokens(1000, 0, 900L, null, null, 1000L, 0L, 0L)))
                .as("what is cached is taken first")
                .isEqualTo(Money.of("0.00259", "CNY"));
    }

    @Test
    void aHoldCountsSoundAndPicturesUnlessTheRequestCanHaveNone() {
        assertThat(omni().atMost(Tokens.of(1000, 1000), Media.NONE)).isEqualTo(Money.of("0.075", "CNY"));
        assertThat(omni().atMost(new Tokens(1000, 1000, null, null, null, 0L, null, 0L), Media.NONE))
                .isEqualTo(Money.of("0.0031", "CNY"));
        assertThat(omni().atMost(new Tokens(1000, 1000, null, null, null, 0L, 0L, 0L), Media.NONE))
                .isEqualTo(Money.of("0.002", "CNY"));
        assertThat(omni().atLeast(Tokens.of(1000, 1000), Media.NONE)).isEqualTo(Money.of("0.0004", "CNY"));
    }

    @Test
    void aRateOfSoundAloneIsNotFree() {
        assertThat(price("{\"input\":\"0\",\"output\":\"0\",\"audioOutput\":\"1\"}")
                        .isFree())
                .isFalse();
    }

    /** Random tiers; every length of output, and random parts of it and of the input. */
    @RepeatedTest(400)
    void whateverIsUsedAHoldIsNeverLessAndAFloorNeverMore(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        List<PriceTier> tiers = tiers(random);
        Price price = new Price("p", "m", "", "CNY", TODAY, "", tiers);
        long input = random.nextInt(60);
        long longest = random.nextInt(60);
        boolean plain = random.nextBoolean();
        Long none = plain ? (Long) 0L : null;
        Tokens bound = new Tokens(input, longest, null, null, null, none, none, none);
        Money most = price.atMost(bound, Media.NONE);
        Money least = price.atLeast(Tokens.of(input, longest), Media.NONE);
        long dearest = 0;
        long cheapest = Long.MAX_VALUE;
        for (long output = 0; output <= longest; output++) {
            PriceTier tier = expected(tiers, input, output);
            assertThat(price.cost(Tokens.of(input, output)).units()).isEqualTo(tier.units(Tokens.of(input, output)));
            for (int part = 0; part < 4; part++) {
                long cached = random.nextLong(input + 1);
                Tokens used = new Tokens(
                        input,
                        output,
                        cached,
                        random.nextLong(input - cached + 1),
                        random.nextLong(output + 1),
                        plain ? none : (Long) random.nextLong(input + 1),
                        plain ? none : (Long) random.nextLong(input + 1),
                        plain ? none : (Long) random.nextLong(output + 1));
                assertThat(price.cost(used).units()).as("%s of %s", used, tiers).isLessThanOrEqualTo(most.units());
            }
            dearest = Math.max(dearest, tier.dearestUnits(bound, output));
            cheapest = Math.min(cheapest, price.cost(Tokens.of(input, output)).units());
        }
        assertThat(most.units()).as("no more than needed").isEqualTo(dearest);
        assertThat(least.units()).isEqualTo(cheapest);
    }

    /** The rule in its plainest form. */
    private static PriceTier expected(List<PriceTier> tiers, long input, long output) {
        Long last = tiers.get(tiers.size() - 1).upToInputTokens();
        long in = last != null && input > last ? last : input;
        return tiers.stream()
                .filter(tier -> tier.upToInputTokens() == null || in <= tier.upToInputTokens())
                .filter(tier -> tier.upToOutputTokens() == null || output <= tier.upToOutputTokens())
                .findFirst()
                .orElseThrow();
    }

    private static List<PriceTier> tiers(Random random) {
        List<PriceTier> tiers = new ArrayList<>();
        long input = random.nextInt(10);
        for (int bands = 1 + random.nextInt(3); bands > 0; bands--) {
            Long upToInput = bands == 1 && random.nextBoolean() ? null : (Long) input;
            long output = random.nextInt(10);
            for (int more = random.nextInt(4); more > 0; more--) {
                tiers.add(tier(upToInput, output, random));
                output += 1 + random.nextInt(15);
            }
            tiers.add(tier(upToInput, null, random));
            input += 1 + random.nextInt(20);
        }
        return tiers;
    }

    private static PriceTier tier(Long upToInput, Long upToOutput, Random random) {
        return new PriceTier(
                upToInput,
                upToOutput,
                rate(random),
                rate(random),
                perhaps(random),
                perhaps(random),
                perhaps(random),
                perhaps(random),
                perhaps(random),
                perhaps(random));
    }

    private static BigDecimal perhaps(Random random) {
        return random.nextBoolean() ? null : rate(random);
    }

    private static BigDecimal rate(Random random) {
        return BigDecimal.valueOf(random.nextInt(100), 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,5 | tiers[0] leaves output above 5 without a price, for upToInputTokens 10; let the last tier of one"
                        + " upToInputTokens have upToOutputTokens null",
                "10,5 20,null | tiers[0] leaves output above 5 without a price, for upToInputTokens 10; let the last tier"
                        + " of one upToInputTokens have upToOutputTokens null",
                "null,5 | tiers[0] leaves output above 5 without a price, for upToInputTokens null; let the last tier of"
                        + " one upToInputTokens have upToOutputTokens null",
                "10,null 10,null | tiers[1] is never reached, because upToOutputTokens of tiers[0] is null, which is any;"
                        + " bounds ascend, and null comes last",
                "10,null 10,5 | tiers[1] is never reached, because upToOutputTokens of tiers[0] is null, which is any;"
                        + " bounds ascend, and null comes last",
                "10,5 10,5 10,null | tiers[1] is never reached: upToOutputTokens is 5 after 5 in tiers[0]; bounds ascend",
                "10,5 10,4 10,null | tiers[1] is never reached: upToOutputTokens is 4 after 5 in tiers[0]; bounds ascend",
                "20,null 10,null | tiers[1] is never reached: upToInputTokens is 10 after 20 in tiers[0]; bounds ascend",
                "10,5 10,null 20,null 10,null | tiers[3] is never reached: upToInputTokens is 10 after 20 in tiers[2];"
                        + " bounds ascend",
                "null,null 10,null | tiers[1] is never reached, because upToInputTokens of tiers[0] is null, which is any;"
                        + " bounds ascend, and null comes last",
                "-1,null | tiers[0]: upToInputTokens is -1, which no call is below; give 0 or more, or null for any",
                "10,-1 10,null | tiers[0]: upToOutputTokens is -1, which no call is below; give 0 or more, or null for any",
                "10,\"5\" 10,null | tiers[0]: upToOutputTokens is neither a whole number nor null"
            })
    void tiersThatLeaveAGapOrAreNeverReachedAreRefusedByName(String bounds, String message) {
        List<String> tiers = new ArrayList<>();
        for (String bound : bounds.split(" ")) {
            String[] both = bound.split(",");
            tiers.add(tier("\"upToInputTokens\":" + both[0] + ",\"upToOutputTokens\":" + both[1], "1", "1"));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> price(String.join(",", tiers)))
                .withMessage("prices[0] (p/m): " + message);
    }
}
