// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.util.Map;

/**
 * One request, read to its end.
 *
 * @param method in capitals
 * @param target path and query as sent
 * @param headers names in lower case; repeated ones are joined with a comma
 * @param body the body as UTF-8 text, empty when there is none
 */
public record HttpRequest(String method, String target, Map<String, String> headers, String body) {

    /** The path without the query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The header's value, or the empty string. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
