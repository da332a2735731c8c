// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands that need a configuration take. */
final class ConfigOption {
    private static final Path USUAL = Path.of("gateway.properties");

    @Option(
            names = "--config",
            paramLabel = "F",
            description = "The configuration (default: gateway.properties in the working directory when it is there).")
    private @Nullable Path config;

    /**
     * A gateway by it. Who stops a command does not want to wait for its calls, so there is nothing to drain unless the
     * file says so.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when the file cannot be read
     */
    GatewayBuilder builder() {
        GatewayBuilder builder = Gateway.builder().property("gateway.drain-timeout", "0");
        if (config != null) {
            builder.properties(config);
        } else if (Files.exists(USUAL)) {
            builder.properties(USUAL);
        }
        return builder;
    }

    /** Says on standard error why a command failed, and what to do. */
    void complain(GatewayException failure, Page err) {
        err.line(err.paint().red("error (" + failure.kind() + "): ") + err.shown(String.valueOf(failure.getMessage())));
        helpAfter(failure.kind(), err);
    }

    /** Shows the way to a configuration to who has none. */
    void helpAfter(ErrorKind kind, Page err) {
        if (kind == ErrorKind.CONFIGURATION && config == null && !Files.exists(USUAL)) {
            err.line("There is no gateway.properties in this directory. Write one, or name another with --config;"
                    + " 'gateway simulate' prints one to try.");
        }
    }
}
