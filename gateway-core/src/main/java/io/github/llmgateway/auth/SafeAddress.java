// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses that come from a vendor's answer or the configuration, before a token or a person is sent there. */
public final class SafeAddress {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private SafeAddress() {}

    /**
     * The address, if it is {@code https://}, or {@code http://} to this machine itself, and names no user.
     *
     * @throws IllegalArgumentException when it is neither; the message shows nothing of it
     */
    public static URI check(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is no address");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it is no address of a host, or names a user");
        }
        boolean plain = scheme.equals("http")
                && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
        if (!scheme.equals("https") && !plain) {
            throw new IllegalArgumentException("it is not https:// (http:// is for this machine alone)");
        }
        return uri;
    }
}
