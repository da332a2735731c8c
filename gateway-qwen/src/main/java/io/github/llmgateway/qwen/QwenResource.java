// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.auth.SafeAddress;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a token of the sign-in is good. The vendor names it as {@code resource_url}, a bare host as a rule; what its own
 * client makes of it: QwenLM/qwen-code, {@code packages/core/src/qwen/qwenContentGenerator.ts} (read 2026-11-21).
 */
final class QwenResource {
    private static final String DEFAULT = "https://dashscope.aliyuncs.com/compatible-mode/v1";
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

    private QwenResource() {}

    /**
     * The prefix to which {@code /chat/completions} is added.
     *
     * @param resource what the vendor named; empty when it named nothing
     * @throws GatewayException of kind {@code MALFORMED_RESPONSE} for an address to which a token must not be sent
     */
    static String baseUrl(String resource, String provider) {
        if (resource.isBlank()) {
            return DEFAULT;
        }
        String text = resource.strip();
        String address = SCHEME.matcher(text).matches() ? text : "https://" + text;
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        try {
            URI uri = SafeAddress.check(address);
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("it has a query or a fragment");
            }
        } catch (IllegalArgumentException e) {
            throw GatewayException.builder(
                            ErrorKind.MALFORMED_RESPONSE,
                            "the sign-in names an address for calls that cannot be used: " + e.getMessage())
                    .target(provider, "")
                    .advice("Nothing was sent there. Sign in again, or set gateway.providers." + provider
                            + ".base-url to the vendor's address")
                    .build();
        }
        return address.endsWith("/v1") ? address : address + "/v1";
    }
}
