// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.List;

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
     */
    record Refused(int claim, long left, long used, long held, int leaving) implements HoldAnswer {
        /** Of levels that are not pieces of a rolling window. */
        public Refused(int claim, long left, long used, long held) {
            this(claim, left, used, held, 0);
        }
    }
}
