// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks base URLs: they come from configuration only, and keys are not sent in the clear to public hosts. */
final class Endpoints {
    private Endpoints() {}

    static String check(String key, String value, boolean allowPlaintext, String allowKey) {
        URI uri;
        try {
            uri = new URI(value.strip());
        } catch (URISyntaxException e) {
            throw wrong(key, value, "which is no address", "Write it as https://host/path");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getHost() == null || !isPort(uri.getPort())) {
            throw wrong(key, value, "which is no http address", "Write it as https://host/path");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw GatewayException.configuration(
                    key + " holds a query, a fragment or a user name, which a base URL must not",
                    "Leave the part after the path out; a key belongs into api-key");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        for (String end : new String[] {"/chat/completions", "/completions"}) {
            if (path.endsWith(end)) {
                throw wrong(
                        key,
                        value,
                        "but a base URL is the prefix to which " + end + " is added",
                        "Leave " + end + " out");
            }
        }
        if (scheme.equals("http") && !allowPlaintext && !isLoopback(uri.getHost())) {
            throw wrong(
                    key,
                    value,
                    "which would send the key in the clear",
                    "Use https, or set " + allowKey + "=true if the network in between is yours");
        }
        return value.strip();
    }

    private static boolean isPort(int port) {
        return port == -1 || (port > 0 && port <= 65_535);
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static GatewayException wrong(String key, String value, String what, String advice) {
        return GatewayException.configuration(key + " is '" + shown(value) + "', " + what, advice);
    }

    /** The address without the parts where people put credentials. */
    private static String shown(String value) {
        int query = value.indexOf('?');
        int fragment = value.indexOf('#');
        int end = Math.min(query < 0 ? value.length() : query, fragment < 0 ? value.length() : fragment);
        int user = value.lastIndexOf('@', end);
        return (user < 0 ? "" : "***") + value.substring(Math.max(user, 0), end) + (end < value.length() ? "***" : "");
    }
}
