// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.Accumulator;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.StatusErrors;
import io.github.llmgateway.wire.ServerSentEvent;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of call that is counted in characters or seconds: what a speech operation would be, as small as can be. */
final class Speaking implements Provider, Codec<Speaking.Say>, Decoder {
    static final Operation<Say, SpokenEvent, Spoken> OPERATION =
            Operation.of("speech", "speech", Say.class, SpokenEvent.class, Fold::new);

    private final Codecs codecs = Codecs.none().with(OPERATION, this);

    /** A text to say, or, when {@code recording} is set, a recording of which only the vendor knows the length. */
    record Say(String model, String text, boolean recording) implements CallRequest {
        @Override
        public Optional<Media> media() {
            return Optional.of(
                    recording ? Media.NONE : Media.of(MediaUnit.CHARACTERS, text.codePointCount(0, text.length())));
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }

        @Override
        public Map<ProviderType, Map<String, Object>> vendorParameters() {
            return Map.of();
        }

        @Override
        public Map<String, String> tags() {
            return Map.of();
        }

        @Override
        public Optional<Duration> timeout() {
            return Optional.empty();
        }

        @Override
        public List<String> texts() {
            return List.of(text);
        }

        @Override
        public CallRequest withModel(String model) {
            return new Say(model, text, recording);
        }
    }

    /** Sound, or what was counted. */
    record SpokenEvent(boolean isContent, @Nullable Usage reportedUsage) implements CallEvent {}

    record Spoken(Usage usage, CallReport report) implements CallResponse {
        @Override
        public String id() {
            return "";
        }

        @Override
        public String model() {
            return "";
        }

        @Override
        public FinishReason finishReason() {
            return FinishReason.STOP;
        }
    }

    private static final class Fold implements Accumulator<Spoken> {
        private Usage usage = Usage.NONE;
        private boolean content;

        @Override
        public void add(CallEvent event) {
            Usage reported = event.reportedUsage();
            usage = reported == null ? usage : reported;
            content |= event.isContent();
        }

        @Override
        public Usage usage() {
            return usage;
        }

        @Override
        public String model() {
            return "";
        }

        @Override
        public boolean hasContent() {
            return content;
        }

        @Override
        public Spoken build(CallReport report) {
            return new Spoken(usage, report);
        }
    }

    @Override
    public <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation) {
        return codecs.get(operation);
    }

    @Override
    public String endpoint() {
        return "http://127.0.0.1:1";
    }

    @Override
    public WireRequest encode(Say request, String model, boolean streaming) {
        return new WireRequest(endpoint(), WireHeaders.NONE, "{}".getBytes(StandardCharsets.UTF_8), streaming);
    }

    @Override
    public Decoder newDecoder(Say request, String model) {
        return this;
    }

    @Override
    public ErrorClassifier errors() {
        return StatusErrors::classify;
    }

    @Override
    public void decodeEvent(ServerSentEvent event, AnswerSink sink) throws IOException {
        decode(new String(event.bytes(), event.start(), event.length(), StandardCharsets.UTF_8), sink);
    }

    @Override
    public void decodeBody(InputStream body, AnswerSink sink) throws IOException {
        decode(new String(body.readAllBytes(), StandardCharsets.UTF_8), sink);
    }

    /** {@code {"sound":true,"end":true,"characters":12,"milliseconds":900,"input":3,"output":4}}; all may be missing. */
    private static void decode(String json, AnswerSink sink) {
        Map<?, ?> answer = (Map<?, ?>) Json.parse(json);
        if (answer.containsKey("sound")) {
            sink.emit(new SpokenEvent(true, null));
        }
        Usage.Builder usage = Usage.builder();
        answer.forEach((name, value) -> {
            switch ((String) name) {
                case "characters" -> usage.media(MediaUnit.CHARACTERS, (Long) value);
                case "milliseconds" -> usage.media(MediaUnit.SECONDS, (Long) value);
                case "input" -> usage.inputTokens((Long) value);
                case "output" -> usage.outputTokens((Long) value);
                default -> {}
            }
        });
        if (!usage.build().equals(Usage.builder().build())) {
            sink.emit(new SpokenEvent(false, usage.build()));
        }
        if (answer.containsKey("end")) {
            sink.finished();
        }
    }

    @Override
    public ErrorReply decodeError(int status, byte[] body, String contentType) {
        return new ErrorReply(status, "", "", "", "", null, true);
    }
}
