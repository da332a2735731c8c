// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.metering.BillFile;
import io.github.llmgateway.metering.BillMapping;
import io.github.llmgateway.metering.BillRule;
import io.github.llmgateway.metering.Reconciliation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway reconcile}. */
@Command(
        name = "reconcile",
        description = "Compare a vendor's bill (CSV) with the ledger, row by row.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Fields of --map: request-id, time, model, input, output, cost; settings: currency, time-format, token-unit.",
            "Exit status: 0 no differences; 1 differences; 2 nothing was compared: wrong arguments, file or",
            "mapping, or a ledger that cannot be read.",
            "  gateway reconcile --provider siliconflow --bill bill.csv \\",
            "      --map \"request-id=Request ID,time=Time,model=Model,input=Input,output=Output,cost=Amount\""
        })
final class ReconcileCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "P",
            description = "The configured provider whose bill it is.")
    private String provider = "";

    @Option(
            names = "--bill",
            required = true,
            paramLabel = "FILE",
            description = "The bill: values separated by commas, semicolons, tabs or bars.")
    private Path bill = Path.of("");

    @Option(
            names = "--map",
            required = true,
            paramLabel = "FIELD=COLUMN,...",
            description = "Which column holds what; time, model and one of input, output, cost are needed.")
    private String map = "";

    @Option(
            names = "--zone",
            paramLabel = "Z",
            description = "The time zone of the bill's times (default: gateway.ledger.time-zone).")
    private @Nullable String zone;

    @Option(
            names = "--charset",
            paramLabel = "C",
            description =
                    "The bill's character set (default: UTF-8, and GB18030, which contains GBK, for what is none).")
    private @Nullable String charset;

    @Option(
            names = "--tolerance",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description = "How far times may be apart where no request id matches (default: 5m).")
    private Duration tolerance = BillRule.USUAL_TIME;

    @Option(
            names = "--cost-tolerance",
            paramLabel = "AMOUNT",
            converter = AmountArgument.class,
            description = "How far amounts may be apart, because bills are rounded (default: 0).")
    private BigDecimal costTolerance = BigDecimal.ZERO;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day (default: the bill's).")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day (default: the bill's).")
    private @Nullable String until;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many differences are shown to a person (default: ${DEFAULT-VALUE}); --json has all.")
    private int limit = 50;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "Write one JSON object to standard output.")
    private boolean json;

    ReconcileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            return compared();
        } catch (UsageException wrong) {
            if (!json) {
                throw wrong;
            }
            console.out().line(Json.write(ReconcileJson.failed(provider, UsageJson.error(wrong))));
            return ExitStatus.USAGE;
        }
    }

    private int compared() {
        if (limit < 0) {
            throw new UsageException("--limit " + limit + ": expected a number from 0");
        }
        try (Gateway gateway = config.builder().build()) {
            ZoneId billZone = zone == null ? gateway.ledgerZone() : zone(zone);
            BillFile file = open(mapping(billZone));
            Reconciliation result = gateway.reconcile(provider, file, rule(gateway.ledgerZone()));
            show(result, file, gateway.ledgerZone());
            return result.differences().isEmpty() ? ExitStatus.ANSWERED : ExitStatus.FAILED;
        } catch (GatewayException failure) {
            return failed(failure);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(bill + ": " + wrong.getMessage());
        }
    }

    private void show(Reconciliation result, BillFile file, ZoneId ledgerZone) {
        if (json) {
            console.out().line(Json.write(ReconcileJson.of(provider, result, file)));
        } else {
            new ReconcileText(console.out(), ledgerZone, limit).write(provider, result, file);
        }
    }

    private BillMapping mapping(ZoneId billZone) {
        try {
            return BillMapping.parse(map, billZone);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--map: " + wrong.getMessage());
        }
    }

    private BillFile open(BillMapping mapping) {
        try {
            return BillFile.open(bill, mapping, charset == null ? null : Charset.forName(charset));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(
                    charset != null && !isKnown(charset)
                            ? "--charset '" + charset + "' is none that this Java knows; UTF-8 and GBK are some"
                            : "--bill " + bill + ": " + wrong.getMessage());
        }
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    private UsageException unreadable(@Nullable IOException e) {
        String why = e instanceof NoSuchFileException
                ? "no such file"
                : "cannot be read" + (e == null ? "" : " (" + e.getClass().getSimpleName() + ")");
        return new UsageException("--bill " + bill + ": " + why);
    }

    private BillRule rule(ZoneId ledgerZone) {
        try {
            return new BillRule(tolerance, costTolerance, ledgerZone, day(from), day(until));
        } catch (DateTimeException wrong) {
            throw new UsageException("--from and --until take a day such as 2026-03-01");
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException wrong) {
            throw new UsageException("--zone '" + text + "' is no time zone such as Asia/Shanghai");
        }
    }

    private int failed(GatewayException failure) {
        if (json) {
            console.out().line(Json.write(ReconcileJson.failed(provider, UsageJson.error(failure))));
        } else {
            config.complain(failure, console.err());
        }
        return ExitStatus.USAGE; // not that of differences, which nobody has looked for
    }
}
