// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway with a trail in memory, over a script, under terms of its own. */
final class AuditedGateway {
    static final String WHOLE =
            "{\"id\":\"a\",\"model\":\"m-1\",\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";
    private static final String TERMS = "{\"format\":\"llmgateway-terms/1\",\"id\":\"own\",\"version\":\"2026-01-01\","
            + "\"title\":{\"en\":\"Own\",\"zh\":\"自有\"},\"effective\":\"2026-01-01\","
            + "\"read\":\"2026-01-01\",\"applies\":{\"types\":[\"openai-compatible\"]},\"clauses\":["
            + "{\"id\":\"OWN-RESALE\",\"where\":\"1\",\"kinds\":[\"enforce\"],\"consent\":true,\"en\":\"No resale.\","
            + "\"zh\":\"不得转售。\",\"rules\":[{\"form\":\"refuse\",\"when\":[{\"fact\":\"distribution\","
            + "\"in\":[\"RESALE\"]}]}]},"
            + "{\"id\":\"OWN-RIGHTS\",\"where\":\"2\",\"kinds\":[\"enforce\"],\"en\":\"Rights.\",\"zh\":\"权利。\","
            + "\"rules\":[{\"form\":\"require\",\"any-of\":[\"data-rights-confirmed\"]}]}]}";

    final FakeTime time = new FakeTime();
    final ScriptedTransport transport = new ScriptedTransport();
    private final Path directory;

    AuditedGateway(Path directory) {
        this.directory = directory;
    }

    static String text(String text) {
        return "{\"id\":\"a\",\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    static String finish(String reason) {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    static ScriptedResponse whole() {
        return ScriptedResponse.json(200, WHOLE).header("X-Request-Id", "req-1");
    }

    static ScriptedResponse busy() {
        return ScriptedResponse.json(500, "{\"error\":{\"message\":\"down\"}}");
    }

    static ChatRequest.Builder request() {
        return ChatRequest.builder("one/m").user("Say CANARY-PROMPT");
    }

    GatewayBuilder builder() {
        try {
            Path terms = Files.writeString(directory.resolve("own.json"), TERMS);
            return Gateway.builder()
                    .systemProperties(false)
                    .timeSource(time)
                    .transport(transport)
                    .property("gateway.audit.enabled", "true")
                    .property("gateway.terms.documents", terms.toString())
                    .property("gateway.providers.one.type", "openai-compatible")
                    .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
                    .property("gateway.providers.one.api-key", "CANARY-KEY")
                    .property("gateway.providers.two.type", "openai-compatible")
                    .property("gateway.providers.two.base-url", "http://127.0.0.1:2/v1")
                    .property("gateway.routes.both", "one/m, two/n")
                    .property("gateway.retry.max-attempts", "1")
                    .property("gateway.drain-timeout", "0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<AuditEvent> events(Gateway gateway) {
        List<AuditEvent> events = new ArrayList<>();
        gateway.audit().rows(AuditQuery.ALL, row -> events.add(row.event()));
        return events;
    }

    static List<AuditKind> kinds(Gateway gateway) {
        return events(gateway).stream().map(AuditEvent::kind).toList();
    }

    static AuditEvent last(Gateway gateway) {
        List<AuditEvent> events = events(gateway);
        return events.get(events.size() - 1);
    }
}
