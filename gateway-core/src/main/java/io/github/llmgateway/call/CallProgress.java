// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ReportPart;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has happened in one call so far, for its report and its errors. Written by the layers on the thread that pulls;
 * other threads must not touch it.
 */
public final class CallProgress {
    // What layers add to a call as a rule; a list grows beyond it.
    private static final int FEW = 3;

    private @Nullable Candidate candidate;
    private String requestId = "";
    private int attempts;
    private int attemptsHere;
    private int asked;
    private @Nullable String id;
    private List<Tried> tried = List.of();
    private List<ReportPart> parts = List.of();
    private List<Object> attachments = List.of();
    private @Nullable Consumer<EventSink> holder;
    private @Nullable Usage counted;

    String id() {
        String known = id;
        if (known == null) {
            known = CallIds.next();
            id = known;
        }
        return known;
    }

    int nextAttempt() {
        return ++asked;
    }

    /** Adds {@code part} to the call's report, in place of a part of the same class. */
    public void part(ReportPart part) {
        if (parts.isEmpty()) {
            parts = new ArrayList<>(FEW);
        }
        put(parts, part);
    }

    /** Keeps {@code value} for other layers of this call to find by its class; it is not reported. */
    public void attach(Object value) {
        if (attachments.isEmpty()) {
            attachments = new ArrayList<>(FEW);
        }
        put(attachments, value);
    }

    private static <T> void put(List<T> values, T value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).getClass() == value.getClass()) {
                values.remove(i);
                break;
            }
        }
        values.add(value);
    }

    /** What was attached of class {@code type}, or null. */
    public <T> @Nullable T attached(Class<T> type) {
        for (int i = 0; i < attachments.size(); i++) {
            Object value = attachments.get(i);
            if (type.isInstance(value)) {
                return type.cast(value);
            }
        }
        return null;
    }

    /**
     * An attempt was counted as {@code usage}, by the vendor's report or an estimate; it stands in where the events of the
     * call brought no numbers, or such as cannot be.
     */
    public void counted(Usage usage) {
        counted = usage;
    }

    /**
     * What the call used as far as it is known: {@code reported} where it has a number that can be, else what was counted.
     */
    public Usage usage(Usage reported) {
        Usage known = counted;
        if (known == null) {
            return reported;
        }
        boolean untold =
                reported.inputTokens().isEmpty() && reported.outputTokens().isEmpty();
        return untold || known.isAdjusted() ? known : reported;
    }

    /** Who holds back events of this call and can be asked for them when it breaks off; null for nobody. */
    public @Nullable Consumer<EventSink> holder() {
        return holder;
    }

    /** From here on {@code holder} is asked for what was held back; it asks the one before, if it wants its events. */
    public void holder(Consumer<EventSink> holder) {
        this.holder = holder;
    }

    /** A candidate is asked from here on. */
    public void candidate(Candidate candidate) {
        this.candidate = candidate;
        this.attemptsHere = 0;
    }

    /** The candidate asked last, or null before the first. */
    public @Nullable Candidate candidate() {
        return candidate;
    }

    /** An HTTP attempt begins. */
    public void attemptStarted() {
        attempts++;
        attemptsHere++;
        requestId = "";
    }

    /** HTTP attempts so far, over all candidates. */
    public int attempts() {
        return attempts;
    }

    /** The candidate's last attempt ended the asking there: {@code failure} names the kind, empty when it answered. */
    public void candidateEnded(String failure) {
        Candidate asked = candidate;
        if (asked != null) {
            Tried entry = new Tried(asked.provider().name(), asked.model(), attemptsHere, failure);
            if (tried.isEmpty()) {
                tried = List.of(entry);
            } else {
                tried = new ArrayList<>(tried);
                tried.add(entry);
            }
        }
    }

    /** The candidates asked so far. */
    public List<Tried> tried() {
        return tried;
    }

    /** The vendor named the exchange. */
    public void requestId(String requestId) {
        if (!requestId.isEmpty()) {
            this.requestId = requestId;
        }
    }

    /** The vendor's name for the current exchange; empty when it gave none. */
    public String requestId() {
        return requestId;
    }

    /**
     * The report at this moment.
     *
     * @param requestedModel the model as the application asked for it
     * @param answeringModel the model in the vendor's words; empty when it did not say
     */
    public CallReport report(String requestedModel, String answeringModel, Usage usage) {
        Candidate asked = candidate;
        String model = answeringModel.isEmpty() && asked != null ? asked.model() : answeringModel;
        CallReport.Builder report = CallReport.builder()
                .models(requestedModel, model)
                .requestId(requestId)
                .attempts(attempts)
                .tried(tried)
                .usage(usage(usage))
                .parts(parts);
        if (asked != null) {
            report.provider(asked.provider().name(), asked.type().name());
        }
        return report.build();
    }
}
