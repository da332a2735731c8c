// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.AuditSettings;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.metering.MeteringSettings;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.audit}. */
final class AuditConfig {
    private static final String ENABLED = "gateway.audit.enabled";
    private static final String ON_FAILURE = "gateway.audit.on-failure";
    private static final String RETENTION = "gateway.audit.retention";

    static final List<String> KEYS = List.of(ENABLED, ON_FAILURE, RETENTION);

    private static final Pattern PERIOD = Pattern.compile("(\\d{1,5}) ?(d|days?|months?|y|years?)");
    private static final String EVER = "forever";
    // No six months have more days than those that begin here: 184.
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final String UNLABELLED = "SF-UNLABELLED";

    private AuditConfig() {}

    /** On where somebody says so, or where a ledger outlives the process; a failing trail does as a failing ledger. */
    static AuditSettings read(Map<String, String> map, MeteringSettings metering, LabelSettings labels) {
        boolean demanded = map.containsKey(ENABLED) && Values.flag(map, ENABLED, false);
        boolean enabled =
                map.containsKey(ENABLED) ? demanded : !metering.ledgerUrl().equals(MeteringSettings.NONE.ledgerUrl());
        boolean failOpen = map.containsKey(ON_FAILURE)
                ? MeteringConfig.choice(map, ON_FAILURE, "closed", "open").equals("open")
                : metering.failOpen();
        Period retention = retention(map);
        if (retention != null && labels.recorded().isPresent() && isShort(retention)) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            RETENTION + " is '" + map.get(RETENTION)
                                    + "', and an undertaking to label is recorded under"
                                    + " gateway.labels.unlabelled.undertaking: what tells of unlabelled answers is kept for"
                                    + " six months at least (" + UNLABELLED
                                    + "; Measures for labelling generated content, article 9)")
                    .clauses(List.of(UNLABELLED))
                    .advice("Set " + RETENTION + " to 6 months, 184 days, or more, or to " + EVER)
                    .build();
        }
        return new AuditSettings(enabled, demanded, failOpen, retention);
    }

    private static @Nullable Period retention(Map<String, String> map) {
        String value = map.getOrDefault(RETENTION, EVER).strip();
        if (value.equals(EVER)) {
            return null;
        }
        Matcher matcher = PERIOD.matcher(value);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (number == 0) {
            throw GatewayException.configuration(
                    RETENTION + " is '" + value + "', which is no time to keep rows for",
                    "Write it as 400d, 8 months or 2 years, at least one day, or as " + EVER);
        }
        return switch (matcher.group(2).charAt(0)) {
            case 'd' -> Period.ofDays(number);
            case 'm' -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
    }

    private static boolean isShort(Period retention) {
        return MARCH.plus(retention).isBefore(MARCH.plus(AuditSettings.UNLABELLED));
    }
}
