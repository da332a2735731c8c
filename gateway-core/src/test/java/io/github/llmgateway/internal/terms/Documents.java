// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import java.time.LocalDate;

/** Documents that tests write. */
final class Documents {
    private Documents() {}

    /** A document that holds for type {@code acme}, with these clauses as JSON. */
    static String document(String clauses) {
        return document("acme-use", "1", "null", "{\"types\":[\"acme\"]}", clauses);
    }

    static String document(String id, String version, String effective, String applies, String clauses) {
        return """
                {"format":"llmgateway-terms/1","id":"%s","version":"%s","title":{"en":"Acme use","zh":"使用规则"},
                 "link":"https://acme.example/use","effective":%s,"read":"2026-01-02","applies":%s,"clauses":[%s]}""".formatted(id, version, effective, applies, clauses);
    }

    /** A clause with one rule. */
    static String clause(String id, String kind, String rule) {
        return """
                {"id":"%s","where":"1","kinds":["%s"],"en":"Do right.","zh":"做对的事。","rules":[%s]}""".formatted(id, kind, rule);
    }

    static String refusing(String id, String purpose) {
        return clause(
                id, "enforce", "{\"form\":\"refuse\",\"when\":[{\"fact\":\"purpose\",\"in\":[\"" + purpose + "\"]}]}");
    }

    static TermsLibrary library(String... texts) {
        TermsLoader loader = new TermsLoader();
        for (String text : texts) {
            loader.add("acme.json", text);
        }
        return loader.library();
    }

    static String versionOn(TermsLibrary library, String day) {
        return library.inForce(LocalDate.parse(day)).get(0).reference().version();
    }
}
