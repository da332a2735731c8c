// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one call met on the wire, told by the transport and not by the gateway. Belongs to the caller's thread. */
final class Trail {
    private final long call;
    private final List<Step> steps = new ArrayList<>(3);
    private final StringBuilder delivered = new StringBuilder();
    private int repeats;

    /**
     * An attempt.
     *
     * @param url where it went
     * @param fault what befell it
     */
    record Step(String url, Optional<Fault> fault) {}

    Trail(long call) {
        this.call = call;
    }

    long call() {
        return call;
    }

    /** A request goes out; one that goes out after content was delivered would deliver it again. */
    void sent(String url, Optional<Fault> fault) {
        steps.add(new Step(url, fault));
        if (!delivered.isEmpty()) {
            repeats++;
        }
    }

    /** The application was given a piece of text. */
    void delivered(String piece) {
        delivered.append(piece);
    }

    List<Step> steps() {
        return steps;
    }

    Optional<Step> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    String text() {
        return delivered.toString();
    }

    int repeats() {
        return repeats;
    }
}
