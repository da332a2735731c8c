// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void aSignalCancelsTheCallWaitsForItsReportAndFails() {
        List<String> order = new ArrayList<>();
        Interruption interruption = Interruption.install(status -> order.add("halt " + status));
        interruption.cancels(() -> {
            order.add("cancel");
            order.add("report");
            interruption.close();
        });
        interruption.signalled();
        assertThat(order).containsExactly("cancel", "report", "halt 1");
    }

    @Test
    void aSignalThatComesFirstCancelsTheCallAsSoonAsThereIsOne() {
        List<String> order = new ArrayList<>();
        Interruption interruption = Interruption.install(status -> order.add("halt " + status));
        interruption.close();
        interruption.signalled();
        interruption.cancels(() -> order.add("cancel"));
        assertThat(order).containsExactly("halt 1", "cancel");
    }

    @Test
    void aCallThatIsOverLeavesNoHookBehind() {
        Interruption interruption = Interruption.install(status -> {});
        interruption.close();
        assertThat(Runtime.getRuntime().removeShutdownHook(interruption.hook())).isFalse();
    }
}
