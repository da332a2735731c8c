// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ErrorTable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the vendor's errors. The same error has one code on the compatible route and another on the native one; the
 * message may wrap a third, nearer to the cause, as in {@code <400> InternalError.Algo.InvalidParameter: ...}. Codes are
 * families: {@code InvalidFile.Duration} is an {@code InvalidFile} where nothing more particular is known.
 */
final class QwenErrors implements ErrorClassifier {
    private static final String ALGO = "InternalError.Algo";

    /** A status and a code, or a code of the inference service alone, before the message proper. */
    private static final Pattern WRAPPED = Pattern.compile(
            "\\s*(?:<([1-5][0-9]{2})>\\s*([A-Za-z][A-Za-z0-9_.]*)|(InternalError(?:\\.[A-Za-z0-9_]+)+))\\s*:.*",
            Pattern.DOTALL);

    static final ErrorTable TABLE = QwenErrorTable.build();

    @Override
    public GatewayExceptionBuilder classify(ErrorReply reply) {
        return TABLE.classify(nearest(reply));
    }

    /** The reply in the words of the row that fits best; with its own code where no row fits. */
    static ErrorReply nearest(ErrorReply reply) {
        Matcher wrapped = WRAPPED.matcher(reply.message());
        String inner = "";
        int status = reply.status();
        if (wrapped.matches()) {
            inner = wrapped.group(2) != null ? wrapped.group(2) : wrapped.group(3);
            status = wrapped.group(1) != null ? Integer.parseInt(wrapped.group(1)) : status;
        }
        for (String code : codes(inner, reply.code())) {
            ErrorReply attempt = with(reply, status, code);
            if (TABLE.find(attempt).isPresent()) {
                return attempt;
            }
        }
        return with(reply, status, reply.code());
    }

    /** The codes to look for, the most particular first. */
    private static Set<String> codes(String inner, String outer) {
        Set<String> codes = new LinkedHashSet<>();
        if (inner.startsWith(ALGO + ".")) {
            codes.add(inner.substring(ALGO.length() + 1));
        }
        if (outer.startsWith(ALGO + ".")) {
            codes.add(outer.substring(ALGO.length() + 1));
        }
        codes.add(outer);
        codes.add(inner);
        families(outer, codes);
        families(inner, codes);
        return codes;
    }

    private static void families(String code, Set<String> codes) {
        for (int dot = code.lastIndexOf('.'); dot > 0; dot = code.lastIndexOf('.', dot - 1)) {
            codes.add(code.substring(0, dot));
        }
    }

    private static ErrorReply with(ErrorReply reply, int status, String code) {
        return new ErrorReply(
                status, code, reply.type(), reply.message(), reply.requestId(), reply.retryAfter(), reply.json());
    }
}
