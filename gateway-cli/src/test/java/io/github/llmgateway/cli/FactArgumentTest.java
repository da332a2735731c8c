// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactArgumentTest {

    @Test
    void aNameThatComesAgainAddsAValue() {
        assertThat(FactArgument.of(List.of("purpose=code", "end-user-age=18", "purpose=research", "end-user-age=18")))
                .isEqualTo(Map.of("purpose", "code,research", "end-user-age", "18"));
    }

    @Test
    void aValueMayHoldAnEqualsSign() {
        assertThat(FactArgument.of(List.of("business-scenario=a=b"))).containsEntry("business-scenario", "a=b");
    }

    @Test
    void aWrongFactIsToldWithWhatIsAllowed() {
        assertThatThrownBy(() -> FactArgument.of(List.of("end-user-age")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("NAME=VALUE");
        assertThatThrownBy(() -> FactArgument.of(List.of("age=16")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("end-user-age");
        assertThatThrownBy(() -> FactArgument.of(List.of("end-user-age=16", "end-user-age=18")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("0 to 150");
        assertThatThrownBy(() -> FactArgument.of(List.of("commercial=perhaps")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("true or false");
    }
}
