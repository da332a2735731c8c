// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.TermsMode;
import io.github.llmgateway.terms.TermsSettings;
import io.github.llmgateway.terms.UseFacts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules are judged by.
 *
 * @param settings what is configured
 * @param facts what holds for this call
 * @param parameters the request's parameters that some rule asks for, by name
 * @param account whose account would be called, empty when not declared; null when no provider is in view
 * @param today the day in China, under whose law the agreements are
 */
record Situation(
        TermsSettings settings,
        UseFacts facts,
        Map<String, Object> parameters,
        @Nullable String account,
        LocalDate today) {

    boolean isStrict() {
        return settings.mode() == TermsMode.STRICT;
    }

    /** The values that the application knows to be controlled, or null when it did not tell. */
    @Nullable
    Set<String> controlled(Fact fact) {
        return settings.controlled().get(fact);
    }

    /** Whether the document {@code id} has ended. */
    boolean isEnded(String id) {
        LocalDate end = settings.ended().get(id);
        return end != null && !today.isBefore(end);
    }
}
