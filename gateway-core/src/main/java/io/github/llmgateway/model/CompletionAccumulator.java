// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.ArrayList;
import java.util.List;

/** Folds completion events into a {@link CompletionResponse}. Not safe for concurrent use. */
public final class CompletionAccumulator implements Accumulator<CompletionResponse> {
    private String id = "";
    private String model = "";
    private final TextFold text = new TextFold();
    private Usage usage = Usage.NONE;
    private FinishReason finishReason = FinishReason.UNKNOWN;
    private boolean content;

    /** The answer to the events, with {@code report} as its report. */
    public static CompletionResponse fold(Iterable<? extends CallEvent> events, CallReport report) {
        CompletionAccumulator accumulator = new CompletionAccumulator();
        events.forEach(accumulator::add);
        return accumulator.build(report);
    }

    /** Events that fold into {@code response}: the inverse of {@link #fold}. */
    public static List<CompletionEvent> eventsOf(CompletionResponse response) {
        List<CompletionEvent> events = new ArrayList<>();
        events.add(new CompletionEvent.Started(response.id(), response.model()));
        if (!response.text().isEmpty()) {
            events.add(new CompletionEvent.TextDelta(response.text()));
        }
        if (response.usage().source() != UsageSource.NONE) {
            events.add(new CompletionEvent.UsageReported(response.usage()));
        }
        if (!response.finishReason().equals(FinishReason.UNKNOWN)) {
            events.add(new CompletionEvent.Finished(response.finishReason()));
        }
        return events;
    }

    @Override
    public void add(CallEvent event) {
        content |= event.isContent();
        if (event instanceof CompletionEvent.TextDelta delta) {
            text.add(delta.text());
        } else if (event instanceof CompletionEvent.Started started) {
            id = started.id().isEmpty() ? id : started.id();
            model = started.model().isEmpty() ? model : started.model();
        } else if (event instanceof CompletionEvent.UsageReported reported) {
            usage = reported.usage();
        } else if (event instanceof CompletionEvent.Finished finished) {
            finishReason = finished.reason();
        }
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public boolean hasContent() {
        return content;
    }

    @Override
    public CompletionResponse build(CallReport report) {
        return new CompletionResponse(id, model, text.text(), finishReason, report);
    }
}
