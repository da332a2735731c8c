// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last layer: encodes, sends, and returns the answer's events. One HTTP attempt each time it is asked. */
public final class Exchange implements Interceptor, AutoCloseable {
    private static final long MAX_BODY = 32L * 1024 * 1024;
    // The longest answers known, 262,144 tokens with one event of half a kilobyte each, stay below it.
    private static final long MAX_STREAM = 160L * 1024 * 1024;
    private static final int MAX_ERROR = 64 * 1024;

    private final Transport transport;
    private final Map<ProviderId, Provider> providers;
    private final Admission admission;

    /** Sends by {@code transport} to the providers by id. */
    public Exchange(Transport transport, Map<ProviderId, Provider> providers) {
        this.transport = transport;
        this.providers = Map.copyOf(providers);
        this.admission = new Admission(this.providers, transport);
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        Codec<CallRequest> codec = codec(context);
        Credential credential = admission.credential(context);
        if (credential == null) {
            return exchange(context, codec, null);
        }
        try {
            EventStream answer = exchange(context, codec, credential);
            credential.accepted();
            return answer;
        } catch (GatewayException e) {
            throw admission.refused(context, credential, e);
        }
    }

    @SuppressWarnings("unchecked") // the request was made for the operation, and the codec is the operation's
    private Codec<CallRequest> codec(CallContext context) {
        Provider provider =
                Objects.requireNonNull(providers.get(context.candidate().provider()), "provider");
        Operation<CallRequest, ?, ?> operation = (Operation<CallRequest, ?, ?>) context.operation();
        return Objects.requireNonNull(provider.codec(operation), "codec");
    }

    private EventStream exchange(CallContext context, Codec<CallRequest> codec, @Nullable Credential credential) {
        CallRequest request = context.request();
        String model = context.candidate().model();
        boolean streaming = context.isStreaming() || codec.streamsOnly(request, model);
        WireRequest wire = credential == null
                ? codec.encode(request, model, streaming)
                : codec.encode(request, model, streaming, credential);
        context.progress().attemptStarted();
        context.attempt().sending();
        WireCall call = transport.newCall(wire);
        boolean opened = false;
        try {
            context.guard().attemptStarted(call::cancel, streaming);
            WireResponse response = call.execute();
            try {
                EventStream answer = open(context, codec, response, wire.headers());
                opened = true;
                return answer;
            } finally {
                if (!opened) {
                    response.close();
                }
            }
        } catch (TransportException e) {
            throw new Failures(context, wire.headers()).transport(e);
        } finally {
            if (!opened) {
                context.guard().attemptFinished();
            }
        }
    }

    private static EventStream open(
            CallContext context, Codec<CallRequest> codec, WireResponse response, WireHeaders sent) {
        Decoder decoder =
                codec.newDecoder(context.request(), context.candidate().model());
        requestId(context, decoder, response);
        BodySource body = new BodySource(response, context.guard());
        if (response.status() / 100 != 2) {
            throw new Failures(context, sent)
                    .vendor(errorReply(context, decoder, response, body), codec.errors(), false);
        }
        return answer(context, codec, response, sent, decoder, body);
    }

    private static EventStream answer(
            CallContext context,
            Codec<CallRequest> codec,
            WireResponse response,
            WireHeaders sent,
            Decoder decoder,
            BodySource body) {
        String type = contentType(response);
        boolean streamed = type.equals("text/event-stream");
        boolean json = type.equals("application/json") || type.endsWith("+json");
        if (!streamed && !json) {
            streamed = looksStreamed(context, response, body, type);
        }
        body.limit(streamed ? MAX_STREAM : MAX_BODY);
        return new AnswerStream(context, response, sent, decoder, codec.errors(), body, streamed);
    }

    /** An answer that does not say what it is: its first byte tells. */
    private static boolean looksStreamed(
            CallContext context, WireResponse response, BodySource body, String contentType) {
        byte[] first;
        try {
            first = body.peek();
        } catch (IOException e) {
            CallEnd ended = context.guard().attemptEnded();
            Failures failures = new Failures(context, WireHeaders.NONE);
            throw ended != null ? failures.ended(ended, false) : failures.cut(false, "the connection broke", e);
        }
        int at = 0;
        while (at < first.length && (first[at] <= ' ' || (first[at] & 0xff) >= 0xBB)) {
            at++;
        }
        char begin = at < first.length ? (char) first[at] : '{';
        if (begin == '{' || begin == '[' || begin == '"') {
            return false;
        }
        if (begin == ':' || begin == 'd' || begin == 'e' || begin == 'i' || begin == 'r') {
            return true;
        }
        throw new Failures(context, WireHeaders.NONE)
                .malformed(
                        "it is " + (contentType.isEmpty() ? "of no declared type" : contentType)
                                + ", neither JSON nor an event stream",
                        response.status(),
                        false);
    }

    private static ErrorReply errorReply(CallContext context, Decoder decoder, WireResponse response, BodySource body) {
        byte[] bytes = new byte[1024];
        int count = 0;
        try {
            while (count < MAX_ERROR) {
                if (count == bytes.length) {
                    bytes = Arrays.copyOf(bytes, bytes.length * 2);
                }
                int read = body.read(bytes, count, bytes.length - count);
                if (read < 0) {
                    break;
                }
                count += read;
            }
        } catch (IOException cut) {
            // What has come of the error's description has to do; the status stands, unless the whole call was ended.
            CallEnd ended = context.guard().ended();
            if (ended != null) {
                throw new Failures(context, WireHeaders.NONE).ended(ended, false);
            }
        }
        return decoder.decodeError(response.status(), Arrays.copyOf(bytes, count), contentType(response))
                .withStatus(response.status())
                .withRetryAfter(RetryAfter.parse(
                        response.header("Retry-After"), context.time().now()));
    }

    private static void requestId(CallContext context, Decoder decoder, WireResponse response) {
        for (String header : decoder.requestIdHeaders()) {
            String value = response.header(header);
            if (value != null && !value.isBlank()) {
                context.progress().requestId(value);
                return;
            }
        }
    }

    private static String contentType(WireResponse response) {
        String header = response.header("Content-Type");
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        String type = end < 0 ? header : header.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    /** Waits for what must not be broken off by closing the transport: the renewal of a sign-in. */
    @Override
    public void close() {
        admission.close();
    }
}
