// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a {@link GatewayException}; filled by its builder and not changed afterwards. */
final class ErrorDetails implements Cloneable {
    ErrorKind kind;
    String what;
    String advice = "";
    String provider = "";
    String model = "";
    int httpStatus;
    String providerCode = "";
    String providerMessage = "";
    String requestId = "";

    @Nullable
    Duration retryAfter;

    int attempts;
    Delivery delivery = Delivery.NOT_SENT;
    boolean retryable;

    @Nullable
    CallResponse partialResponse;

    CallReport report = CallReport.UNKNOWN;
    Usage usage = Usage.NONE;
    List<String> clauses = List.of();
    List<Tried> tried = List.of();

    ErrorDetails(ErrorKind kind, String what) {
        this.kind = kind;
        this.what = what;
        this.retryable = kind.isUsuallyRetryable();
    }

    ErrorDetails copy() {
        try {
            return (ErrorDetails) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** "zhipu glm-4.6: the account is in arrears (HTTP 429, provider code 1113). Waiting does not help: top up." */
    String message() {
        StringBuilder text = new StringBuilder(160);
        if (!provider.isEmpty()) {
            text.append(provider).append(model.isEmpty() ? "" : " " + model).append(": ");
        }
        text.append(what);
        if (!providerMessage.isEmpty()) {
            text.append(": \"").append(providerMessage).append('"');
        }
        appendFacts(text);
        if (!text.isEmpty() && ".?!".indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append('.');
        }
        if (!advice.isEmpty()) {
            text.append(' ').append(advice);
            if (!advice.endsWith(".")) {
                text.append('.');
            }
        }
        return text.toString();
    }

    private void appendFacts(StringBuilder text) {
        int start = text.length();
        fact(text, start, httpStatus == 0 ? "" : "HTTP " + httpStatus);
        fact(text, start, providerCode.isEmpty() ? "" : "provider code " + providerCode);
        fact(text, start, requestId.isEmpty() ? "" : "request id " + requestId);
        fact(text, start, retryAfter == null ? "" : "wait " + Durations.text(rounded(retryAfter)));
        fact(text, start, attempts > 1 ? attempts + " attempts" : "");
        if (text.length() > start) {
            text.append(')');
        }
    }

    /** Nobody waits for hours by the millisecond. */
    private static Duration rounded(Duration wait) {
        return wait.compareTo(Duration.ofSeconds(10)) < 0 ? wait : Duration.ofSeconds(wait.toSeconds());
    }

    private static void fact(StringBuilder text, int start, String fact) {
        if (!fact.isEmpty()) {
            text.append(text.length() == start ? " (" : ", ").append(fact);
        }
    }
}
