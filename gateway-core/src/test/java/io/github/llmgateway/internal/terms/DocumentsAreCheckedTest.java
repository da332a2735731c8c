// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Documents.clause;
import static io.github.llmgateway.internal.terms.Documents.document;
import static io.github.llmgateway.internal.terms.Documents.library;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong document is refused when it is loaded, with its file, clause and field, and what is allowed. */
class DocumentsAreCheckedTest {
    private static final String GOOD = clause("ACME-1", "notice", "");

    private static String refusal(String text) {
        GatewayException e = catchThrowableOfType(GatewayException.class, () -> library(text));
        assertThat(e).isNotNull();
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(e.getMessage()).contains("acme.json");
        return e.getMessage();
    }

    private static String refusalOfRule(String rule) {
        String message = refusal(document(clause("ACME-7", "enforce", rule)));
        assertThat(message).contains("clause ACME-7");
        return message;
    }

    @Test
    void aGoodDocumentIsRead() {
        assertThat(library(document(GOOD)).ids()).containsExactly("acme-use");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"id\":\"acme-use\" | \"id\":\"Acme Use\" | 'id' is 'Acme Use'",
                "\"read\":\"2026-01-02\" | \"read\":\"yesterday\" | 'read' is 'yesterday'",
                "\"read\":\"2026-01-02\" | \"link\":\"x\" | 'read' is missing",
                "\"link\" | \"lnik\" | there is no field 'lnik'",
                "\"effective\":null | \"effective\":5 | 'effective' is no text",
                "\"types\":[\"acme\"] | \"types\":[] | Say where it holds",
                "\"types\":[\"acme\"] | \"types\":\"acme\" | 'types' is no array",
                "\"types\":[\"acme\"] | \"when\":{\"edition\":[\"BETA\"]} | Values of edition are TRIAL, COMMERCIAL",
                "\"types\":[\"acme\"] | \"when\":{\"color\":[\"RED\"]} | 'color' names 'color', which is no fact",
                "llmgateway-terms/1 | llmgateway-terms/2 | Allowed are llmgateway-terms/1 and llmgateway-licences/1",
                "\"zh\":\"使用规则\" | \"fr\":\"x\" | there is no field 'fr'",
                "\"id\":\"ACME-1\" | \"id\":\"acme 1\" | 'id' is 'acme 1'",
                "\"kinds\":[\"notice\"] | \"kinds\":[] | 'kinds' is missing",
                "\"kinds\":[\"notice\"] | \"kinds\":[\"forbid\"] | Allowed are enforce, guard, preserve",
                "\"kinds\":[\"notice\"] | \"kinds\":[\"guard\"] | nothing that does what kind GUARD promises",
                "\"kinds\":[\"notice\"] | \"kinds\":[\"disclose\"] | nothing that does what kind DISCLOSE promises",
                "\"kinds\":[\"notice\"] | \"kinds\":[\"enforce\"] | nothing that does what kind ENFORCE promises",
                "\"en\":\"Do right.\" | \"en\":\"\" | clause ACME-1: field 'en' is no text",
                "\"where\":\"1\" | \"consent\":\"yes\",\"where\":\"1\" | 'consent' is no flag"
            })
    void eachFieldIsChecked(String good, String bad, String told) {
        String text = document(GOOD);
        assertThat(text).contains(good);
        assertThat(refusal(text.replace(good, bad))).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"form\":\"deny\"} | Allowed are refuse, caution, warn, require",
                "{\"form\":\"refuse\"} | 'when' is empty",
                "{\"form\":\"refuse\",\"if\":[]} | there is no field 'if'",
                "{\"form\":\"require\"} | 'any-of' is empty",
                "{\"form\":\"require\",\"any-of\":[\"mood\"]} | which is no fact",
                "{\"form\":\"ended\",\"when\":[]} | there is no field 'when'",
                "{\"form\":\"kept-by\",\"feature\":\"magic\"} | Allowed are screening, personal-data",
                "{\"form\":\"disclose\",\"topic\":\"gossip\"} | Allowed are output-restriction",
                "{\"form\":\"disclose\",\"topic\":\"privacy\",\"en\":\"x\"} | 'zh' is missing"
            })
    void eachRuleIsChecked(String rule, String told) {
        assertThat(refusalOfRule(rule)).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{} | 'fact' is missing",
                "{\"fact\":\"mood\",\"is\":true} | which is no fact",
                "{\"fact\":\"purpose\"} | comes with no operator",
                "{\"fact\":\"purpose\",\"in\":[\"CODE\"],\"only\":[\"CODE\"]} | comes with the operators in, only",
                "{\"fact\":\"purpose\",\"in\":[\"FUN\"]} | Values of purpose are GENERAL_ASSISTANT",
                "{\"fact\":\"purpose\",\"in\":[]} | 'in' is empty",
                "{\"fact\":\"region\",\"in\":[\"CN\"]} | no fixed values",
                "{\"fact\":\"purpose\",\"is\":true} | 'is' does not suit purpose",
                "{\"fact\":\"commercial\",\"above\":1} | 'above' does not suit commercial",
                "{\"fact\":\"end-user-age\",\"below\":\"18\"} | 'below' is no whole number",
                "{\"fact\":\"purpose\",\"controlled\":true} | It suits region and counterparty",
                "{\"fact\":\"region\",\"controlled\":false} | 'controlled' is false",
                "{\"fact\":\"target-model\",\"outside-family\":[]} | 'outside-family' is empty",
                "{\"switched-off\":[]} | 'switched-off' is empty",
                "{\"fact\":\"purpose\",\"in\":[\"CODE\"],\"note\":\"x\"} | there is no field 'note'"
            })
    void eachConditionIsChecked(String condition, String told) {
        assertThat(refusalOfRule("{\"form\":\"refuse\",\"when\":[" + condition + "]}"))
                .contains("rules[0], when[0]", told);
    }

    @Test
    void aClauseStandsOnceInADocument() {
        assertThat(refusal(document(GOOD + "," + GOOD))).contains("holds ACME-1 twice");
        assertThat(refusal(document(""))).contains("'clauses' is empty");
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        assertThat(refusal("{\"format\":")).contains("not JSON");
        assertThat(refusal("[]")).contains("no JSON object");
        assertThat(refusal("{\"format\":\"llmgateway-licences/1\",\"rows\":[{\"models\":\"(\",\"licence\":\"x\","
                        + "\"name\":\"X\",\"source\":\"s\"}]}"))
                .contains("rows[0]", "no regular expression");
    }
}
