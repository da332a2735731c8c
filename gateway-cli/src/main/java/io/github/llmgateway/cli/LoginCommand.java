// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.auth.Account;
import io.github.llmgateway.auth.DeviceCode;
import io.github.llmgateway.auth.DeviceFlow;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.auth.TokenSet;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.Durations;
import io.github.llmgateway.internal.transport.OkHttpTransport;
import io.github.llmgateway.wire.Transport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway login}. */
@Command(
        name = "login",
        description = "Sign in to a provider with auth=oauth: approve in a browser here, or on any other device.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class LoginCommand implements Callable<Integer> {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Console console;
    private final Browser browser;
    private final TimeSource time;

    @Mixin
    private final SignInOptions options = new SignInOptions();

    @Option(names = "--no-browser", description = "Do not open a browser.")
    private boolean noBrowser;

    LoginCommand(Console console) {
        this(console, Browser.ofProcess(), TimeSource.system());
    }

    LoginCommand(Console console, Browser browser, TimeSource time) {
        this.console = console;
        this.browser = browser;
        this.time = time;
    }

    @Override
    public Integer call() {
        return options.run(console, time, signIns -> login(signIns.require(options.provider())));
    }

    private int login(SignIn signIn) {
        Page err = console.err();
        if (!signIn.notice().isEmpty()) {
            err.line(err.paint().yellow("note:") + " " + signIn.notice() + ".");
        }
        Account account = new Account(signIn);
        account.checkReady();
        try (Transport transport = new OkHttpTransport(CONNECT, "llm-gateway-java");
                Interruption interruption = Interruption.install(Runtime.getRuntime()::halt)) {
            DeviceFlow flow = new DeviceFlow(signIn, transport);
            interruption.cancels(flow::cancel);
            DeviceCode code = flow.begin();
            show(code);
            Account.Status status = account.keep(await(flow, code));
            console.out().line(console.out().shown(SignInText.signedIn(signIn, status)));
            return ExitStatus.ANSWERED;
        }
    }

    private void show(DeviceCode code) {
        Page err = console.err();
        err.line("Open this address, here or on another device, and approve:");
        err.line("");
        err.line("  " + err.paint().bold(code.completeAddress().toString()));
        err.line("");
        err.line("The page shows or asks for this code: " + err.paint().bold(err.shown(code.userCode())) + " (good for "
                + Durations.text(code.life()) + ")");
        if (err.isTerminal()) {
            err.print(TerminalQr.of(code.completeAddress().toString()));
        }
        if (!noBrowser && browser.open(code.completeAddress())) {
            err.line("A browser was opened.");
        }
    }

    private TokenSet await(DeviceFlow flow, DeviceCode code) {
        Waiting waiting = new Waiting(console.err(), TimeSource.system(), () -> "waiting for the approval");
        waiting.begin();
        try {
            return flow.await(code);
        } finally {
            waiting.over();
        }
    }
}
