// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static final Disclosure KNOWN = new Disclosure(
            "one",
            "acme",
            "m",
            List.of(new DocumentInForce("acme-policy", "2026", "Policy", "\u653f\u7b56", "")),
            new ModelLicence("apache-2.0", "Apache-2.0", true, "card"),
            List.of(
                    new Disclosure.Item("A-1", Disclosure.Topic.OUTPUT_RESTRICTION, "no", "\u4e0d", null),
                    new Disclosure.Item("A-2", Disclosure.Topic.ATTRIBUTION, "name", "\u540d", null)));

    private static CallReport.Builder report() {
        return CallReport.builder().provider("one", "acme").models("best", "m-2");
    }

    @Test
    void everyAnswerHasOne() {
        CallReport report = report().parts(List.of(KNOWN)).build();
        ChatResponse chat = ChatResponse.builder()
                .message(AssistantMessage.builder().text("Canary").build())
                .report(report)
                .build();
        CompletionResponse completion = new CompletionResponse("r", "m-2", "Canary", FinishReason.STOP, report);
        for (CallResponse answer : List.of(chat, completion)) {
            Disclosure disclosure = answer.disclosure();
            assertThat(disclosure.provider()).isEqualTo("one");
            assertThat(disclosure.vendor()).isEqualTo("acme");
            assertThat(disclosure.requestedModel()).isEqualTo("best");
            assertThat(disclosure.model()).as("the model that answered").isEqualTo("m-2");
            assertThat(disclosure.terms()).extracting(DocumentInForce::id).containsExactly("acme-policy");
            assertThat(disclosure.outputRestrictions())
                    .extracting(Disclosure.Item::clause)
                    .containsExactly("A-1");
            assertThat(disclosure.attributions())
                    .extracting(Disclosure.Item::clause)
                    .containsExactly("A-2");
            assertThat(disclosure.isFallback()).isFalse();
            assertThat(disclosure.toString()).doesNotContain("Canary");
        }
    }

    @Test
    void anAnswerThatNoVendorGaveNamesNone() {
        Disclosure disclosure = Disclosure.of(CallReport.UNKNOWN);
        assertThat(disclosure.provider()).isEmpty();
        assertThat(disclosure.terms()).isEmpty();
        assertThat(disclosure.items()).isEmpty();
        assertThat(disclosure.licence().isKnown()).isFalse();
    }

    @Test
    void aFallbackIsNeverSilent() {
        CallReport report = report().parts(List.of(KNOWN))
                .tried(List.of(new Tried("zero", "m", 1, "UNAVAILABLE"), new Tried("one", "m", 1, "")))
                .build();
        assertThat(Disclosure.of(report).isFallback()).isTrue();
    }
}
