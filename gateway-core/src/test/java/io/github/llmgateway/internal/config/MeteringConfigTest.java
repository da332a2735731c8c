// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.DrainSettings;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Scope;
import io.github.llmgateway.metering.TokenizerSettings;
import io.github.llmgateway.metering.Window;
import io.github.llmgateway.spi.SettingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteringConfigTest {
    private static MeteringSettings read(String... pairs) {
        return MeteringConfig.read(map(pairs));
    }

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new HashMap<>();
        map.put("gateway.providers.sf.api-key", "k");
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            map.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return map;
    }

    private static GatewayException refused(String... pairs) {
        GatewayException e = catchThrowableOfType(GatewayException.class, () -> read(pairs));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        return e;
    }

    @Test
    void nothingIsALedgerInMemoryThatFailsClosed() {
        MeteringSettings settings = read();
        assertThat(settings.ledgerUrl()).isEqualTo("memory:");
        assertThat(settings.failOpen()).isFalse();
        assertThat(settings.packs()).isEmpty();
        assertThat(settings.budgets()).isEmpty();
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void aPackIsReadWithTheDaysOfTheAgreement() {
        Pack pack = read(
                        "gateway.packs.spring.provider=sf",
                        "gateway.packs.spring.tokens=1000000",
                        "gateway.packs.spring.signed=2026-01-01",
                        "gateway.packs.spring.redeemed=2026-01-05",
                        "gateway.packs.spring.models=org/a, org/b",
                        "gateway.packs.spring.at-end=overage")
                .packs()
                .get(0);
        assertThat(pack.name()).isEqualTo("spring");
        assertThat(pack.tokens()).isEqualTo(1_000_000);
        assertThat(pack.redeemBy()).contains(LocalDate.parse("2026-01-31"));
        assertThat(pack.validUntil()).contains(LocalDate.parse("2026-12-31"));
        assertThat(pack.covers("sf", "org/b")).isTrue();
        assertThat(pack.covers("sf", "org/c")).isFalse();
        assertThat(pack.isOverageAllowed()).isTrue();
    }

    @Test
    void aBudgetOfAProviderThatIsNotConfiguredIsRefused() {
        Map<String, String> given =
                Map.of("gateway.budgets.b.limit", "5 tokens", "gateway.budgets.b.scope", "provider:nope");
        var budgets = BudgetConfig.read(given, ZoneId.of("UTC"));
        assertThat(Configured.refusal(() -> BudgetConfig.check(budgets, Set.of("sf", "qwen"))))
                .contains("gateway.budgets.b.scope", "'nope'", "qwen, sf");
        BudgetConfig.check(budgets, Set.of("nope"));
    }

    @Test
    void aBudgetThatNoCallCanMatchIsRefused() {
        for (String scope : List.of("provider:sf, provider:qwen", "tag:a=b,model:m,tag: a = c", "model:m,model:n")) {
            assertThat(refused("gateway.budgets.b.limit=5 tokens", "gateway.budgets.b.scope=" + scope))
                    .hasMessageContaining("gateway.budgets.b.scope is '" + scope + "', which no call matches")
                    .hasMessageContaining(
                            "'" + scope.substring(scope.lastIndexOf(',') + 1).strip() + "' excludes");
        }
        assertThat(read("gateway.budgets.b.limit=5 tokens", "gateway.budgets.b.scope=model:org/m, model:sf/org/m")
                        .budgets()
                        .get(0)
                        .scopes())
                .hasSize(2);
    }

    @Test
    void budgetsAndTheLedgerAreRead() {
        MeteringSettings settings = read(
                "gateway.ledger.url=file:usage.db",
                "gateway.ledger.on-failure=open",
                "gateway.ledger.timeout=2s",
                "gateway.ledger.time-zone=UTC",
                "gateway.budgets.team.limit=100000 tokens",
                "gateway.budgets.team.window=day",
                "gateway.budgets.team.scope=tag:team=search, provider:sf",
                "gateway.budgets.all.limit=50.00 CNY");
        assertThat(settings.ledgerUrl()).isEqualTo("file:usage.db");
        assertThat(settings.failOpen()).isTrue();
        assertThat(settings.ledgerTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.budgets()).hasSize(2).anySatisfy(budget -> {
            assertThat(budget.name()).isEqualTo("team");
            assertThat(budget.limit()).isEqualTo(Quantity.tokens(100_000));
            assertThat(budget.window()).isEqualTo(Window.DAY);
            assertThat(budget.scopes())
                    .containsExactly(
                            new Scope(Scope.Kind.TAG, "team", "search"), new Scope(Scope.Kind.PROVIDER, "", "sf"));
            assertThat(budget.zone()).isEqualTo(ZoneId.of("UTC"));
        });
        assertThat(settings.budgets()).anySatisfy(budget -> {
            assertThat(budget.limit()).hasToString("50 CNY");
            assertThat(budget.window()).isEqualTo(Window.FOREVER);
        });
    }

    @Test
    void theLargestAmountOfMoneyIsTheOneThatIsNamed() {
        assertThat(read("gateway.budgets.b.limit=9223372.036854775807 CNY")
                        .budgets()
                        .get(0)
                        .limit()
                        .amount())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(refused("gateway.budgets.b.limit=9223372.036854775808 CNY"))
                .hasMessageContaining("money has at most 12 decimals and is at most 9223372.036854775807");
        String[] pack = {"gateway.packs.p.provider=sf", "gateway.packs.p.tokens=3", "gateway.packs.p.price=9223373 CNY"
        };
        assertThat(refused(pack)).hasMessageContaining("it is at most 9223372.036854775807");
    }

    @Test
    void aRollingWindowIsReadAndChecked() {
        assertThat(read("gateway.budgets.b.limit=10 tokens", "gateway.budgets.b.window=rolling 24h")
                        .budgets()
                        .get(0)
                        .window())
                .isEqualTo(Window.rolling(Duration.ofHours(24)));
        for (String wrong : List.of("rolling", "rolling x", "rolling 59s", "rolling 366d", "rolling 0s", "week")) {
            assertThat(refused("gateway.budgets.b.limit=10 tokens", "gateway.budgets.b.window=" + wrong))
                    .as(wrong)
                    .hasMessageContaining("gateway.budgets.b.window is '" + wrong + "'");
        }
        for (String wrong : List.of("rolling x", "rolling 59s", "rolling 366d", "rolling 365d1ms")) {
            assertThat(refused("gateway.budgets.b.limit=10 tokens", "gateway.budgets.b.window=" + wrong))
                    .hasMessage("gateway.budgets.b.window is '" + wrong
                            + "'. Write it as 'rolling 24h', with a duration from 1m to 365d.");
        }
    }

    @Test
    void drainsAreOffUnlessAskedForAndBounded() {
        assertThat(read().drain()).isEqualTo(DrainSettings.OFF);
        assertThat(read("gateway.metering.drain=off").drain().isOn()).isFalse();
        assertThat(read(
                                "gateway.metering.drain=5s",
                                "gateway.metering.max-drains=3",
                                "gateway.metering.max-drain-bytes=1000")
                        .drain())
                .isEqualTo(new DrainSettings(Duration.ofSeconds(5), 3, 1000));
        for (String wrong : List.of("drain=31s", "drain=on", "max-drains=0", "max-drain-bytes=0")) {
            assertThat(refused("gateway.metering." + wrong))
                    .as(wrong)
                    .hasMessageContaining("gateway.metering." + wrong.substring(0, wrong.indexOf('=')));
        }
        for (String wrong : List.of("on", "31s", "366d", "0s")) {
            assertThat(refused("gateway.metering.drain=" + wrong))
                    .hasMessage("gateway.metering.drain is '" + wrong
                            + "'. Set it to off, or to a duration of at most 30s, such as 5s.");
        }
    }

    @Test
    void tokensAreCountedByTheVendorWhereAProviderSaysSo() {
        assertThat(read("gateway.providers.sf.token-counter=estimate").tokenizers())
                .isEqualTo(TokenizerSettings.NONE);
        assertThat(read(
                                "gateway.providers.sf.token-counter= vendor ",
                                "gateway.providers.b.token-counter=vendor",
                                "gateway.providers.c.headers.token-counter=x",
                                "gateway.metering.token-counter-timeout=250ms")
                        .tokenizers())
                .isEqualTo(new TokenizerSettings(Set.of("sf", "b"), Duration.ofMillis(250)));
        assertThat(refused("gateway.providers.sf.token-counter=exact"))
                .hasMessage("gateway.providers.sf.token-counter is 'exact'. Set it to estimate or vendor.");
    }

    @Test
    void theWaitForATokenizerIsBoundedAndNeedsOne() {
        String key = "gateway.metering.token-counter-timeout";
        assertThat(refused(key + "=2s"))
                .hasMessage(key + " is set, but no provider's tokens are counted by its vendor."
                        + " Set gateway.providers.<id>.token-counter=vendor, or take " + key + " out.");
        for (String wrong : List.of("9ms", "31s", "0", "soon")) {
            assertThat(refused("gateway.providers.sf.token-counter=vendor", key + "=" + wrong))
                    .as(wrong)
                    .hasMessageContaining(key + " is '" + wrong + "'");
        }
    }

    /** Size and price of a pack are what the form says: configuration, and never code. */
    @Test
    void sfPack_thePriceIsKeptAndSharedOutByTheTokens() {
        Pack pack = read(
                        "gateway.packs.p.provider=sf",
                        "gateway.packs.p.tokens=3",
                        "gateway.packs.p.price=500.00 CNY",
                        "gateway.providers.sf.api-key=k")
                .packs()
                .get(0);
        assertThat(pack.price()).contains(Money.of("500", "CNY"));
        assertThat(pack.priceOf(1)).contains(Money.of("166.666666666667", "CNY"));
        assertThat(pack.priceOf(3)).contains(Money.of("500", "CNY"));
        for (String wrong : List.of("500", "500 tokens", "free", "-1 CNY")) {
            assertThat(refused(
                            "gateway.packs.p.provider=sf",
                            "gateway.packs.p.tokens=3",
                            "gateway.packs.p.price=" + wrong,
                            "gateway.providers.sf.api-key=k"))
                    .as(wrong)
                    .hasMessageContaining("gateway.packs.p.price is '" + wrong);
        }
    }

    @Test
    void sfPackSelf_aPackOfAnotherAccountIsRefused() {
        String[] pack = {
            "gateway.packs.p.provider=sf",
            "gateway.packs.p.tokens=10",
            "gateway.packs.p.account=mine",
            "gateway.providers.sf.account=other"
        };
        GatewayException e = refused(pack);
        assertThat(e.clauses()).containsExactly("SF-PACK-SELF");
        assertThat(e)
                .hasMessageContaining("SF-PACK-SELF")
                .hasMessageContaining("mine")
                .hasMessageContaining("other");
        assertThat(read(
                                "gateway.packs.p.provider=sf",
                                "gateway.packs.p.tokens=10",
                                "gateway.packs.p.account=mine",
                                "gateway.providers.sf.account=mine")
                        .packs())
                .hasSize(1);
    }

    @Test
    void sfPackSelf_aPackOfAnotherLegalEntityIsRefused() {
        assertThat(refused(
                                "gateway.packs.p.provider=sf",
                                "gateway.packs.p.tokens=10",
                                "gateway.packs.p.legal-entity=A Ltd",
                                "gateway.use.legal-entity=B Ltd")
                        .clauses())
                .containsExactly("SF-PACK-SELF");
        assertThat(read(
                                "gateway.packs.p.provider=sf",
                                "gateway.packs.p.tokens=10",
                                "gateway.packs.p.legal-entity=A Ltd",
                                "gateway.providers.sf.legal-entity=A Ltd",
                                "gateway.use.legal-entity=B Ltd")
                        .packs())
                .hasSize(1);
    }

    @Test
    void sfPackSelf_whatNobodyDeclaredIsRefusedInStrictModeOnly() {
        String[] pack = {"gateway.packs.p.provider=sf", "gateway.packs.p.tokens=10", "gateway.packs.p.account=mine", ""
        };
        pack[3] = "gateway.terms.mode=standard";
        assertThat(read(pack).packs()).hasSize(1);
        pack[3] = "gateway.terms.mode=strict";
        assertThat(refused(pack).clauses()).containsExactly("SF-PACK-SELF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.ledger.on-failure=maybe | on-failure",
                "gateway.ledger.durability=tape | durability",
                "gateway.ledger.time-zone=Mars | time-zone",
                "gateway.packs.p.tokens=10 | provider is not set",
                "gateway.packs.p.provider=nobody | nobody",
                "gateway.packs.p.colour=red | colour",
                "gateway.packs.tokens=10 | gateway.packs.tokens",
                "gateway.budgets.b.window=day | limit is not set",
                "gateway.budgets.b.limit=many | many",
                "gateway.budgets.b.limt=10 tokens | did you mean limit",
                "gateway.prices.file=no-such-file.json | cannot be read"
            })
    void whatIsWrongIsNamed(String property, String named) {
        assertThat(refused(property.strip())).hasMessageContaining(named.strip());
    }

    @Test
    void aWrongDateWindowOrScopeIsNamed() {
        assertThat(refused("gateway.packs.p.provider=sf", "gateway.packs.p.tokens=1", "gateway.packs.p.signed=1.2.26"))
                .hasMessageContaining("1.2.26");
        assertThat(refused("gateway.packs.p.provider=sf", "gateway.packs.p.tokens=lots"))
                .hasMessageContaining("lots");
        assertThat(refused("gateway.budgets.b.limit=1 tokens", "gateway.budgets.b.window=week"))
                .hasMessageContaining("week");
        assertThat(refused("gateway.budgets.b.limit=1 tokens", "gateway.budgets.b.scope=team:x"))
                .hasMessageContaining("team:x");
    }

    @Test
    void thePriceFileIsRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("prices.json"), """
            {"prices":[{"provider":"sf","model":"m","currency":"CNY","tiers":[{"input":"1","output":"2"}]}]}\
            """);
        assertThat(read("gateway.prices.file=" + file).prices().size()).isEqualTo(1);
        Files.writeString(file, "\uFEFF" + Files.readString(file));
        assertThat(read("gateway.prices.file=" + file).prices().size())
                .as("with a byte order mark")
                .isEqualTo(1);
        Files.writeString(file, "{\"prices\":[{}]}");
        assertThat(refused("gateway.prices.file=" + file))
                .hasMessageContaining("gateway.prices.file is '" + file + "', which is no price file: prices[0]");
        assertThat(refused("gateway.prices.file=" + directory))
                .hasMessageContaining("gateway.prices.file is '" + directory + "', which cannot be read (");
    }

    @Test
    void aProviderWithoutARegionIsInTheFirstOfItsVendorsUnlessAnAddressLeadsElsewhere() {
        Map<String, List<SettingKey>> vendor =
                Map.of("sf", List.of(new SettingKey("plan", ""), new SettingKey("region", "", List.of("cn", "sg"))));
        assertThat(MeteringConfig.read(map(), vendor).regions()).isEqualTo(Map.of("sf", "cn"));
        assertThat(MeteringConfig.read(map("gateway.providers.sf.region=sg"), vendor)
                        .regions())
                .isEqualTo(Map.of("sf", "sg"));
        assertThat(MeteringConfig.read(map("gateway.providers.sf.base-url=http://127.0.0.1:1/v1"), vendor)
                        .regions())
                .isEmpty();
    }

    @Test
    void theOtherWordsOfTheLedgerAreForTheStoreAndNotShown() {
        MeteringSettings settings =
                read("gateway.ledger.user=u", "gateway.ledger.password=secret-word", "gateway.ledger.durability=disk");
        assertThat(settings.ledgerProperties())
                .isEqualTo(Map.of("user", "u", "password", "secret-word", "durability", "disk"));
        assertThat(settings.toString()).doesNotContain("secret-word");
        assertThat(MeteringConfig.KEYS).containsAll(List.of("gateway.packs.*", "gateway.budgets.*"));
    }
}
