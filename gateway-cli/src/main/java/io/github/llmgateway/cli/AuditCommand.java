// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditTrail;
import io.github.llmgateway.audit.AuditVerification;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.metering.MeteringSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway audit}. */
@Command(
        name = "audit",
        description = "Show the audit trail: what was asked of whom under which terms, and how it ended.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "With --verify, exit status: 0 the chain is whole; 1 it is broken; 2 the trail cannot be read.",
            "Keep the head that --verify prints elsewhere: with --expect-head it shows later what was cut off or",
            "written anew, which the trail alone cannot show."
        })
final class AuditCommand implements Callable<Integer> {
    private final Console console;
    private final Function<Gateway, AuditTrail> source;

    @Option(names = "--verify", description = "Check the chain of hashes instead.")
    private boolean verify;

    @Option(
            names = "--expect-head",
            paramLabel = "N:HASH",
            description = "With --verify: a head that was kept elsewhere, and that the trail has to hold.")
    private @Nullable String expected;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, such as 2026-03-01.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day.")
    private @Nullable String until;

    @Option(names = "--clause", paramLabel = "ID", description = "Only rows that name this clause, such as ZP-MINOR.")
    private String clause = "";

    @Option(names = "--call", paramLabel = "ID", description = "Only rows about this call.")
    private String call = "";

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "Write a JSON object for each row, or one with --verify.")
    private boolean json;

    AuditCommand(Console console, Function<Gateway, AuditTrail> source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public Integer call() {
        AuditQuery query = query();
        AuditHead head = head();
        try (Gateway gateway = config.builder().build()) {
            AuditTrail trail = source.apply(gateway);
            return verify ? verified(trail.verify(head)) : listed(trail, query);
        } catch (AuditException unreadable) {
            return failed("UNREADABLE", "the audit trail cannot be read: " + unreadable.getMessage(), List.of());
        } catch (GatewayException failure) {
            int status = failed(failure.kind().name(), String.valueOf(failure.getMessage()), failure.clauses());
            if (!json) {
                config.helpAfter(failure.kind(), console.err());
            }
            return status;
        }
    }

    private int verified(AuditVerification verification) {
        if (json) {
            console.out().line(Json.write(AuditJson.of(verification)));
        } else {
            AuditText.write(console.out(), verification);
        }
        return verification.isWhole() ? ExitStatus.ANSWERED : ExitStatus.FAILED;
    }

    private int listed(AuditTrail trail, AuditQuery query) {
        if (json) {
            trail.rows(query, row -> console.out().line(Json.write(AuditJson.of(row))));
            return ExitStatus.ANSWERED;
        }
        AuditText text = new AuditText(console.out());
        trail.rows(query, text::write);
        if (text.isEmpty()) {
            console.err()
                    .line(
                            query.equals(AuditQuery.ALL)
                                    ? "No rows. A trail that outlives its process needs a ledger, such as"
                                            + " gateway.ledger.url=file:PATH."
                                    : "No rows that match.");
        }
        return ExitStatus.ANSWERED;
    }

    private int failed(String kind, String message, List<String> clauses) {
        if (json) {
            console.out().line(Json.write(AuditJson.failed(kind, message, clauses)));
        } else {
            Page err = console.err();
            err.line(err.paint().red("error (" + kind + "): ") + err.shown(message));
        }
        return ExitStatus.USAGE;
    }

    private @Nullable AuditHead head() {
        if (expected == null) {
            return null;
        }
        if (!verify) {
            throw new UsageException("--expect-head goes with --verify");
        }
        try {
            return AuditHead.parse(expected);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--expect-head " + expected + ": " + wrong.getMessage());
        }
    }

    private AuditQuery query() {
        if (verify && (from != null || until != null || !clause.isEmpty() || !call.isEmpty())) {
            throw new UsageException("--verify checks the whole trail: leave out --from, --until, --clause and --call");
        }
        try {
            return new AuditQuery(
                    from == null ? AuditQuery.ALL.from() : begin(LocalDate.parse(from)),
                    until == null
                            ? AuditQuery.ALL.until()
                            : begin(LocalDate.parse(until).plusDays(1)),
                    call.strip(),
                    clause.strip());
        } catch (DateTimeException wrong) {
            throw new UsageException("--from and --until take a day such as 2026-03-01");
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(MeteringSettings.DEFAULT_ZONE).toInstant();
    }
}
