// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.guard.PersonalDataKind;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.TakedownListener;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A vendor in memory, and a guarded gateway that asks it. */
final class Vendor implements Transport {
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<WireRequest> requests = new ArrayList<>();

    private record Answer(int status, String type, byte[] body) {}

    /** What a gateway guards in a test. */
    record Guarded(
            GuardMode personalData,
            GuardMode screening,
            List<Screener> screeners,
            @Nullable TakedownListener told) {
        static Guarded personalData(GuardMode mode) {
            return new Guarded(mode, GuardMode.OFF, List.of(), null);
        }
    }

    Gateway gateway(Guarded guarded) {
        GuardSettings settings = new GuardSettings(
                guarded.personalData(), EnumSet.allOf(PersonalDataKind.class), guarded.screening(), null, null);
        GatewayBuilder builder = Gateway.builder()
                .systemProperties(false)
                .transport(this)
                .property("gateway.providers.one.type", "openai-compatible")
                .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.two.type", "openai-compatible")
                .property("gateway.providers.two.base-url", "http://127.0.0.1:2/v1")
                .property("gateway.routes.both", "one/m, two/n")
                .property("gateway.retry.max-attempts", "1")
                .property("gateway.drain-timeout", "0");
        GuardPolicies.of(settings, guarded.screeners(), List.of(), guarded.told())
                .forEach(builder::policy);
        return builder.build();
    }

    /** A whole answer. */
    Vendor says(String text) {
        return json(
                200,
                "{\"id\":\"r-1\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":" + Json.write(text)
                        + "},\"finish_reason\":\"stop\"}]}");
    }

    Vendor json(int status, String body) {
        answers.add(new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A stream of pieces of text. */
    Vendor streams(String... pieces) {
        List<String> frames = new ArrayList<>();
        for (String piece : pieces) {
            frames.add("{\"content\":" + Json.write(piece) + "}");
        }
        return deltas("stop", frames.toArray(String[]::new));
    }

    /** A stream of deltas, and a finish. */
    Vendor deltas(String finish, String... deltas) {
        StringBuilder body = new StringBuilder();
        for (String delta : deltas) {
            frame(body, "{\"id\":\"r-1\",\"model\":\"m\",\"choices\":[{\"delta\":" + delta + "}]}");
        }
        frame(body, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + finish + "\"}]}");
        frame(body, "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}");
        frame(body, "[DONE]");
        answers.add(new Answer(200, "text/event-stream", body.toString().getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    private static void frame(StringBuilder body, String data) {
        body.append("data: ").append(data).append("\n\n");
    }

    /** The bodies of the requests that came. */
    List<String> heard() {
        return requests.stream()
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The text deltas among events. */
    static List<String> texts(List<ChatEvent> events) {
        return events.stream()
                .filter(ChatEvent.TextDelta.class::isInstance)
                .map(event -> ((ChatEvent.TextDelta) event).text())
                .toList();
    }

    @Override
    public WireCall newCall(WireRequest request) {
        requests.add(request);
        Answer answer = answers.remove();
        return new WireCall() {
            @Override
            public WireResponse execute() {
                return new Response(answer);
            }

            @Override
            public void cancel() {}
        };
    }

    @Override
    public void close() {}

    private static final class Response implements WireResponse {
        private final Answer answer;
        private int at;

        Response(Answer answer) {
            this.answer = answer;
        }

        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public @Nullable String header(String name) {
            return name.equalsIgnoreCase("Content-Type") ? answer.type() : null;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(length, answer.body().length - at);
            System.arraycopy(answer.body(), at, buffer, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
