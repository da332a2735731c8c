// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.simulator.RecordedRequest;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.SimulatorCounts;
import io.github.llmgateway.simulator.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the simulator did in one round against what the ledger says of it. */
final class KillRound {
    private static final Pattern NUMBER = Pattern.compile("number (\\S+) ");
    private static final Pattern TOLD = Pattern.compile("(\\S+) (\\S+) (\\d+) (\\d+)");
    private static final Pattern USAGE =
            Pattern.compile("\"prompt_tokens\"\\s*:\\s*(\\d+).{0,40}?\"completion_tokens\"\\s*:\\s*(\\d+)");

    private final Simulator simulator;
    private final Map<String, Vendor> providers;
    private final Path file;
    private final String name;
    private final List<String> told;
    private final Instant began;
    private final boolean whole;
    private final List<String> differences = new ArrayList<>();
    private int settled;
    private int open;

    /**
     * One round.
     *
     * @param name how the round's calls begin
     * @param told the lines that the worker wrote
     * @param began not after the round's first row; the rows of earlier rounds are not read again
     * @param whole whether the levels are compared with the rows of all rounds, which reads the whole ledger
     */
    KillRound(
            Simulator simulator,
            Map<String, Vendor> providers,
            Path file,
            String name,
            List<String> told,
            Instant began,
            boolean whole) {
        this.simulator = simulator;
        this.providers = providers;
        this.file = file;
        this.name = name;
        this.told = told;
        this.began = began;
        this.whole = whole;
    }

    List<String> differences() {
        return differences;
    }

    KillRound check() throws IOException, InterruptedException {
        List<RecordedRequest> requests = simulator.requests();
        SimulatorCounts.OfVendor counts = simulator.counts().total();
        try (Ledger ledger = JdbcLedger.sqlite(file, false, Duration.ofSeconds(60))) {
            Map<String, List<LedgerRow>> byAttempt = byAttempt(ledger);
            onceEach(byAttempt);
            whatWasToldIsSettled(byAttempt);
            totals(byAttempt, requests, counts);
            ledger.expire(Calls.EVER);
            nothingIsOpen(ledger);
            if (whole) {
                levelsAddUp(ledger);
            }
        }
        return this;
    }

    private Map<String, List<LedgerRow>> byAttempt(Ledger ledger) {
        Map<String, List<LedgerRow>> rows = new HashMap<>();
        ledger.rows(began, Calls.EVER.plusSeconds(1), row -> {
            if (row.subject().tags().getOrDefault("n", "").startsWith(name + "-")) {
                rows.computeIfAbsent(row.subject().attempt(), attempt -> new ArrayList<>())
                        .add(row);
            }
        });
        return rows;
    }

    /** Each attempt has its hold, and after it nothing or one row that closes it. */
    private void onceEach(Map<String, List<LedgerRow>> byAttempt) {
        byAttempt.forEach((attempt, rows) -> {
            boolean right = rows.get(0).kind() == RowKind.HOLD
                    && (rows.size() == 1
                            || (rows.size() == 2
                                    && (rows.get(1).kind() == RowKind.SETTLE
                                            || rows.get(1).kind() == RowKind.RELEASE)));
            if (!right) {
                differences.add(attempt + ": " + rows);
            }
            settled += rows.size() - 1;
            open += rows.size() == 1 ? 1 : 0;
        });
    }

    private void whatWasToldIsSettled(Map<String, List<LedgerRow>> byAttempt) {
        for (String line : told) {
            Matcher matcher = TOLD.matcher(line);
            if (!matcher.matches()) {
                continue; // the kill cut the line
            }
            List<LedgerRow> rows = byAttempt.getOrDefault(matcher.group(2), List.of());
            Tokens tokens = Tokens.of(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4)));
            if (rows.size() != 2
                    || rows.get(1).tokens().input() != tokens.input()
                    || rows.get(1).tokens().output() != tokens.output()) {
                differences.add("told " + line + ", but the ledger has " + rows);
            }
        }
    }

    /**
     * The simulator's own count is what was settled as reported, and beyond that at most what it was about to answer to
     * the attempts that are open.
     */
    private void totals(
            Map<String, List<LedgerRow>> byAttempt, List<RecordedRequest> requests, SimulatorCounts.OfVendor counts)
            throws IOException, InterruptedException {
        Map<String, RecordedRequest> byNumber = new HashMap<>();
        for (RecordedRequest request : requests) {
            Matcher matcher = NUMBER.matcher(request.body());
            if (matcher.find()) {
                byNumber.put(matcher.group(1), request);
            }
        }
        Tokens reported = Tokens.ZERO;
        Tokens pending = Tokens.ZERO;
        Set<String> known = new HashSet<>();
        for (List<LedgerRow> rows : byAttempt.values()) {
            LedgerRow last = rows.get(rows.size() - 1);
            String number = last.subject().tags().getOrDefault("n", "");
            known.add(number);
            if (last.source() == UsageSource.PROVIDER) {
                reported = plus(reported, last.tokens());
            } else if (last.kind() == RowKind.HOLD && byNumber.containsKey(number)) {
                pending = plus(pending, replay(byNumber.get(number)));
            }
        }
        byNumber.keySet().stream()
                .filter(number -> !known.contains(number))
                .forEach(number -> differences.add("the simulator was asked " + number + " without a hold"));
        long input = counts.inputTokens() - reported.input();
        long output = counts.outputTokens() - reported.output();
        if (input < 0 || output < 0 || input > pending.input() || output > pending.output()) {
            differences.add("the simulator reported " + counts + ", the ledger has " + reported
                    + " settled and at most " + pending + " open");
        }
    }

    private static Tokens plus(Tokens one, Tokens other) {
        return Tokens.of(one.input() + other.input(), one.output() + other.output());
    }

    /** What the simulator answers to the same request: it depends on nothing else. */
    private Tokens replay(RecordedRequest request) throws IOException, InterruptedException {
        Vendor vendor = request.vendor();
        HttpRequest again = HttpRequest.newBuilder(URI.create(simulator.baseUrl(vendor) + "/chat/completions"))
                .header("Authorization", "Bearer " + simulator.apiKey(vendor))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.body().replaceAll("~[a-z-]+\"", "\"")))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(again, HttpResponse.BodyHandlers.ofString());
        Matcher matcher = USAGE.matcher(response.body());
        Tokens usage = Tokens.ZERO;
        while (matcher.find()) {
            usage = Tokens.of(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return usage;
    }

    private void nothingIsOpen(Ledger ledger) {
        if (ledger.open() != 0) {
            differences.add(ledger.open() + " holds are open after all have expired");
        }
        byAttempt(ledger).forEach((attempt, rows) -> {
            if (rows.size() != 2) {
                differences.add(attempt + " after expiry: " + rows);
            }
        });
    }

    /** Over all rounds: what the levels say is the sum of the rows, and no pack gave more than it has. */
    private static Map<String, Long> charged(Ledger ledger) {
        Map<String, Long> charged = new HashMap<>();
        ledger.rows(Instant.EPOCH, Calls.EVER.plusSeconds(1), row -> {
            if (row.kind().counts()) {
                row.charges().forEach(charge -> charged.merge(charge.level(), charge.amount(), Long::sum));
            }
        });
        return charged;
    }

    private void levelsAddUp(Ledger ledger) {
        Map<String, Long> charged = charged(ledger);
        ledger.levels(List.of("pack:p", "budget:all@ever", "budget:b@ever")).forEach((level, state) -> {
            LevelState sum = new LevelState(charged.getOrDefault(level, 0L), 0, 0);
            if (!state.equals(sum)) {
                differences.add(level + " is " + state + ", but its rows add up to " + sum);
            }
        });
    }

    @Override
    public String toString() {
        return told.size() + " told, " + settled + " settled, " + open + " open when killed, " + providers.size()
                + " vendors, " + differences.size() + " differences";
    }
}
