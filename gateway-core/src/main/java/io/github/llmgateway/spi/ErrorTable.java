// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A vendor's errors as data: rows that are tried in order, so that the more particular row stands first. The vendor's
 * code decides before the HTTP status does; what no row knows is told by its status alone, and is not retried unless the
 * status says that the failure is the server's.
 */
public final class ErrorTable implements ErrorClassifier {
    private final List<Row> rows;

    private ErrorTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The rows, in order; for documents and tests. */
    public List<Row> rows() {
        return rows;
    }

    /** The first row that fits, if any. */
    public Optional<Row> find(ErrorReply reply) {
        for (Row row : rows) {
            if (row.fits(reply)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    @Override
    public GatewayExceptionBuilder classify(ErrorReply reply) {
        for (Row row : rows) {
            if (row.fits(reply)) {
                return GatewayException.builder(row.kind(), row.what())
                        .advice(row.advice())
                        .retryable(row.retryable())
                        .retryAfter(reply.retryAfter());
            }
        }
        return StatusErrors.classify(reply);
    }

    /**
     * What one error means.
     *
     * @param code the vendor's code; empty to go by the rest
     * @param status the HTTP status; 0 for any
     * @param words a piece of the vendor's message, lower case; empty for any
     * @param kind what it means
     * @param retryable whether waiting helps
     * @param what what happened, without a full stop
     * @param advice what to do
     * @param source where the vendor says so
     */
    public record Row(
            String code,
            int status,
            String words,
            ErrorKind kind,
            boolean retryable,
            String what,
            String advice,
            String source) {

        boolean fits(ErrorReply reply) {
            return (code.isEmpty() || code.equals(reply.code()) || code.equals(reply.type()))
                    && (status == 0 || status == reply.status())
                    && (words.isEmpty()
                            || reply.message().toLowerCase(Locale.ROOT).contains(words));
        }
    }

    /** Builds an {@link ErrorTable}. Not safe for concurrent use. */
    public static final class Builder {
        private final List<Row> rows = new ArrayList<>();
        private String source = "";

        private Builder() {}

        /** Names where the rows that follow come from. */
        public Builder source(String source) {
            this.source = Objects.requireNonNull(source, "source");
            return this;
        }

        /** A row for a vendor's code; retried as the kind usually is. */
        public Builder code(String code, ErrorKind kind, String what, String advice) {
            return row(code, 0, "", kind, kind.isUsuallyRetryable(), what, advice);
        }

        /** A row for a vendor's code and a piece of its message. */
        public Builder codeAndWords(String code, String words, ErrorKind kind, String what, String advice) {
            return row(code, 0, words, kind, kind.isUsuallyRetryable(), what, advice);
        }

        /** A row for a piece of the vendor's message, whatever the code. */
        public Builder words(String words, ErrorKind kind, String what, String advice) {
            return row("", 0, words, kind, kind.isUsuallyRetryable(), what, advice);
        }

        /** A row for an HTTP status, whatever the code. */
        public Builder status(int status, ErrorKind kind, String what, String advice) {
            return row("", status, "", kind, kind.isUsuallyRetryable(), what, advice);
        }

        /** A row in full. */
        public Builder row(
                String code, int status, String words, ErrorKind kind, boolean retryable, String what, String advice) {
            if (code.isEmpty() && status == 0 && words.isEmpty()) {
                throw new IllegalArgumentException("a row needs a code, a status or words: " + what);
            }
            rows.add(new Row(code, status, words.toLowerCase(Locale.ROOT), kind, retryable, what, advice, source));
            return this;
        }

        /** Builds the table. */
        public ErrorTable build() {
            return new ErrorTable(rows);
        }
    }
}
