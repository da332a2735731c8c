// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.PersonalDataDetector;
import io.github.llmgateway.guard.PersonalDataKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What detectors found in one text, without overlaps. */
final class Spans implements PersonalDataDetector.Found {

    /**
     * A finding.
     *
     * @param start the index of its first character
     * @param end the index after its last character
     * @param kind what it is
     */
    record Span(int start, int end, PersonalDataKind kind) {}

    private final int length;
    private final List<Span> found = new ArrayList<>(0);

    private Spans(int length) {
        this.length = length;
    }

    /** In order; of two that overlap the longer one, of two as long the first. */
    static List<Span> of(String text, List<PersonalDataDetector> detectors) {
        Spans spans = new Spans(text.length());
        for (PersonalDataDetector detector : detectors) {
            detector.detect(text, spans);
        }
        return spans.found.size() < 2 ? spans.found : spans.settled();
    }

    @Override
    public void found(int start, int end, PersonalDataKind kind) {
        Objects.requireNonNull(kind, "kind");
        if (start < 0 || end <= start || end > length) {
            throw new IllegalArgumentException(
                    "a detector told a finding from " + start + " to " + end + " in a text of " + length);
        }
        found.add(new Span(start, end, kind));
    }

    private List<Span> settled() {
        found.sort(Comparator.comparingInt(Span::start));
        List<Span> apart = new ArrayList<>(found.size());
        for (Span span : found) {
            Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            if (last == null || span.start() >= last.end()) {
                apart.add(span);
            } else if (span.end() - span.start() > last.end() - last.start()) {
                apart.set(apart.size() - 1, span);
            }
        }
        return apart;
    }
}
