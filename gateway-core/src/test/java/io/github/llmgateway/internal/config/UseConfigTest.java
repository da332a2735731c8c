// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static io.github.llmgateway.internal.config.Configured.map;
import static io.github.llmgateway.internal.config.Configured.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.TermsMode;
import io.github.llmgateway.terms.TermsSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gateway.use.*} and {@code gateway.terms.*}. */
class UseConfigTest {

    @Test
    void nothingIsDeclaredByDefault() {
        assertThat(UseConfig.read(map())).isEqualTo(TermsSettings.DEFAULT);
    }

    @Test
    void everythingIsTyped() {
        TermsSettings settings = UseConfig.read(map(
                "gateway.use.purpose", "medical, customer-service",
                "gateway.use.end-user-age", "16",
                "gateway.use.consents", "ZP-RESELL:contract-2026-17, TQ-4:l-1:2027-01-31",
                "gateway.terms.mode", "strict",
                "gateway.terms.documents", "a.json, b/c.json",
                "gateway.terms.ended", "one, two:2027-01-31",
                "gateway.terms.controlled-regions", "KP, IR",
                "gateway.terms.controlled-counterparties", "none",
                "gateway.terms.providers.own", "acme-use, other",
                "gateway.terms.providers.free", "none"));
        assertThat(settings.mode()).isEqualTo(TermsMode.STRICT);
        assertThat(settings.facts().values(Fact.PURPOSE)).containsExactly("MEDICAL", "CUSTOMER_SERVICE");
        assertThat(settings.facts().number(Fact.END_USER_AGE)).hasValue(16);
        assertThat(settings.facts().consents())
                .satisfiesExactly(
                        first -> assertThat(first.until()).isNull(),
                        second -> assertThat(second.until()).isEqualTo(LocalDate.of(2027, 1, 31)));
        assertThat(settings.documents()).containsExactly(Path.of("a.json"), Path.of("b/c.json"));
        assertThat(settings.ended()).isEqualTo(Map.of("one", LocalDate.MIN, "two", LocalDate.of(2027, 1, 31)));
        assertThat(settings.controlled())
                .isEqualTo(Map.of(Fact.REGION, Set.of("KP", "IR"), Fact.COUNTERPARTY, Set.of()));
        assertThat(settings.named()).isEqualTo(Map.of("own", List.of("acme-use", "other"), "free", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.use.purpose | fun | one or more of GENERAL_ASSISTANT",
                "gateway.use.purpose | , | one value or several",
                "gateway.use.audience | self,public | one of SELF, INTERNAL, PUBLIC",
                "gateway.use.commercial | maybe | true or false",
                "gateway.use.monthly-active-users | 1e9 | a whole number from 0",
                "gateway.use.monthly-active-users | -1 | a whole number from 0",
                "gateway.use.end-user-age | 151 | a whole number from 0 to 150",
                "gateway.use.consents | ZP-RESELL | CLAUSE-ID:reference",
                "gateway.use.consents | ZP-RESELL:c:2026-13-45 | '2026-13-45' of ZP-RESELL is no day",
                "gateway.use.consents | ZP-RESELL:c:2026-1-5 | '2026-1-5' of ZP-RESELL is no day",
                "gateway.use.consents | ZP-RESELL:c:d:2026-01-05 | a reference holds no colon",
                "gateway.use.consents | ZP-RESELL:c: | is no day",
                "gateway.use.moood | x | Facts are purpose, commercial",
                "gateway.terms.mode | lax | standard or strict",
                "gateway.terms.ended | one:soon | yyyy-mm-dd"
            })
    void aWrongValueIsNamedWithWhatIsAllowed(String key, String value, String allowed) {
        assertThat(refusal(() -> UseConfig.read(map(key, value)))).contains(key).contains(allowed);
    }

    @Test
    void whatMayNameSomebodyIsNotRepeated() {
        assertThat(refusal(() -> UseConfig.read(map("gateway.use.legal-entity", "Canary\u0007Ltd"))))
                .contains("gateway.use.legal-entity")
                .doesNotContain("Canary");
        assertThat(refusal(() -> UseConfig.read(map("gateway.terms.providers.own", " "))))
                .contains("gateway.terms.providers.own");
    }

    @Test
    void aContractsNameIsNotRepeatedWhereADayIsMissing() {
        assertThat(refusal(() -> UseConfig.read(map("gateway.use.consents", "ZP-RESELL:contract:Canary Ltd"))))
                .contains("gateway.use.consents", "no day")
                .doesNotContain("Canary");
    }

    @Test
    void aRecordedUndertakingIsTheFactUnlessTheFactSaysOtherwise() {
        String[] recorded = {
            "gateway.labels.unlabelled.undertaking.who", "us",
            "gateway.labels.unlabelled.undertaking.when", "2026-11-21",
            "gateway.labels.unlabelled.undertaking.reference", "r-7"
        };
        assertThat(UseConfig.read(map(recorded)).facts().values(Fact.UNLABELLED_UNDERTAKING))
                .containsExactly("us, 2026-11-21, r-7");
        Map<String, String> denied = new HashMap<>(map(recorded));
        denied.put("gateway.use.unlabelled-undertaking", "false");
        assertThat(UseConfig.read(denied).facts().states(Fact.UNLABELLED_UNDERTAKING))
                .isFalse();
    }

    @Test
    void eachFactIsAKey() {
        assertThat(UseConfig.KEYS).contains("gateway.use.end-user-age", "gateway.terms.providers.*");
        for (Fact fact : Fact.values()) {
            assertThat(UseConfig.KEYS).contains("gateway.use." + fact.factName());
        }
    }
}
