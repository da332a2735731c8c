// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.AuditSettings;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditConfigTest {
    private static final String RETENTION = "gateway.audit.retention=";
    private static final String WHO = "gateway.labels.unlabelled.undertaking.who=Acme Ltd";
    private static final String WHEN = "gateway.labels.unlabelled.undertaking.when=2026-01-05";
    private static final String REFERENCE = "gateway.labels.unlabelled.undertaking.reference=D-17";

    private static AuditSettings read(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            map.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return AuditConfig.read(map, MeteringConfig.read(map), LabelConfig.read(map));
    }

    private static GatewayException refused(String... pairs) {
        GatewayException e = catchThrowableOfType(GatewayException.class, () -> read(pairs));
        assertThat(e).as("refusal").isNotNull();
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        return e;
    }

    @Test
    void itIsOnWhereALedgerOutlivesTheProcess() {
        assertThat(read()).isEqualTo(new AuditSettings(false, false, false, null));
        assertThat(read("gateway.ledger.url=memory:").enabled()).isFalse();
        assertThat(read("gateway.ledger.url=file:x.db")).isEqualTo(new AuditSettings(true, false, false, null));
        assertThat(read("gateway.ledger.url=file:x.db", "gateway.audit.enabled=false")
                        .enabled())
                .isFalse();
        assertThat(read("gateway.audit.enabled=true")).isEqualTo(new AuditSettings(true, true, false, null));
        assertThat(refused("gateway.audit.enabled=yes")).hasMessageContaining("gateway.audit.enabled is 'yes'");
    }

    @Test
    void itFailsAsTheLedgerDoesUnlessItIsToldOtherwise() {
        assertThat(read("gateway.ledger.on-failure=open").failOpen()).isTrue();
        assertThat(read("gateway.ledger.on-failure=open", "gateway.audit.on-failure=closed")
                        .failOpen())
                .isFalse();
        assertThat(read("gateway.audit.on-failure=open").failOpen()).isTrue();
        assertThat(refused("gateway.audit.on-failure=maybe")).hasMessageContaining("closed or open");
    }

    @ParameterizedTest
    @CsvSource({"400d,P400D", "1 day,P1D", "8 months,P8M", "1 month,P1M", "2y,P2Y", "10 years,P10Y"})
    void retentionIsReadAs(String written, String period) {
        assertThat(read(RETENTION + written).kept()).contains(Period.parse(period));
    }

    @Test
    void nothingIsRemovedUnlessItIsAskedFor() {
        assertThat(read().kept()).isEmpty();
        assertThat(read(RETENTION + "forever").kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "soon", "-5d", "12h", "999999d", "5"})
    void whatIsNoRetentionIsRefused(String written) {
        assertThat(refused(RETENTION + written))
                .hasMessageContaining("gateway.audit.retention is '" + written + "'")
                .hasMessageContaining("8 months");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30d", "183d", "5 months"})
    void clauseSfUnlabelledShorterThanSixMonthsIsRefusedWithAnUndertaking(String written) {
        assertThat(read(RETENTION + written).kept()).as("without one").isPresent();
        GatewayException e = refused(RETENTION + written, WHO, WHEN, REFERENCE);
        assertThat(e).hasMessageContaining("SF-UNLABELLED").hasMessageContaining("six months");
        assertThat(e.clauses()).isEqualTo(List.of("SF-UNLABELLED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"184d", "6 months", "1y", "forever"})
    void clauseSfUnlabelledSixMonthsAndMoreAreTaken(String written) {
        assertThat(read(RETENTION + written, WHO, WHEN, REFERENCE)).isNotNull();
    }
}
