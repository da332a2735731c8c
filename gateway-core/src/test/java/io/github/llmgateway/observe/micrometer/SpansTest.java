// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a real OpenTelemetry SDK exports, through the bridge of Micrometer. */
class SpansTest {
    private final Traces traces = new Traces();
    private final Rig rig = traces.rig(it -> it);

    @AfterEach
    void close() {
        rig.close();
        traces.close();
    }

    @Test
    void aCallIsAClientSpanNamedByOperationAndModel() {
        rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
        rig.gateway.chat(Rig.ask("p/first"));

        SpanData call = traces.named("chat first");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(attributes(call))
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "openai-compatible")
                .containsEntry("gen_ai.request.model", "first")
                .containsEntry("gen_ai.response.model", "m-1")
                .containsEntry("gen_ai.response.id", "a-1")
                .containsEntry("gen_ai.response.finish_reasons", "stop")
                .containsEntry("gen_ai.request.temperature", "0.5")
                .containsEntry("gen_ai.request.max_tokens", "64")
                .containsEntry("gen_ai.usage.input_tokens", "31")
                .containsEntry("gen_ai.usage.output_tokens", "27")
                .containsEntry("gen_ai.usage.cache_read.input_tokens", "4")
                .containsEntry("error.type", "none")
                .containsEntry("llm.gateway.requested.model", "p/first")
                .containsEntry("llm.gateway.provider", "p")
                .containsEntry("llm.gateway.attempts", "1")
                .doesNotContainKey("gen_ai.request.stream")
                .doesNotContainKey("gen_ai.input.messages");
    }

    @Test
    void aFailoverIsOneTraceWithAChildForEachAttempt() {
        rig.wire.json(401, Rig.TICK, Rig.error("nope")).json(200, Rig.TICK, Rig.answer("m-1"));
        rig.gateway.chat(Rig.ask("both"));

        SpanData call = traces.named("chat second");
        SpanData first = traces.named("attempt first");
        SpanData second = traces.named("attempt second");
        assertThat(traces.finished()).hasSize(3);
        assertThat(traces.finished()).extracting(SpanData::getTraceId).containsOnly(call.getTraceId());
        assertThat(List.of(first, second)).extracting(SpanData::getParentSpanId).containsOnly(call.getSpanId());
        assertThat(call.getParentSpanContext().isValid()).isFalse();
        assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(first.getStatus().getDescription()).isEqualTo("AUTHENTICATION");
        assertThat(second.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(attributes(call))
                .containsEntry("llm.gateway.requested.model", "both")
                .containsEntry("llm.gateway.attempts", "2");
        assertThat(attributes(first))
                .containsEntry("llm.gateway.attempt.number", "1")
                .containsEntry("llm.gateway.provider", "p")
                .containsEntry("error.type", "AUTHENTICATION")
                .containsEntry("http.response.status_code", "401")
                .containsEntry("llm.gateway.provider.code", "nope");
        assertThat(attributes(second)).containsEntry("llm.gateway.attempt.number", "2");
    }

    @Test
    void aCallThatFailsIsAnErrorOfItsKindWithoutWords() {
        rig.wire.json(401, Rig.TICK, Rig.error("nope"));
        assertThat(rig.failure("p/first").kind()).isEqualTo(ErrorKind.AUTHENTICATION);

        SpanData call = traces.named("chat first");
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.getStatus().getDescription()).isEqualTo("AUTHENTICATION");
        assertThat(attributes(call)).containsEntry("error.type", "AUTHENTICATION");
    }

    @Test
    void aStreamSaysSoAndHowLongItsFirstChunkTook() {
        rig.wire.events(Rig.TICK, Rig.delta("a"), Rig.finish(), Rig.usage());
        rig.gateway.stream(Rig.ask("p/first")).response();

        assertThat(attributes(traces.named("chat first")))
                .containsEntry("gen_ai.request.stream", "true")
                .containsEntry("gen_ai.response.time_to_first_chunk", "0.1");
        assertThat(attributes(traces.named("attempt first")))
                .containsEntry("gen_ai.response.time_to_first_chunk", "0.1");
    }

    @Test
    void aStreamThatIsClosedEarlyIsCancelledAndNoError() {
        rig.wire.events(Rig.TICK, Rig.delta("a"), Rig.delta("b"), Rig.finish());
        try (ChatStream stream = rig.gateway.stream(Rig.ask("p/first"))) {
            Iterator<ChatEvent> events = stream.iterator();
            while (!events.next().isContent()) {
                // Up to the first text.
            }
            assertThat(traces.finished()).as("while it is read").isEmpty();
            assertThat(rig.observations.getCurrentObservation())
                    .as("a scope that is left open between pulls")
                    .isNull();
        }
        SpanData call = traces.named("chat first");
        assertThat(attributes(call)).containsEntry("error.type", "CANCELLED");
        assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(traces.named("attempt first").getParentSpanId()).isEqualTo(call.getSpanId());
    }

    @Test
    void attemptsEndBeforeTheirCall() {
        rig.wire.json(503, Rig.TICK, Rig.error("busy")).json(200, Rig.TICK, Rig.answer("m-1"));
        rig.gateway.chat(Rig.ask("p/first"));

        assertThat(traces.finished())
                .extracting(SpanData::getName)
                .containsExactly("attempt first", "attempt first", "chat first");
    }

    private static Map<String, String> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> ((AttributeKey<?>) entry.getKey()).getKey(),
                        entry -> String.valueOf(entry.getValue())));
    }
}
