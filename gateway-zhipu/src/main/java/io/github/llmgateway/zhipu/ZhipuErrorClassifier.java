// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ErrorTable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link ZhipuErrors}, and what a table cannot hold: what an unknown code inside a 429 means, and when a used-up window
 * opens again. The vendor has no header for that: the time stands in the message, as Beijing local text without a zone
 * ("2025-12-21 15:00:05"). Source: docs.bigmodel.cn error codes 1308, 1310, 1316 to 1321, and a recorded 1308.
 */
final class ZhipuErrorClassifier implements ErrorClassifier {
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8); // no summer time since 1991
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?");

    private final TimeSource time;

    ZhipuErrorClassifier(TimeSource time) {
        this.time = time;
    }

    @Override
    public GatewayExceptionBuilder classify(ErrorReply reply) {
        Optional<ErrorTable.Row> row = ZhipuErrors.TABLE.find(reply);
        GatewayExceptionBuilder error = ZhipuErrors.TABLE.classify(reply);
        if (row.isEmpty()) {
            return isUnknownLimit(reply) ? unknownLimit(reply) : error;
        }
        if (row.get().kind() == ErrorKind.QUOTA_EXHAUSTED) {
            Duration wait = waitFrom(reply.message(), time.now());
            if (wait != null) {
                error.retryAfter(wait);
            }
        }
        return error;
    }

    /** Most of the vendor's codes under 429 do not pass by waiting, so a new one is not taken for a rate limit. */
    private static boolean isUnknownLimit(ErrorReply reply) {
        return reply.status() == 429 && !reply.code().isEmpty() && !reply.code().equals("429");
    }

    private static GatewayExceptionBuilder unknownLimit(ErrorReply reply) {
        return GatewayException.builder(
                        ErrorKind.RATE_LIMITED, "a limit of the vendor was reached that is not known here")
                .advice(
                        "It is not retried, because most of this vendor's limits do not pass by waiting: see its message")
                .retryable(false)
                .retryAfter(reply.retryAfter());
    }

    /** How long it is until the reset; null when the message names no time, no possible one, or one that has passed. */
    static @Nullable Duration waitFrom(String message, Instant now) {
        Matcher time = TIME.matcher(message);
        while (time.find()) {
            Instant reset = instant(time);
            if (reset != null && reset.isAfter(now)) {
                return Duration.between(now, reset);
            }
        }
        return null;
    }

    private static @Nullable Instant instant(Matcher time) {
        String second = time.group(6);
        try {
            return LocalDateTime.of(
                            number(time, 1),
                            number(time, 2),
                            number(time, 3),
                            number(time, 4),
                            number(time, 5),
                            second == null ? 0 : Integer.parseInt(second))
                    .toInstant(BEIJING);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
