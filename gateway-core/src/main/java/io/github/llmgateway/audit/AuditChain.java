// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * How rows are chained: a row's hash is SHA-256 over the words {@code llmgateway-audit/1} and a line feed, the hash of the
 * row before as its 64 digits, the row's number as eight bytes, high byte first, and its canonical text in UTF-8.
 */
public final class AuditChain {
    private static final byte[] DOMAIN = "llmgateway-audit/1\n".getBytes(StandardCharsets.US_ASCII);

    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1_000;

    /** The detail of a checkpoint that holds the number of the last row that was removed. */
    public static final String UP_TO = "checkpoint.upTo";
    /** The detail of a checkpoint that holds the hash of that row. */
    public static final String UP_TO_HASH = "checkpoint.hash";
    /** The detail of a checkpoint that says how many rows were removed with it. */
    public static final String REMOVED = "checkpoint.removed";

    private AuditChain() {}

    /** The hash of a row. */
    public static String hash(String previous, long sequence, String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(DOMAIN);
            digest.update(previous.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
            digest.update(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible); // every Java platform has it
        }
    }

    /** The row of {@code event} after {@code head}. */
    public static AuditRow link(AuditHead head, AuditEvent event, String body) {
        long sequence = head.sequence() + 1;
        return new AuditRow(sequence, head.hash(), hash(head.hash(), sequence, body), event);
    }

    /** What tells that all rows up to {@code last} were removed. */
    public static AuditEvent checkpoint(AuditHead last, long removed, Instant at) {
        return AuditEvent.builder("checkpoint/" + last.sequence(), AuditKind.CHECKPOINT, at)
                .detail(UP_TO, Long.toString(last.sequence()))
                .detail(UP_TO_HASH, last.hash())
                .detail(REMOVED, Long.toString(removed))
                .build();
    }

    /** Microseconds since 1970. */
    public static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / NANOS_OF_A_MICRO);
    }
}
