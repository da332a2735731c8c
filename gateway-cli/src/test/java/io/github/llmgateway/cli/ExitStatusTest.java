// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitStatusTest {
    private static final Map<ErrorKind, Integer> SPECIAL =
            Map.of(ErrorKind.CONFIGURATION, 2, ErrorKind.POLICY_REJECTED, 3, ErrorKind.BUDGET_EXCEEDED, 3);

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyFailureButThreeIsOne(ErrorKind kind) {
        assertThat(ExitStatus.of(kind)).isEqualTo(SPECIAL.getOrDefault(kind, 1));
    }
}
