// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.Locale;

/** What pays for tokens beyond the packs, in the order in which the vendor takes it (SiliconFlow, P1 2.1: SF-OVERAGE). */
public enum OverageSource {
    /** Coupons of the account. */
    COUPON,
    /** Its balance. */
    BALANCE,
    /** Nothing: the account runs into arrears. */
    ARREARS;

    /** Its name in configuration and reports: {@code coupon}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
