// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a fault run went.
 *
 * @param plan what was done
 * @param score how the calls ended
 * @param left what was left behind
 * @param took how long the calls took together
 * @param opened how often circuit breakers opened
 * @param refused how often a breaker or a limit turned an attempt away
 */
record FaultReport(Plan plan, Score score, Leftovers left, Duration took, long opened, long refused) {

    /** Whether all calls ended as they should have, and nothing was left or delivered twice. */
    boolean isGood() {
        return score.wrong() == 0
                && score.repeats() == 0
                && score.observer().uneven() == 0
                && left.none()
                && score.answered() > 0;
    }

    /** The tables, in Markdown, and what went wrong. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        whole(lines);
        lines.add("");
        lines.add("| fault | attempts | calls that met it | answered all the same | failed as |");
        lines.add("|---|---|---|---|---|");
        score.faults()
                .forEach((fault, of) -> lines.add(row(
                        fault.title(),
                        number(of.attempts()),
                        number(of.calls()),
                        share(of.answered(), of.calls()),
                        kinds(of.ended()))));
        score.problems().forEach(problem -> lines.add("WRONG: " + problem));
        return lines;
    }

    private void whole(List<String> lines) {
        long calls = score.answered() + score.failed();
        long faulty = score.faults().values().stream()
                .mapToLong(Score.OfFault::attempts)
                .sum();
        double seconds = took.toMillis() / 1000.0;
        lines.add(String.format(
                Locale.ROOT,
                "| %d callers, %.0f s, seed %d | %,.0f calls a second |",
                plan.callers(),
                seconds,
                plan.seed(),
                calls / seconds));
        lines.add("|---|---|");
        lines.add(row("calls", number(calls)));
        lines.add(row("answered, word for word", share(score.answered(), calls)));
        lines.add(row("failed with the right error", share(score.failed(), calls) + ": " + kinds(score.errors())));
        lines.add(row("ended otherwise", number(score.wrong())));
        lines.add(row("HTTP attempts, faulty of them", share(faulty, score.attempts())));
        lines.add(row(
                "retries, failovers",
                number(score.observer().retries()) + ", "
                        + number(score.observer().failovers())));
        lines.add(row("breakers opened, attempts turned away", number(opened) + ", " + number(refused)));
        lines.add(row("requests sent after content was delivered", number(score.repeats())));
        lines.add(row(
                "calls that did not begin and end once", number(score.observer().uneven())));
        lines.add(row(
                "left: responses, permits, calls waiting, turns, connections, threads",
                left.responses() + ", " + left.inFlight() + ", " + left.waiting() + ", " + left.turns() + ", "
                        + left.connections() + ", " + left.threads()));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String kinds(Map<?, Long> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> entry.getKey() + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String share(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return String.format(Locale.ROOT, "%,d of %,d (%.2f %%)", part, whole, percent);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
