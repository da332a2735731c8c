// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.spi.ProviderSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where calls go. Source: docs.siliconflow.cn, chat completions reference, "servers" (read 2026-11), and the same page
 * of docs.siliconflow.com.
 */
final class SiliconFlowEndpoints {
    static final String SITE = "site";

    private static final String VERSION = "/v1";
    private static final List<String> DOMAINS = List.of("siliconflow.cn", "siliconflow.com");

    private SiliconFlowEndpoints() {}

    static List<String> sites() {
        return List.of("cn", "com");
    }

    /** The prefix to which {@code /chat/completions} is added. */
    static String baseUrl(ProviderSettings settings) {
        String ofSite = ofSite(settings);
        String given = settings.baseUrl().orElse(ofSite);
        check(given, settings);
        return given;
    }

    private static String ofSite(ProviderSettings settings) {
        String site = settings.value(SITE).orElse("cn").trim().toLowerCase(Locale.ROOT);
        return switch (site) {
            case "cn" -> "https://api.siliconflow.cn" + VERSION;
            case "com" -> "https://api.siliconflow.com" + VERSION;
            default ->
                throw GatewayException.configuration(
                        settings.property(SITE) + " is '" + site + "', but SiliconFlow has only the sites cn and com",
                        "Set it to cn for a key made on siliconflow.cn, to com for one made on siliconflow.com");
        };
    }

    /** Whether the address is one of the vendor's own, and not that of a proxy or of a simulator. */
    static boolean isVendorHost(String baseUrl) {
        String host = host(baseUrl);
        return DOMAINS.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String host(String baseUrl) {
        String host = URI.create(baseUrl).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** The two mistakes that otherwise end as "404 page not found": no version, or a whole endpoint as the base. */
    private static void check(String baseUrl, ProviderSettings settings) {
        String property = settings.property("base-url");
        String path = URI.create(baseUrl).getPath();
        if (path != null && path.endsWith("/completions")) {
            throw GatewayException.configuration(
                    property + " ends in " + path + ", but it is the prefix to which /chat/completions is added",
                    "Cut it off after " + VERSION);
        }
        if (!isVendorHost(baseUrl)) {
            return;
        }
        String host = host(baseUrl);
        if (!host.startsWith("api")) {
            throw GatewayException.configuration(
                    property + " names " + host + ", which is a web site and answers no calls",
                    "Set it to " + ofSite(settings) + ", or leave it out");
        }
        if (!VERSION.equals(path)) {
            throw GatewayException.configuration(
                    property + " names " + host + " with the path '" + path + "', but the path must be " + VERSION,
                    "Set it to https://" + host + VERSION + ", or leave it out and set " + settings.property(SITE));
        }
    }
}
