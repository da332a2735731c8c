// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that a price file says is passed over. */
class PriceFileTest {
    private static final String ENTRY = "'provider':'p','model':'m','currency':'CNY'";
    private static final String TIERS = "'tiers':[{'input':'1','output':'2'}]";

    private static Prices parse(String file) {
        return Prices.parse(file.replace('\'', '"'));
    }

    private static void refused(String file, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(file)).withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"cache_read, \"0.1\"", "upToInputToken, 256000", "Input, \"1\"", "untill, \"2026-01-01\""})
    void anUnknownKeyOfATierIsNamedWithTheKeysThereAre(String key, String value) {
        refused(
                "{'prices':[{" + ENTRY + "," + TIERS + "},{" + ENTRY.replace("'m'", "'n'")
                        + ",'tiers':[{'upToInputTokens':9,'input':'1','output':'2'},{'input':'1','output':'2','" + key
                        + "':" + value + "}]}]}",
                "prices[1] (p/n): tiers[1]: there is no key '" + key + "' here; use upToInputTokens, upToOutputTokens,"
                        + " input, output, cacheRead, cacheWrite, reasoning, audioInput, visionInput, audioOutput,"
                        + " remarks");
    }

    @Test
    void anUnknownKeyOfAnEntryIsNamed() {
        refused(
                "{'prices':[{" + ENTRY + ",'From':'2026-01-01'," + TIERS + "}]}",
                "prices[0] (p/m): there is no key 'From' here; use provider, model, region, currency, from, source, unit,"
                        + " tiers, remarks");
        refused(
                "{'prices':[{" + ENTRY + ",'unit':'images','price':'1'," + TIERS + "}]}",
                "prices[0] (p/m): there is no key 'tiers' here; use provider, model, region, currency, from, source,"
                        + " unit, price, per, remarks");
    }

    @Test
    void aKeyThatIsGivenTwiceIsNamed() {
        refused(
                "{'prices':[{" + ENTRY + "," + TIERS + "},{" + ENTRY
                        + ",'tiers':[{'input':'1','output':'2','input':'3'}]}]}",
                "prices[1].tiers[0].input is given twice; give it once");
        refused("{'prices':[],'prices':[]}", "prices is given twice; give it once");
    }

    @Test
    void twoEntriesOfWhichEitherCouldHoldAreRefused() {
        String dated = "{" + ENTRY + ",'region':'cn','from':'2026-01-01'," + TIERS + "}";
        refused(
                "{'prices':[" + dated + ",{'provider':'q','model':'m','currency':'CNY'," + TIERS + "},"
                        + dated.replace("CNY", "USD") + "]}",
                "prices[0] and prices[2] are both the price of p/m in tokens, in region cn, from 2026-01-01 on; keep the"
                        + " one that holds");
        String pictures = "{" + ENTRY + ",'unit':'images','price':'1'}";
        refused(
                "{'prices':[" + pictures + "," + pictures.replace("'1'", "'2'") + "]}",
                "prices[0] and prices[1] are both the price of p/m in images, without a 'from'; keep the one that holds");
        assertThat(parse("{'prices':[" + dated + "," + dated.replace("'cn'", "'sg'") + ","
                                + dated.replace("01-01", "02-01") + "," + pictures + "]}")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void remarksMayStandEverywhere() {
        assertThat(parse("{'remarks':'a','updated':'2026-03-01','prices':[{" + ENTRY
                                + ",'remarks':['b'],'tiers':[{'input':'1','output':'2','remarks':'c'}]}]}")
                        .size())
                .isEqualTo(1);
    }
}
