// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a trail at some moment. Kept elsewhere, it shows later that nothing up to it was changed or cut off: see
 * {@link AuditTrail#verify}. Written {@code 1204:9f86d0...}.
 *
 * @param sequence the number of the last row; 0 when there is none yet
 * @param hash its hash, as 64 hexadecimal digits in lower case
 */
public record AuditHead(long sequence, String hash) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})");

    /** The head of a trail without rows. */
    public static final AuditHead NONE = new AuditHead(0, "0".repeat(64));

    /** Checks for null. */
    public AuditHead {
        Objects.requireNonNull(hash, "hash");
    }

    /**
     * The head that is written as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static AuditHead parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a head is written as <sequence>:<64 hexadecimal digits>");
        }
        return new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
