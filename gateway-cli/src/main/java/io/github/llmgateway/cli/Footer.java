// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** One line about an answer: who gave it, why it ended, what it cost. */
final class Footer {
    private Footer() {}

    static String of(CallResponse response, Duration took) {
        List<String> facts = new ArrayList<>();
        facts.add(response.report().provider() + "/" + response.model());
        if (!response.finishReason().equals(FinishReason.STOP)) {
            facts.add("ended by " + response.finishReason());
        }
        facts.add(tokens(response.usage()));
        int attempts = response.report().attempts();
        if (attempts != 1) {
            facts.add(attempts + " attempts");
        }
        facts.add(String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0));
        return "[" + String.join(", ", facts) + "]";
    }

    /** "12 in (4 cached) + 30 out (10 reasoning) tokens". */
    static String tokens(Usage usage) {
        if (usage.source() == UsageSource.NONE) {
            return "tokens unknown";
        }
        return number(usage.inputTokens()) + " in" + part(usage.cachedInputTokens(), "cached") + " + "
                + number(usage.outputTokens()) + " out" + part(usage.reasoningTokens(), "reasoning") + " tokens"
                + (usage.source() == UsageSource.ESTIMATED ? " (estimated)" : "");
    }

    private static String part(OptionalLong tokens, String what) {
        return tokens.orElse(0) == 0 ? "" : " (" + tokens.getAsLong() + " " + what + ")";
    }

    private static String number(OptionalLong tokens) {
        return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : "?";
    }
}
