// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import java.util.Locale;

/**
 * What the vendor's errors mean to a caller who signed in. Some differ from the route of the key: a quota does not come
 * back by waiting (QwenLM/qwen-code, {@code utils/quotaErrorDetection.ts} and {@code utils/retry.ts}, read 2026-11-21),
 * and the code of a wrong key is that of a token that has ended.
 */
final class QwenSignedInErrors implements ErrorClassifier {
    private final ErrorClassifier others = new QwenErrors();
    private final String howToSignIn;

    QwenSignedInErrors(QwenSignIn signIn) {
        this.howToSignIn = signIn.howToSignIn();
    }

    @Override
    public GatewayExceptionBuilder classify(ErrorReply reply) {
        if (isQuota(reply)) {
            return GatewayException.builder(
                            ErrorKind.QUOTA_EXHAUSTED,
                            "the sign-in has no allowance for calls, and waiting does not help")
                    .retryable(false)
                    .advice(QwenSignIn.NOTICE);
        }
        if (reply.status() == 401) {
            return GatewayException.builder(ErrorKind.AUTHENTICATION, "the token of the sign-in was refused")
                    .advice(howToSignIn + " again. " + QwenSignIn.NOTICE);
        }
        GatewayExceptionBuilder known = others.classify(reply);
        return known.build().kind() == ErrorKind.PERMISSION
                ? GatewayException.builder(ErrorKind.PERMISSION, "the sign-in may not do this")
                        .advice(QwenSignIn.NOTICE)
                : known;
    }

    /** The words are matched because the code of a lasting quota and of a passing one is the same. */
    private static boolean isQuota(ErrorReply reply) {
        String words = (reply.code() + " " + reply.type() + " " + reply.message()).toLowerCase(Locale.ROOT);
        return words.contains("insufficient_quota")
                || words.contains("allocationquota")
                || (words.contains("quota") && words.contains("exceeded"));
    }
}
