// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its calls loses nothing, and nothing is counted twice. */
class KilledProcessTest {
    private static final int ROUNDS = Integer.getInteger("ledger.kill.rounds", 20);

    @Test
    void theLedgerAgreesWithTheSimulatorAfterEachKill(@TempDir Path directory) throws Exception {
        KillRounds kills = new KillRounds(directory, 42);
        for (int round = 0; round < ROUNDS; round++) {
            KillRound result = kills.round(round);
            assertThat(result.differences())
                    .as("round " + round + ": " + result)
                    .isEmpty();
        }
    }
}
