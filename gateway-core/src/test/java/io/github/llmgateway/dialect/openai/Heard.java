// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatAccumulator;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.wire.ServerSentEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hears a decoder out: everything that it tells, in order. */
final class Heard implements AnswerSink {
    static final ProviderType TYPE = ProviderType.of("acme");
    static final ChatRequest HELLO =
            ChatRequest.builder("acme/m").user("Hello there").build();

    final List<CallEvent> events = new ArrayList<>();
    final List<ErrorReply> errors = new ArrayList<>();
    final List<String> requestIds = new ArrayList<>();
    boolean finished;
    boolean done;

    static OpenAiDialect dialect() {
        return OpenAiDialect.builder("https://llm.example/v1", TYPE, HeaderSource.bearer("k"))
                .build();
    }

    static Codec<ChatRequest> codec() {
        return dialect().chat(ChatShape.STANDARD);
    }

    static Decoder decoder() {
        return codec().newDecoder(HELLO, "m");
    }

    /** What a stream of events with these data tells. */
    static Heard stream(String... data) throws IOException {
        Heard heard = new Heard();
        Decoder decoder = decoder();
        for (String one : data) {
            heard.hear(decoder, one, "", 0);
        }
        return heard;
    }

    /** What one event of this type and status comment tells. */
    static Heard event(String data, String type, int status) throws IOException {
        Heard heard = new Heard();
        heard.hear(decoder(), data, type, status);
        return heard;
    }

    /** What a whole answer tells. */
    static Heard body(String body) throws IOException {
        return body(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    static Heard body(InputStream body) throws IOException {
        Heard heard = new Heard();
        decoder().decodeBody(body, heard);
        return heard;
    }

    /** A chunk that holds this delta. */
    static String delta(String members) {
        return "{\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{" + members + "}}]}";
    }

    void hear(Decoder decoder, String data, String type, int status) throws IOException {
        byte[] bytes = ("~~" + data + "~~").getBytes(StandardCharsets.UTF_8);
        ServerSentEvent event = new ServerSentEvent();
        event.set(bytes, 2, bytes.length - 2, type, status);
        decoder.decodeEvent(event, this);
    }

    /** What the events fold into. */
    ChatResponse answer() {
        return ChatAccumulator.fold(events, CallReport.UNKNOWN);
    }

    /** The last usage told. */
    Usage usage() {
        ChatAccumulator accumulator = new ChatAccumulator();
        events.forEach(accumulator::add);
        return accumulator.usage();
    }

    <T> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void emit(CallEvent event) {
        events.add(event);
    }

    @Override
    public void requestId(String requestId) {
        requestIds.add(requestId);
    }

    @Override
    public void finished() {
        finished = true;
    }

    @Override
    public void done() {
        done = true;
    }

    @Override
    public void error(ErrorReply error) {
        errors.add(error);
    }
}
