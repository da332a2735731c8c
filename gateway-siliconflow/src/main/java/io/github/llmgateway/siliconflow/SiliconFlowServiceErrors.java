// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.ErrorTable;

/** Codes 50500 to 50608 and 60000 to 60015: limits, overload, and failures of the vendor. */
final class SiliconFlowServiceErrors {
    static final String PER_MODEL =
            "Wait a moment and send fewer at a time. Limits are per account and model, not per key,"
                    + " and grow with the account's level; a paid Pro/ twin has its own";
    static final String TOMORROW =
            "Retrying today does not help: wait for the next day, use another model, or raise the account's level";
    static final String NEXT_HOUR = "Wait for the next hour, use another model, or raise the account's level";
    private static final String LATER = "Try again later; asking for a stream helps against time-outs";

    private SiliconFlowServiceErrors() {}

    static void add(ErrorTable.Builder table) {
        table.source(SiliconFlowErrors.CODES);
        limits(table);
        overload(table);
        timeouts(table);
        failures(table);
        // A finish word of a stream, not a code: seen by the vendor's own adapter.
        table.source("siliconflow/dsh-llm-siliconflow, README, 2026-08")
                .code(
                        SiliconFlowChatShape.OUT_OF_RESOURCES,
                        ErrorKind.UNAVAILABLE,
                        "the vendor ran out of machines for this answer",
                        LATER);
    }

    private static void limits(ErrorTable.Builder table) {
        table.code("50601", ErrorKind.RATE_LIMITED, "too many requests in this minute", PER_MODEL)
                .code("50602", ErrorKind.RATE_LIMITED, "too many tokens in this minute", PER_MODEL)
                .code("50604", ErrorKind.RATE_LIMITED, "too many pictures in this minute", PER_MODEL)
                .code("50605", ErrorKind.QUOTA_EXHAUSTED, "the day's pictures of this model are spent", TOMORROW)
                .code(
                        "50606",
                        ErrorKind.QUOTA_EXHAUSTED,
                        "the day's 100 requests of an unverified account are spent",
                        "Verify the account's real name in the vendor's console, or wait for the next day")
                .code("50607", ErrorKind.QUOTA_EXHAUSTED, "the hour's requests to this model are spent", NEXT_HOUR)
                .code("50608", ErrorKind.QUOTA_EXHAUSTED, "the day's requests to this model are spent", TOMORROW);
    }

    private static void overload(ErrorTable.Builder table) {
        for (String code : new String[] {"50505", "50508", "50603"}) {
            table.code(code, ErrorKind.OVERLOADED, "the model is overloaded", LATER);
        }
        table.code("60009", ErrorKind.OVERLOADED, "the model has no running instance", LATER);
    }

    private static void timeouts(ErrorTable.Builder table) {
        for (String code : new String[] {"50501", "50504", "50506", "50509"}) {
            table.code(code, ErrorKind.UNAVAILABLE, "the vendor timed out", LATER);
        }
        table.code("60001", ErrorKind.UNAVAILABLE, "the connection was closed before the answer", LATER);
    }

    private static void failures(ErrorTable.Builder table) {
        for (String code : new String[] {
            "50500", "50502", "50503", "50507", "50510", "60000", "60002", "60003", "60004", "60005", "60006", "60007",
            "60008", "60010", "60011", "60013", "60014", "60015"
        }) {
            table.code(code, ErrorKind.UNAVAILABLE, "the vendor failed", LATER);
        }
    }
}
