// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands around a sign-in take, and how they tell what went wrong. */
final class SignInOptions {
    @Parameters(index = "0", paramLabel = "PROVIDER", description = "The configured provider, such as qwen.")
    private String provider = "";

    @Mixin
    private final ConfigOption config = new ConfigOption();

    String provider() {
        return provider;
    }

    /** Runs {@code action} on the configured providers; returns its exit status, or that of the error it was ended by. */
    int run(Console console, TimeSource time, ToIntFunction<SignIns> action) {
        try {
            return action.applyAsInt(SignIns.read(config.builder().timeSource(time)));
        } catch (GatewayException e) {
            Page err = console.err();
            err.endLine();
            err.line(err.paint().red(e.kind() == ErrorKind.CANCELLED ? "ended:" : "error:") + " "
                    + err.shown(String.valueOf(e.getMessage())));
            config.helpAfter(e.kind(), err);
            return ExitStatus.of(e.kind());
        }
    }
}
