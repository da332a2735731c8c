// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.Locale;

/** Kinds of personal data, and of secrets that are treated like them. May gain members. */
public enum PersonalDataKind {
    /** A mobile number of mainland China, with or without country code. */
    PHONE,
    /** A resident identity number of 18 characters with a right check digit (GB 11643-1999). */
    RESIDENT_ID,
    /** The number of a bank card: known leading digits, length, and check digit (ISO/IEC 7812-1). */
    BANK_CARD,
    /** An e-mail address. */
    EMAIL,
    /** The number of a passport or travel permit issued in China. */
    PASSPORT,
    /** A vehicle's licence plate of mainland China. */
    LICENCE_PLATE,
    /** An IPv4 or IPv6 address other than loopback and unspecified. */
    IP_ADDRESS,
    /** A key or token of a well-known service. */
    CREDENTIAL,
    /** Something that an application's own detector found. */
    OTHER;

    /** The word in properties: {@code resident-id}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
