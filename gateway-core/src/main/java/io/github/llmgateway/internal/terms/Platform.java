// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import java.net.URI;
import java.util.Locale;

/**
 * A configured endpoint, as far as terms depend on it.
 *
 * @param type the vendor's type
 * @param host the host that is called, in lower case; empty when it is not known
 * @param route how calls are authorised: {@code api-key}, {@code oauth}
 */
public record Platform(String type, String host, String route) {

    /** The platform at {@code endpoint}, which may be an address or words. */
    public static Platform of(String type, String endpoint, String route) {
        return new Platform(type, host(endpoint), route);
    }

    private static String host(String endpoint) {
        try {
            String host = URI.create(endpoint.strip()).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException words) {
            return "";
        }
    }
}
