// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.UseFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a document holds.
 *
 * @param everywhere at every endpoint
 * @param types at these vendors
 * @param hosts at these hosts, in lower case; a star stands for any text
 * @param licences for weights under these licences
 * @param when only where facts have one of these values; a fact that was not declared does not take a document out
 */
record Scope(
        boolean everywhere, Set<String> types, List<String> hosts, Set<String> licences, Map<Fact, Set<String>> when) {

    /** Whether the document is of the platform at an endpoint. */
    boolean holdsAt(Platform platform) {
        return types.contains(platform.type()) || hosts.stream().anyMatch(host -> fits(host, platform.host()));
    }

    /** Whether the facts leave the document in. */
    boolean admits(UseFacts facts) {
        return when.entrySet().stream()
                .allMatch(entry -> !facts.has(entry.getKey())
                        || facts.values(entry.getKey()).stream().anyMatch(entry.getValue()::contains));
    }

    private static boolean fits(String pattern, String host) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return host.equals(pattern);
        }
        String begin = pattern.substring(0, star);
        String end = pattern.substring(star + 1);
        return host.length() >= begin.length() + end.length() && host.startsWith(begin) && host.endsWith(end);
    }
}
