// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditVerification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the audit trail as JSON objects that scripts read: all members in every row, empty where nothing is known. */
final class AuditJson {
    private AuditJson() {}

    static Map<String, @Nullable Object> of(AuditRow row) {
        AuditEvent event = row.event();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sequence", row.sequence());
        json.put("time", event.at().toString());
        json.put("kind", event.kind().name());
        json.put("call", event.call());
        json.put("operation", event.operation());
        json.put("requestedModel", event.requestedModel());
        json.put("provider", event.provider());
        json.put("vendor", event.vendor());
        json.put("model", event.model());
        json.put("requestId", event.requestId());
        json.put("documents", event.documents());
        json.put("facts", event.facts());
        json.put("verdict", event.verdict().name());
        json.put("clauses", event.clauses());
        json.put("consents", event.consents());
        json.put("outcome", event.outcome());
        json.put("details", details(event.details()));
        json.put("id", event.id());
        json.put("previous", row.previous());
        json.put("hash", row.hash());
        return json;
    }

    /** {@code override.who} becomes the member {@code who} of {@code override}. */
    private static Map<String, @Nullable Object> details(Map<String, String> details) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> groups = new LinkedHashMap<>();
        details.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                json.put(name, value);
            } else {
                Map<String, @Nullable Object> group =
                        groups.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashMap<>());
                json.put(name.substring(0, dot), group);
                group.put(name.substring(dot + 1), value);
            }
        });
        return json;
    }

    static Map<String, @Nullable Object> of(AuditVerification verification) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("whole", verification.isWhole());
        json.put("rows", verification.rows());
        json.put("head", verification.head().toString());
        json.put(
                "faults",
                verification.faults().stream()
                        .map(fault -> {
                            Map<String, @Nullable Object> told = new LinkedHashMap<>();
                            told.put("sequence", fault.sequence());
                            told.put("what", fault.what());
                            return told;
                        })
                        .toList());
        json.put("error", null);
        return json;
    }

    static Map<String, @Nullable Object> failed(String kind, String message, List<String> clauses) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("kind", kind);
        error.put("message", message);
        error.put("clauses", clauses);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("error", error);
        return json;
    }
}
