// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.auth.Account;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.call.TimeSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway whoami}. */
@Command(
        name = "whoami",
        description = "Tell by whose leave calls to a provider are made, until when, and where they go.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WhoamiCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final SignInOptions options = new SignInOptions();

    WhoamiCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return options.run(console, TimeSource.system(), this::whoami);
    }

    private int whoami(SignIns signIns) {
        SignIn signIn = signIns.find(options.provider());
        if (signIn == null) {
            console.out()
                    .line(options.provider() + ": calls carry an API key and go to "
                            + signIns.endpoint(options.provider()));
            return ExitStatus.ANSWERED;
        }
        Optional<Account.Status> status = new Account(signIn).status();
        String text = status.map(known -> SignInText.signedIn(signIn, known))
                .orElseGet(() -> signIn.provider() + ": nobody is signed in. " + signIn.howToSignIn());
        console.out().line(console.out().shown(text));
        if (!signIn.notice().isEmpty()) {
            console.out().line(signIn.notice() + ".");
        }
        return status.isPresent() ? ExitStatus.ANSWERED : ExitStatus.FAILED;
    }
}
