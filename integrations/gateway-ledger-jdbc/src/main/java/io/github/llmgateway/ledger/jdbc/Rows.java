// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger as rows of the table. */
final class Rows {
    private static final String COLUMNS = "kind, attempt, at, call, first, operation, provider, vendor, account, model,"
            + " tags, input, output, cached_input, cache_write, reasoning, source, cost, currency, charges, overage,"
            + " calls, estimated, result, error, request_id, flags, media, audio_input, vision_input, audio_output";

    static final String SELECT = "SELECT " + COLUMNS + " FROM ledger_row";

    static final String INSERT = "INSERT INTO ledger_row (" + COLUMNS + ") VALUES (?" + ", ?".repeat(30) + ")";

    /** The year 100,000 or so: what lies beyond means "ever". */
    private static final long FARTHEST_SECONDS = 3_000_000_000_000L;

    private Rows() {}

    static long micros(Instant instant) {
        long seconds = Math.max(-FARTHEST_SECONDS, Math.min(FARTHEST_SECONDS, instant.getEpochSecond()));
        return seconds * 1_000_000 + instant.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static void write(PreparedStatement statement, LedgerRow row) throws SQLException {
        Subject subject = row.subject();
        Tokens tokens = row.tokens();
        Money cost = row.cost();
        int at = 0;
        statement.setString(++at, row.kind().name());
        statement.setString(++at, Texts.clean(subject.attempt()));
        statement.setLong(++at, micros(row.at()));
        statement.setString(++at, Texts.clean(subject.call()));
        statement.setInt(++at, subject.first() ? 1 : 0);
        statement.setString(++at, Texts.clean(subject.operation()));
        statement.setString(++at, Texts.clean(subject.provider()));
        statement.setString(++at, Texts.clean(subject.vendor()));
        statement.setString(++at, Texts.clean(subject.account()));
        statement.setString(++at, Texts.clean(subject.model()));
        statement.setString(++at, Texts.tags(subject.tags()));
        statement.setLong(++at, tokens.input());
        statement.setLong(++at, tokens.output());
        number(statement, ++at, tokens.cachedInput());
        number(statement, ++at, tokens.cacheWrite());
        number(statement, ++at, tokens.reasoning());
        statement.setString(++at, row.source().name());
        number(statement, ++at, cost == null ? null : (Long) cost.units());
        statement.setString(++at, cost == null ? null : cost.currency());
        statement.setString(++at, Texts.charges(row.charges()));
        statement.setLong(++at, row.overage());
        statement.setInt(++at, row.calls());
        statement.setInt(++at, row.estimated());
        statement.setString(++at, row.outcome().result());
        statement.setString(++at, row.outcome().error());
        statement.setString(++at, Texts.clean(row.outcome().requestId()));
        statement.setString(++at, Texts.flags(row.flags()));
        statement.setString(++at, Texts.media(row.media()));
        number(statement, ++at, tokens.audioInput());
        number(statement, ++at, tokens.visionInput());
        number(statement, ++at, tokens.audioOutput());
    }

    private static void number(PreparedStatement statement, int parameter, @Nullable Long number) throws SQLException {
        if (number == null) {
            statement.setNull(parameter, Types.BIGINT);
        } else {
            statement.setLong(parameter, number);
        }
    }

    /** By place: looking a column up by its name takes longer than reading it. */
    static LedgerRow read(ResultSet row) throws SQLException {
        return new LedgerRow(
                RowKind.valueOf(row.getString(1)),
                subject(row),
                instant(row.getLong(3)),
                tokens(row),
                Texts.media(row.getString(28)),
                UsageSource.valueOf(row.getString(17)),
                cost(row),
                Texts.charges(row.getString(20)),
                row.getLong(21),
                row.getInt(22),
                row.getInt(23),
                new Outcome(row.getString(24), row.getString(25), row.getString(26)),
                Texts.flags(row.getString(27)));
    }

    private static Tokens tokens(ResultSet row) throws SQLException {
        return new Tokens(
                row.getLong(12),
                row.getLong(13),
                number(row, 14),
                number(row, 15),
                number(row, 16),
                number(row, 29),
                number(row, 30),
                number(row, 31));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getString(2),
                row.getString(4),
                row.getInt(5) != 0,
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                Texts.tags(row.getString(11)));
    }

    private static @Nullable Money cost(ResultSet row) throws SQLException {
        Long units = number(row, 18);
        String currency = row.getString(19);
        return units == null || currency == null ? null : Money.ofUnits(units, currency);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
