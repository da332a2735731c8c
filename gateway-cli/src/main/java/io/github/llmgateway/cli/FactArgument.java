// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.terms.UseFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code --fact name=value} options: a name that comes again adds a value. */
final class FactArgument {
    private FactArgument() {}

    /** The facts by name, checked. */
    static Map<String, String> of(List<String> arguments) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--fact " + argument + ": expected NAME=VALUE, such as end-user-age=16");
            }
            facts.merge(
                    argument.substring(0, equals).strip(),
                    argument.substring(equals + 1),
                    (before, more) -> before.equals(more) ? before : before + "," + more);
        }
        try {
            UseFacts.ofRequest(facts);
        } catch (GatewayException wrong) {
            throw new UsageException("--fact: " + wrong.getMessage());
        }
        return facts;
    }
}
