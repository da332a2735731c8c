// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fault run, short. */
class FaultRunTest {

    @Test
    void everyCallEndsAsItShouldAndNothingIsLeft() throws Exception {
        FaultReport report = FaultRun.run(new Plan(7, 64, 600, Duration.ofMinutes(1), 0.3, 16));
        String table = String.join("\n", report.lines());
        assertThat(report.score().problems()).as(table).isEmpty();
        assertThat(report.score().answered() + report.score().failed()).isEqualTo(600);
        assertThat(report.score().repeats()).isZero();
        assertThat(report.score().observer().uneven()).isZero();
        assertThat(report.left()).as(table).isEqualTo(new Leftovers(0, 0, 0, 0, 0, 0));
        assertThat(report.isGood()).isTrue();
        // So that what is told above was put to the test.
        assertThat(report.score().faults().values())
                .allSatisfy(fault -> assertThat(fault.attempts()).isPositive());
        assertThat(report.score().observer().failovers()).isPositive();
        assertThat(report.score().observer().retries()).isPositive();
    }
}
