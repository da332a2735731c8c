// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.spi.ProviderSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where calls go. The hosts are those of Model Studio, "Base URL" (alibabacloud.com/help/model-studio/base-url, updated
 * 2026-10-11). A key works only in its own region and plan.
 *
 * @param baseUrl the prefix to which {@code /chat/completions} is added
 * @param host the host of {@code baseUrl}, lower case; empty when it cannot be told
 * @param region the region that answers; empty when it cannot be told, as behind a proxy
 */
record QwenEndpoint(String baseUrl, String host, String region) {
    static final List<String> REGIONS =
            List.of("cn-beijing", "ap-southeast-1", "us-east-1", "cn-hongkong", "eu-central-1", "ap-northeast-1");
    static final List<String> PLANS = List.of("standard", "coding", "token", "trial");

    private static final String COMPATIBLE = "/compatible-mode/v1";
    private static final Pattern WORKSPACE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern REGIONAL = Pattern.compile(".*\\.([a-z0-9-]+)\\.maas\\.aliyuncs\\.com");

    /**
     * The endpoint these settings ask for; {@code base-url} stands above region, plan and workspace.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when there is no such endpoint
     */
    static QwenEndpoint of(ProviderSettings settings) {
        String region = oneOf(settings, "region", REGIONS);
        String plan = oneOf(settings, "plan", PLANS);
        if (settings.baseUrl().isPresent()) {
            String baseUrl = settings.baseUrl().get();
            String host = host(baseUrl);
            String told = regionOf(host);
            return new QwenEndpoint(
                    baseUrl, host, told.isEmpty() ? settings.value("region").orElse("") : told);
        }
        String baseUrl = baseUrl(settings, region, plan);
        return new QwenEndpoint(baseUrl, host(baseUrl), region);
    }

    private static String baseUrl(ProviderSettings settings, String region, String plan) {
        String workspace = settings.value("workspace").orElse("");
        if (!workspace.isEmpty()) {
            return workspaceUrl(settings, workspace, region, plan);
        }
        return switch (plan) {
            case "coding" -> codingUrl(settings, region);
            case "token" -> tokenUrl(settings, region);
            case "trial" -> "https://trial." + region + ".maas.aliyuncs.com" + COMPATIBLE;
            default -> sharedUrl(settings, region);
        };
    }

    private static String workspaceUrl(ProviderSettings settings, String workspace, String region, String plan) {
        if (!plan.equals("standard")) {
            throw GatewayException.configuration(
                    settings.property("workspace") + " is set together with " + settings.property("plan") + "=" + plan
                            + ", but only plan 'standard' has hosts of a workspace",
                    "Remove one of the two");
        }
        if (!WORKSPACE.matcher(workspace).matches()) {
            throw GatewayException.configuration(
                    settings.property("workspace") + " is not a workspace id",
                    "Give the id as the console shows it: letters, digits and '-', without a host name around it");
        }
        return "https://" + workspace + "." + region + ".maas.aliyuncs.com" + COMPATIBLE;
    }

    private static String sharedUrl(ProviderSettings settings, String region) {
        return switch (region) {
            case "cn-beijing" -> "https://dashscope.aliyuncs.com" + COMPATIBLE;
            case "ap-southeast-1" -> "https://dashscope-intl.aliyuncs.com" + COMPATIBLE;
            case "us-east-1" -> "https://dashscope-us.aliyuncs.com" + COMPATIBLE;
            case "cn-hongkong" -> "https://cn-hongkong.dashscope.aliyuncs.com" + COMPATIBLE;
            default ->
                throw GatewayException.configuration(
                        settings.property("region") + "=" + region + " has no shared host: each workspace has its own",
                        "Set " + settings.property("workspace") + " to the workspace id that the console shows");
        };
    }

    private static String codingUrl(ProviderSettings settings, String region) {
        return switch (region) {
            case "cn-beijing" -> "https://coding.dashscope.aliyuncs.com/v1";
            case "ap-southeast-1" -> "https://coding-intl.dashscope.aliyuncs.com/v1";
            default -> throw noPlan(settings, "coding", region);
        };
    }

    private static String tokenUrl(ProviderSettings settings, String region) {
        if (!region.equals("cn-beijing") && !region.equals("ap-southeast-1")) {
            throw noPlan(settings, "token", region);
        }
        return "https://token-plan." + region + ".maas.aliyuncs.com" + COMPATIBLE;
    }

    private static GatewayException noPlan(ProviderSettings settings, String plan, String region) {
        return GatewayException.configuration(
                settings.property("plan") + "=" + plan + " is not served in region '" + region + "'",
                "Set " + settings.property("region") + " to cn-beijing (China) or ap-southeast-1 (international)");
    }

    /** The value of a setting that takes one of some words; the first word is its default. */
    static String oneOf(ProviderSettings settings, String name, List<String> allowed) {
        String value = settings.value(name).orElse(allowed.get(0));
        if (!allowed.contains(value)) {
            throw GatewayException.configuration(
                    settings.property(name) + " is '" + value + "', which is not one of its values",
                    "Set it to one of: " + String.join(", ", allowed));
        }
        return value;
    }

    private static String host(String baseUrl) {
        try {
            String host = URI.create(baseUrl).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    /** The region of one of the vendor's hosts; empty for any other host. */
    private static String regionOf(String host) {
        var regional = REGIONAL.matcher(host);
        if (regional.matches()) {
            return regional.group(1);
        }
        return switch (host) {
            case "dashscope.aliyuncs.com", "coding.dashscope.aliyuncs.com" -> "cn-beijing";
            case "dashscope-intl.aliyuncs.com", "coding-intl.dashscope.aliyuncs.com" -> "ap-southeast-1";
            case "dashscope-us.aliyuncs.com" -> "us-east-1";
            case "cn-hongkong.dashscope.aliyuncs.com" -> "cn-hongkong";
            default -> "";
        };
    }

    /** Whether the host is one of the vendor's, so that the vendor's rules for keys hold. */
    boolean isVendor() {
        return under("dashscope.aliyuncs.com")
                || under("dashscope-intl.aliyuncs.com")
                || under("dashscope-us.aliyuncs.com")
                || under("maas.aliyuncs.com");
    }

    /** Whether the host serves the Coding Plan. */
    boolean isCodingPlan() {
        return under("coding.dashscope.aliyuncs.com") || under("coding-intl.dashscope.aliyuncs.com");
    }

    /** Whether the host serves the Token Plan. */
    boolean isTokenPlan() {
        return host.startsWith("token-plan.") && under("maas.aliyuncs.com");
    }

    /**
     * Whether the host is {@code domain} or below it. The parsed host is compared, not the address: a piece of the
     * address may name the vendor in its path or user part while calls go elsewhere.
     */
    private boolean under(String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
