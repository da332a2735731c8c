// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares how a call ended with what it met on the wire, and with what the simulator says. */
final class Judge {
    private final Plan plan;
    private final Oracle oracle;
    private final Simulator simulator;

    Judge(Plan plan, Oracle oracle, Simulator simulator) {
        this.plan = plan;
        this.oracle = oracle;
        this.simulator = simulator;
    }

    /** What is wrong with an answer; empty when nothing is. */
    Optional<String> ofAnswer(Trail trail, ChatResponse answer) {
        CallReport report = answer.report();
        Trail.Step last = trail.last().orElse(new Trail.Step("nowhere", Optional.empty()));
        String said = oracle.text(report.provider(), plan.prompt(trail.call()));
        List<Tried> tried = report.tried();
        return firstOf(
                wrong(!answer.text().equals(said), "the text is not what " + report.provider() + " says"),
                wrong(
                        plan.streams(trail.call()) && !trail.text().equals(said),
                        "the pieces are not what " + report.provider() + " says"),
                wrong(last.fault().isPresent(), "an answer came of an attempt that failed"),
                wrong(!isAt(last, report.provider()), "the report names " + report.provider() + ", asked was " + last),
                wrong(report.attempts() != trail.steps().size(), "the report counts " + report.attempts()),
                wrong(!answer.finishReason().equals(FinishReason.STOP), "it finished by " + answer.finishReason()),
                wrong(
                        tried.isEmpty()
                                || !tried.get(tried.size() - 1).failure().isEmpty()
                                || !tried.get(tried.size() - 1).provider().equals(report.provider()),
                        "who answered is not the last in " + tried));
    }

    /** What is wrong with an error; empty when nothing is. */
    Optional<String> ofError(Trail trail, GatewayException error, Duration took) {
        boolean streams = plan.streams(trail.call());
        String said = Objects.requireNonNullElse(oracle.text(error.provider(), plan.prompt(trail.call())), "");
        String kept = error.partialResponse()
                .map(partial -> ((ChatResponse) partial).text())
                .orElse("");
        return firstOf(
                wrong(
                        !isExpected(trail, error, took, streams),
                        "the error is " + error.kind() + ", " + error.delivery()),
                wrong(!said.startsWith(kept), "what was kept is not what " + error.provider() + " says"),
                wrong(streams && !kept.equals(trail.text()), "what was kept is not what was delivered"),
                wrong(
                        kept.isEmpty() ? error.kind() == ErrorKind.STREAM_INTERRUPTED : !mayBreakOff(error.kind()),
                        error.kind() + " with " + kept.length() + " characters"),
                wrong(error.attempts() != trail.steps().size(), "the error counts " + error.attempts()),
                wrong(error.tried().isEmpty(), "the error names nobody who was tried"));
    }

    private static boolean isExpected(Trail trail, GatewayException error, Duration took, boolean streams) {
        Optional<Fault> fault = trail.last().flatMap(Trail.Step::fault);
        if (error.kind() == ErrorKind.TIMEOUT && took.compareTo(Plan.PATIENCE) >= 0) {
            return true; // a busy machine may be slow by itself
        }
        if (error.delivery() == Delivery.NOT_SENT) {
            // The breaker, or the wait for a turn: the last candidate was not asked, or not asked again.
            return error.kind() == ErrorKind.UNAVAILABLE || error.kind() == ErrorKind.RATE_LIMITED;
        }
        return fault.isPresent() && fault.get().kind(streams) == error.kind();
    }

    private static boolean mayBreakOff(ErrorKind kind) {
        return kind == ErrorKind.STREAM_INTERRUPTED || kind == ErrorKind.TIMEOUT;
    }

    private boolean isAt(Trail.Step step, String provider) {
        return Target.ALL.stream()
                .filter(target -> target.id().equals(provider))
                .anyMatch(target ->
                        step.url().startsWith(simulator.baseUrl(target.vendor()).toString()));
    }

    private static String wrong(boolean wrong, String what) {
        return wrong ? what : "";
    }

    private static Optional<String> firstOf(String... wrongs) {
        for (String wrong : wrongs) {
            if (!wrong.isEmpty()) {
                return Optional.of(wrong);
            }
        }
        return Optional.empty();
    }
}
