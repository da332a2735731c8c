// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void whatIsPrintedIsTheConfigurationForIt() throws IOException {
        try (Simulator simulator = Simulator.start()) {
            String text = String.join("\n", Simulation.lines(simulator));
            Properties read = new Properties();
            read.load(new StringReader(text));
            assertThat(read).isEqualTo(asProperties(simulator));
            assertThat(text).contains("http://127.0.0.1:" + simulator.port());
            for (Scenario scenario : Scenario.values()) {
                assertThat(text).contains("  " + scenario.wireName() + " ");
            }
        }
    }

    @Test
    void aTakenPortIsAWrongArgument() {
        try (Simulator simulator = Simulator.start()) {
            String port = Integer.toString(simulator.port());
            Cli.Result result = Cli.piped().run("simulate", "--port", port);
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("--port " + port + ": cannot be opened");
        }
    }

    private static Properties asProperties(Simulator simulator) {
        Properties properties = new Properties();
        properties.putAll(Simulation.properties(simulator));
        return properties;
    }
}
