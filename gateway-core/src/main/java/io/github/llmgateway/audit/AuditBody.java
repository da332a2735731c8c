// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import io.github.llmgateway.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canonical text of an event: members in this order, those that are empty left out. */
final class AuditBody {
    private AuditBody() {}

    static String write(AuditEvent event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", event.id());
        body.put("time", event.at().toString());
        body.put("kind", event.kind().name());
        put(body, "call", event.call());
        put(body, "operation", event.operation());
        put(body, "requestedModel", event.requestedModel());
        put(body, "provider", event.provider());
        put(body, "vendor", event.vendor());
        put(body, "model", event.model());
        put(body, "requestId", event.requestId());
        put(body, "documents", event.documents());
        put(body, "facts", event.facts());
        body.put("verdict", event.verdict().name());
        put(body, "clauses", event.clauses());
        put(body, "consents", event.consents());
        put(body, "outcome", event.outcome());
        if (!event.details().isEmpty()) {
            body.put("details", event.details());
        }
        return Json.write(body);
    }

    private static void put(Map<String, Object> body, String name, String value) {
        if (!value.isEmpty()) {
            body.put(name, value);
        }
    }

    private static void put(Map<String, Object> body, String name, List<String> values) {
        if (!values.isEmpty()) {
            body.put(name, values);
        }
    }

    static AuditEvent read(String text) {
        if (!(Json.parse(text) instanceof Map<?, ?> body)) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        try {
            AuditEvent.Builder event = AuditEvent.builder(
                            text(body, "id"), AuditKind.valueOf(text(body, "kind")), Instant.parse(text(body, "time")))
                    .call(text(body, "call"), text(body, "operation"), text(body, "requestedModel"))
                    .target(text(body, "provider"), text(body, "vendor"), text(body, "model"))
                    .requestId(text(body, "requestId"))
                    .terms(texts(body, "documents"), text(body, "facts"), texts(body, "consents"))
                    .verdict(AuditVerdict.valueOf(text(body, "verdict")), texts(body, "clauses"))
                    .outcome(text(body, "outcome"));
            if (body.get("details") instanceof Map<?, ?> details) {
                details.forEach((name, value) -> event.detail(String.valueOf(name), String.valueOf(value)));
            }
            return event.build();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time is none", e);
        }
    }

    private static String text(Map<?, ?> body, String name) {
        return body.get(name) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<?, ?> body, String name) {
        return body.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static List<String> clean(List<String> texts) {
        return texts.isEmpty()
                ? List.of()
                : texts.stream().map(AuditBody::clean).toList();
    }

    /** A text that every store gives back as it was: short, without control characters, and whole in UTF-8. */
    static String clean(String text) {
        int end = Math.min(text.length(), AuditEvent.LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                return cleaned(text, end);
            }
        }
        return end == text.length() ? text : text.substring(0, end);
    }

    private static String cleaned(String text, int end) {
        StringBuilder out = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(c < ' ' || c == 0x7f || Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    static @Nullable AuditEvent readOrNull(String text) {
        try {
            return read(text);
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }
}
