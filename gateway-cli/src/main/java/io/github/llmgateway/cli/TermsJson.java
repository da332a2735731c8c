// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.terms.ClauseKind;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.TermsReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report on terms as the JSON object that scripts read. */
final class TermsJson {
    private TermsJson() {}

    static Map<String, @Nullable Object> of(TermsReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", report.model().isEmpty() ? null : report.model());
        json.put("mode", report.mode().name().toLowerCase(Locale.ROOT));
        json.put(
                "documents",
                report.documents().stream().map(TermsJson::document).toList());
        json.put("licences", report.licences().stream().map(TermsJson::licence).toList());
        json.put("clauses", report.clauses().stream().map(TermsJson::clause).toList());
        json.put(
                "disclosures",
                report.disclosures().stream().map(TermsJson::item).toList());
        json.put("error", null);
        return json;
    }

    static Map<String, @Nullable Object> failed(@Nullable String model, GatewayException failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("documents", List.of());
        json.put("clauses", List.of());
        json.put("error", Map.of("kind", failure.kind().name(), "message", String.valueOf(failure.getMessage())));
        return json;
    }

    private static Map<String, @Nullable Object> document(DocumentInForce document) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", document.id());
        json.put("version", document.version());
        json.put("title", document.title());
        json.put("titleZh", document.titleZh());
        json.put("link", document.link().isEmpty() ? null : document.link());
        return json;
    }

    private static Map<String, @Nullable Object> licence(ModelLicence licence) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", licence.id());
        json.put("name", licence.name());
        json.put("checked", licence.checked());
        json.put("source", licence.source().isEmpty() ? null : licence.source());
        return json;
    }

    private static Map<String, @Nullable Object> clause(ClauseVerdict clause) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", clause.id());
        json.put("kind", clause.kind().name());
        json.put("kinds", clause.kinds().stream().map(ClauseKind::name).toList());
        json.put("verdict", clause.verdict().name());
        json.put("fact", clause.fact());
        json.put("declared", clause.declared());
        json.put("summary", clause.summary());
        json.put("summaryZh", clause.summaryZh());
        json.put("document", clause.document());
        json.put("where", clause.where());
        json.put("reading", known(clause.reading()));
        json.put("reason", known(clause.reason()));
        json.put("remedy", known(clause.remedy()));
        json.put("liftedBy", clause.liftedBy());
        return json;
    }

    private static Map<String, @Nullable Object> item(Disclosure.Item item) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("clause", item.clause());
        json.put("topic", item.topic().name());
        json.put("text", item.text());
        json.put("textZh", item.textZh());
        json.put("link", item.link());
        return json;
    }

    /** What comes with an answer; null where no vendor was asked. */
    static @Nullable Map<String, @Nullable Object> of(Disclosure disclosure) {
        if (disclosure.provider().isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", disclosure.provider());
        json.put("vendor", disclosure.vendor());
        json.put("requestedModel", disclosure.requestedModel());
        json.put("model", disclosure.model());
        json.put("fallback", disclosure.isFallback());
        json.put("terms", disclosure.terms().stream().map(TermsJson::document).toList());
        json.put("licence", licence(disclosure.licence()));
        json.put("outputRestrictions", items(disclosure.outputRestrictions()));
        json.put("attributions", items(disclosure.attributions()));
        return json;
    }

    private static List<Map<String, @Nullable Object>> items(List<Disclosure.Item> items) {
        return items.stream().map(TermsJson::item).toList();
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
