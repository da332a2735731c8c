// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.metering.UsageReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway usage}. */
@Command(
        name = "usage",
        description = "Show what calls used and cost, and how packs and budgets stand, as the ledger says.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class UsageCommand implements Callable<Integer> {
    private final Console console;
    private final Source source;
    private final TimeSource time;

    @Option(
            names = "--by",
            paramLabel = "WORDS",
            split = ",",
            description = "What lines differ in: provider, model, vendor, account, operation, pack, day, month, tag,"
                    + " tag:NAME (default: provider,model).")
    private List<String> by = List.of("provider", "model");

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, such as 2026-03-01.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day.")
    private @Nullable String until;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "Write one JSON object to standard output.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts, which needs no network.")
    private @Nullable Path html;

    /** Where the report comes from. */
    @FunctionalInterface
    interface Source {
        /** The report that answers {@code query}. */
        UsageReport report(Gateway gateway, UsageQuery query);
    }

    UsageCommand(Console console, Source source, TimeSource time) {
        this.time = time;
        this.console = console;
        this.source = source;
    }

    @Override
    public Integer call() {
        query(ZoneOffset.UTC);
        try (Gateway gateway = config.builder().build()) {
            UsageQuery query = query(gateway.ledgerZone());
            UsageReport report = source.report(gateway, query);
            if (html != null) {
                UsageReport days = source.report(gateway, query.by(List.of("day", "provider", "model")));
                write(html, UsageHtml.page(report, days, time.now().atZone(gateway.ledgerZone())));
                console.err().line("wrote " + html);
            }
            if (json) {
                console.out().line(Json.write(UsageJson.of(report)));
            } else if (html == null) {
                new UsageText(console.out()).write(report, query.by());
            }
            return ExitStatus.ANSWERED;
        } catch (GatewayException failure) {
            return failed(failure);
        }
    }

    private UsageQuery query(ZoneId zone) {
        LocalDate first = day("--from", from);
        LocalDate last = day("--until", until);
        if (first != null && last != null && last.isBefore(first)) {
            throw new UsageException("--from " + first + " is after --until " + last + "; give an earlier one");
        }
        try {
            return new UsageQuery(
                    by,
                    first == null ? Instant.EPOCH : begin(first, zone),
                    last == null ? UsageQuery.ALL.until() : begin(last.plusDays(1), zone));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--by " + String.join(",", by) + ": " + wrong.getMessage());
        }
    }

    private static @Nullable LocalDate day(String option, @Nullable String given) {
        try {
            return given == null ? null : LocalDate.parse(given);
        } catch (DateTimeException wrong) {
            throw new UsageException(option + " is '" + given + "'; it takes a day such as 2026-03-01");
        }
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static void write(Path file, String page) {
        try {
            Files.writeString(file, page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException(
                    "--html " + file + ": cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    private int failed(GatewayException failure) {
        if (json) {
            console.out().line(Json.write(UsageJson.failed(failure)));
        } else {
            config.complain(failure, console.err());
        }
        return ExitStatus.of(failure.kind());
    }
}
