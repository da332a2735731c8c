// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what a refusal of a sign-in server means: RFC 6749, 5.2; RFC 8628, 3.5; and the pages of what stands before it. */
final class OAuthErrors {
    /** The client's own mistakes: they say nothing of the tokens. */
    private static final Set<String> CLIENT =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    private static final int MAX_WORDS = 200;
    private static final int MAX_CODE = 60;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    // What looks like a token: no word of a language is that long without a space.
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_.~+/=-]{24,}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]+");

    private OAuthErrors() {}

    static boolean isOfClient(OAuthAnswer answer) {
        return CLIENT.contains(answer.error());
    }

    /**
     * The error that {@code answer} tells.
     *
     * @param secrets what was sent and must not be told again
     */
    static GatewayException of(OAuthAnswer answer, SignIn signIn, Collection<String> secrets) {
        GatewayExceptionBuilder error = answer.isJson() ? told(answer, signIn) : page(answer, signIn);
        String code = answer.error();
        return error.target(signIn.provider(), "")
                .httpStatus(answer.status())
                .providerCode(code.length() <= MAX_CODE && CODE.matcher(code).matches() ? code : "")
                .providerMessage(clean(answer.text("error_description"), secrets))
                .build();
    }

    private static GatewayExceptionBuilder page(OAuthAnswer answer, SignIn signIn) {
        if (answer.status() >= 500) {
            return of(ErrorKind.UNAVAILABLE, "the sign-in server, or what stands before it, failed", "Try again later");
        }
        return of(
                ErrorKind.MALFORMED_RESPONSE,
                "what came in place of the sign-in server's answer is no JSON, but a page or plain text: a firewall, a"
                        + " proxy or a login page of the network answered",
                "Try from another network, and check that "
                        + signIn.tokenEndpoint().getHost() + " is the vendor's server and may be reached from here");
    }

    private static GatewayExceptionBuilder told(OAuthAnswer answer, SignIn signIn) {
        String client = "Check gateway.providers." + signIn.provider() + ".oauth.client-id and .oauth.scope";
        return switch (answer.error()) {
            case "access_denied" ->
                of(ErrorKind.AUTHENTICATION, "the sign-in was declined", signIn.howToSignIn() + " to try again");
            case "expired_token" ->
                of(
                        ErrorKind.AUTHENTICATION,
                        "the code ended before anybody approved it",
                        signIn.howToSignIn() + " for a new one");
            case "invalid_client", "unauthorized_client" ->
                of(ErrorKind.CONFIGURATION, "the sign-in server does not know the client, or refuses it", client);
            case "invalid_scope", "unsupported_grant_type" ->
                of(ErrorKind.CONFIGURATION, "the sign-in server does not grant this to the client", client);
            case "server_error", "temporarily_unavailable" ->
                of(ErrorKind.UNAVAILABLE, "the sign-in server failed", "Try again later");
            default -> byStatus(answer, signIn);
        };
    }

    private static GatewayExceptionBuilder byStatus(OAuthAnswer answer, SignIn signIn) {
        if (answer.status() >= 500) {
            return of(ErrorKind.UNAVAILABLE, "the sign-in server failed", "Try again later");
        }
        if (answer.status() == 429) {
            return of(ErrorKind.RATE_LIMITED, "the sign-in server takes no more requests now", "Wait some minutes");
        }
        if (answer.isOk() && answer.error().isEmpty()) {
            return of(
                    ErrorKind.MALFORMED_RESPONSE,
                    "the sign-in server's answer lacks what the protocol asks for",
                    "Check the oauth endpoints of the provider");
        }
        return of(ErrorKind.AUTHENTICATION, "the sign-in server refused", signIn.howToSignIn() + " to begin anew");
    }

    private static GatewayExceptionBuilder of(ErrorKind kind, String what, String advice) {
        return GatewayException.builder(kind, what).advice(advice);
    }

    private static String clean(String words, Collection<String> secrets) {
        String begin = words.length() > 2 * MAX_WORDS ? words.substring(0, 2 * MAX_WORDS) : words;
        for (String secret : secrets) {
            begin = begin.replace(secret, "***");
        }
        String safe =
                OPAQUE.matcher(SPACE.matcher(begin).replaceAll(" ").strip()).replaceAll("***");
        return safe.length() > MAX_WORDS ? safe.substring(0, MAX_WORDS) + "..." : safe;
    }
}
