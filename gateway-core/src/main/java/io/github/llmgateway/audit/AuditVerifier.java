// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks a chain, row by row. Not safe for concurrent use. */
final class AuditVerifier implements Consumer<AuditRecord> {
    private static final String HEAD = "the head that the store keeps";
    private static final String EXPECTED = "the expected head";

    private final AuditHead stored;
    private final @Nullable AuditHead expected;
    private final List<AuditVerification.Fault> faults = new ArrayList<>();
    private final Map<Long, String> checkpoints = new HashMap<>();
    private @Nullable AuditRecord first;
    private @Nullable AuditRecord last;
    private long rows;
    private @Nullable String storedSeen;
    private @Nullable String expectedSeen;

    AuditVerifier(AuditHead stored, @Nullable AuditHead expected) {
        this.stored = stored;
        this.expected = expected;
    }

    @Override
    public void accept(AuditRecord row) {
        rows++;
        AuditRecord before = last;
        if (before == null) {
            first = row;
            if (row.sequence() == 1 && !row.previous().equals(AuditHead.NONE.hash())) {
                fault(row.sequence(), "it is the first row, and says that one was before it");
            }
        } else if (row.sequence() <= before.sequence()) {
            fault(
                    row.sequence(),
                    row.sequence() == before.sequence()
                            ? "there is more than one row of this number"
                            : "it comes after row " + before.sequence());
        } else if (row.sequence() != before.sequence() + 1) {
            fault(row.sequence(), missing(before.sequence() + 1, row.sequence() - 1) + " before it");
        } else if (!row.previous().equals(before.hash())) {
            fault(
                    row.sequence(),
                    "it does not continue the row before it: one of them was changed, exchanged or put in");
        }
        content(row);
        if (row.sequence() == stored.sequence()) {
            storedSeen = row.hash();
        }
        if (expected != null && row.sequence() == expected.sequence()) {
            expectedSeen = row.hash();
        }
        last = row;
    }

    private void content(AuditRecord row) {
        if (!row.hash().equals(AuditChain.hash(row.previous(), row.sequence(), row.body()))) {
            fault(row.sequence(), "its content does not fit its hash: it was changed");
        }
        AuditEvent event = AuditBody.readOrNull(row.body());
        if (event == null) {
            fault(row.sequence(), "its content cannot be read");
            return;
        }
        if (!row.agreesWith(event)) {
            fault(row.sequence(), "what the store has for finding it does not agree with its content");
        }
        if (event.kind() == AuditKind.CHECKPOINT) {
            checkpoint(event.details());
        }
    }

    private void checkpoint(Map<String, String> details) {
        try {
            checkpoints.put(
                    Long.parseLong(details.getOrDefault(AuditChain.UP_TO, "")),
                    details.getOrDefault(AuditChain.UP_TO_HASH, ""));
        } catch (NumberFormatException notOurs) {
            // Then it vouches for nothing.
        }
    }

    /**
     * What came out.
     *
     * @param headless whether the store's head says, also afterwards, that nothing was ever written
     */
    AuditVerification finish(boolean headless) {
        AuditRecord begin = first;
        AuditRecord end = last;
        if (begin == null || end == null) {
            if (stored.sequence() > 0) {
                fault(stored.sequence(), "all rows are gone; the head says that there were " + stored.sequence());
            } else if (expected != null && expected.sequence() > 0) {
                fault(expected.sequence(), "the trail is empty, and " + EXPECTED + " is of this row");
            }
            return new AuditVerification(0, AuditHead.NONE, faults);
        }
        if (begin.sequence() != 1 && !begin.previous().equals(checkpoints.get(begin.sequence() - 1))) {
            fault(
                    begin.sequence(),
                    missing(1, begin.sequence() - 1) + " before it, and no checkpoint tells that they were removed");
        }
        if (headless) {
            fault(0, HEAD + " says that nothing was written: it was changed");
        } else if (stored.sequence() > 0) {
            compare(HEAD, stored, storedSeen, begin, end);
        }
        AuditHead other = expected;
        if (other != null && other.sequence() > 0) {
            compare(EXPECTED, other, expectedSeen, begin, end);
        }
        return new AuditVerification(rows, new AuditHead(end.sequence(), end.hash()), faults);
    }

    private void compare(String whose, AuditHead head, @Nullable String seen, AuditRecord begin, AuditRecord end) {
        if (head.sequence() > end.sequence()) {
            fault(head.sequence(), missing(end.sequence() + 1, head.sequence()) + " at the end, by " + whose);
            return;
        }
        String there = head.sequence() == begin.sequence() - 1 ? begin.previous() : seen;
        if (there == null && head.sequence() < begin.sequence()) {
            fault(head.sequence(), "it is no longer kept, so that " + whose + " cannot be compared");
        } else if (there != null && !there.equals(head.hash())) {
            fault(head.sequence(), "its hash is not that of " + whose + ": the trail was written anew");
        }
    }

    private static String missing(long from, long until) {
        return from == until ? "row " + from + " is missing" : "rows " + from + " to " + until + " are missing";
    }

    private void fault(long sequence, String what) {
        if (faults.size() < AuditVerification.MOST_FAULTS) {
            faults.add(new AuditVerification.Fault(sequence, what));
        }
    }
}
