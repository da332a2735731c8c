// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.auth.Account;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.error.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A sign-in in words. */
final class SignInText {
    private SignInText() {}

    static String signedIn(SignIn signIn, Account.Status status) {
        String who =
                status.who().isEmpty() ? "signed in (the vendor does not say as whom)" : "signed in as " + status.who();
        return signIn.provider() + ": " + who + "\n  " + life(signIn, status) + "\n  calls go to " + status.baseUrl()
                + "\n  kept in " + signIn.store().location();
    }

    private static String life(SignIn signIn, Account.Status status) {
        Duration left = Duration.between(signIn.time().now(), status.expiry());
        String until = "the token is good until " + status.expiry().truncatedTo(ChronoUnit.SECONDS);
        String how = status.renewable() ? "renewed when it is needed" : "not renewable";
        return left.isNegative() || left.isZero()
                ? "the token ended at " + status.expiry().truncatedTo(ChronoUnit.SECONDS) + "; " + how
                : until + " (" + Durations.text(Duration.ofSeconds(left.toSeconds())) + " from now); " + how;
    }
}
