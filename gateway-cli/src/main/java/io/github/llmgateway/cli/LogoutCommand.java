// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.auth.Account;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.call.TimeSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway logout}. */
@Command(
        name = "logout",
        description = "Forget the sign-in to a provider on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LogoutCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final SignInOptions options = new SignInOptions();

    LogoutCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return options.run(console, TimeSource.system(), signIns -> logout(signIns.require(options.provider())));
    }

    private int logout(SignIn signIn) {
        boolean was = new Account(signIn).signOut();
        console.out()
                .line(signIn.provider()
                        + (was ? ": signed out on this machine; the vendor was not told" : ": nobody was signed in"));
        return ExitStatus.ANSWERED;
    }
}
