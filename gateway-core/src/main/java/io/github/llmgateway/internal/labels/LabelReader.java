// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.call.Attempt;
import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.AttemptListener;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.text.ExplicitMark;
import io.github.llmgateway.labels.text.MarkScanner;
import io.github.llmgateway.labels.text.Markup;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.LabelReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At the wire: looks for marks in what the vendor sends, before any layer has seen it, and reports what is known of the
 * answer's labels when the wire is done.
 */
public final class LabelReader implements Interceptor {
    private final LabelSettings settings;
    private final UnlabelledLog log;
    private final boolean keepsText;

    /**
     * A reader.
     *
     * @param log where answers are noted that come without a visible mark on request
     * @param keepsText whether a guard will compare what leaves with what came
     */
    public LabelReader(LabelSettings settings, UnlabelledLog log, boolean keepsText) {
        this.settings = settings;
        this.log = log;
        this.keepsText = keepsText;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        Incoming incoming = keepsText ? new Incoming() : null;
        if (incoming != null) {
            context.progress().attach(incoming);
        }
        context.attempt().listen(new Listener(context, incoming));
        return chain.proceed(context);
    }

    private final class Listener implements AttemptListener {
        private final CallContext context;
        private final @Nullable Incoming incoming;
        private final MarkScanner scanner = MarkScanner.of(Markup.MARKDOWN);
        private final Head head = new Head();
        private String model = "";

        Listener(CallContext context, @Nullable Incoming incoming) {
            this.context = context;
            this.incoming = incoming;
        }

        @Override
        public void onEvent(CallEvent event) {
            String text = Texts.of(event);
            if (text != null) {
                scanner.append(text);
                head.append(text);
                if (incoming != null) {
                    incoming.add(text);
                }
            } else if (event instanceof ChatEvent.Started started) {
                model = started.model();
            } else if (event instanceof CompletionEvent.Started started) {
                model = started.model();
            }
        }

        @Override
        public void onEnd(AttemptEnd end) {
            if (end.hasContent()) {
                LabelReport report = report(context, model, scanner.finish(), head.label());
                context.progress().part(report);
                if (report.duty() == LabelReport.Duty.LABEL_BEFORE_SHARING) {
                    log.unlabelled(report, settings.recorded().orElseThrow());
                }
            }
        }
    }

    private LabelReport report(
            CallContext context, String answering, Optional<ExplicitMark> mark, Optional<AigcLabel> implicit) {
        Attempt attempt = context.attempt();
        Candidate candidate = attempt.candidate();
        WatermarkAsked asked = context.progress().attached(WatermarkAsked.class);
        Optional<Boolean> watermark = asked == null ? Optional.empty() : Optional.of(asked.on());
        String requestId = context.progress().requestId();
        String producer =
                settings.contentProducer().isEmpty() ? candidate.provider().name() : settings.contentProducer();
        AigcLabel attach = implicit.isPresent()
                ? implicit.get()
                : AigcLabel.generatedBy(producer, requestId.isEmpty() ? attempt.id() : requestId);
        boolean compliant = mark.filter(ExplicitMark::compliant).isPresent();
        LabelReport.Duty duty = asked != null && !asked.on()
                ? LabelReport.Duty.LABEL_BEFORE_SHARING
                : compliant ? LabelReport.Duty.KEEP : LabelReport.Duty.LABEL_WHEN_PUBLISHED;
        return new LabelReport(
                mark,
                implicit,
                watermark,
                candidate.provider().name(),
                answering.isEmpty() ? candidate.model() : answering,
                requestId,
                context.id(),
                context.time().now(),
                attach,
                duty);
    }
}
