// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a ledger answers to a {@link Hold}. */
public sealed interface HoldAnswer {

    /**
     * The attempt may be made.
     *
     * @param charges what is held of which level; a level of which nothing is held is missing
     */
    record Granted(List<Charge> charges) implements HoldAnswer {
        /** Copies the list. */
        public Granted {
            charges = List.copyOf(charges);
        }
    }

    /**
     * A claim cannot be met; nothing was held of any level.
     *
     * @param claim its place among the claims, from 0
     * @param left what is left of its levels
     * @param used what was used of its levels
     * @param held what other attempts hold of them
     * @param leaving how many pieces of a rolling window have to leave it, oldest first, until there is room
     * @param heldUntil when the last of the holds on these levels has expired, so that it is known what they used; a store
     *     may tell a later moment that costs less to find; null when nothing is held
     * @param further the claims after this one that cannot be met either
     */
    record Refused(
            int claim,
            long left,
            long used,
            long held,
            int leaving,
            @Nullable Instant heldUntil,
            List<Refused> further) implements HoldAnswer {
        /** Copies the list. */
        public Refused {
            further = List.copyOf(further);
        }

        /** One claim alone. */
        public Refused(int claim, long left, long used, long held, int leaving, @Nullable Instant heldUntil) {
            this(claim, left, used, held, leaving, heldUntil, List.of());
        }

        /** Of levels of which nothing is held. */
        public Refused(int claim, long left, long used, int leaving) {
            this(claim, left, used, 0, leaving, null);
        }

        /** The answer for claims that were refused, in their order; null when none was. */
        public static @Nullable Refused of(List<Refused> claims) {
            if (claims.size() < 2) {
                return claims.isEmpty() ? null : claims.get(0);
            }
            Refused first = claims.get(0);
            return new Refused(
                    first.claim,
                    first.left,
                    first.used,
                    first.held,
                    first.leaving,
                    first.heldUntil,
                    claims.subList(1, claims.size()));
        }
    }
}
