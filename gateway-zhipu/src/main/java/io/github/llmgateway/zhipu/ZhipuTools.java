// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tools. The vendor acts on one kind only, functions before retrieval before web search, and ignores the
 * rest without a word; so a mix is refused. Vendor tools arrive as the parameter {@code tools}, which replaces the
 * function tools of the request. Source: docs.bigmodel.cn chat completions reference and FAQ, read 2026-10-03.
 */
final class ZhipuTools {
    static final String TOOLS = "tools";

    private static final String SOURCE = "docs.bigmodel.cn, chat completions reference, 2026-10";
    private static final int MOST_FUNCTIONS = 128;
    private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> EXCLUSIVE = Set.of("function", "retrieval", "web_search");

    private ZhipuTools() {}

    static void check(ChatRequest request, String model) {
        functions(request.tools());
        Object named = ZhipuParameters.find(request, TOOLS);
        if (named != null) {
            named(named, !request.tools().isEmpty());
        }
        request.toolChoice().ifPresent(ZhipuTools::choice);
        Object choice = ZhipuParameters.find(request, "tool_choice");
        if (choice != null && !choice.equals("auto")) {
            throw choiceRefused("something else than 'auto'", "Leave tool_choice out");
        }
        if (Boolean.TRUE.equals(ZhipuParameters.find(request, "tool_stream"))
                && ZhipuFamily.of(model).lacksToolStream()) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "model '" + model + "' cannot stream tool arguments (" + SOURCE + ")")
                    .advice("Leave tool_stream out, or use GLM-4.6 or later")
                    .build();
        }
    }

    private static void functions(List<Tool> tools) {
        count(tools.size());
        for (Tool tool : tools) {
            name(tool.name());
        }
    }

    private static void named(Object value, boolean besideFunctions) {
        if (besideFunctions) {
            throw GatewayException.invalidRequest(
                    "the request has function tools and vendor tools, but only one kind takes effect (" + SOURCE + ")",
                    "Make two calls, or offer the search as a function of your own; functions beside an MCP server can be"
                            + " given as one list in the parameter 'tools'");
        }
        Set<String> kinds = new TreeSet<>();
        int functions = 0;
        for (Object tool : value instanceof List<?> list ? list : List.of(value)) {
            String kind = kind(tool);
            if (kind.equals("function")) {
                functions++;
                name(functionName(tool));
            }
            if (EXCLUSIVE.contains(kind)) {
                kinds.add(kind);
            }
        }
        count(functions);
        if (kinds.size() > 1) {
            throw GatewayException.invalidRequest(
                    "the request has tools of the kinds " + String.join(", ", kinds)
                            + ", but only one of these takes effect (" + SOURCE + ")",
                    "Keep one kind, and make another call for the other");
        }
    }

    private static String kind(Object tool) {
        return tool instanceof Map<?, ?> map && map.get("type") instanceof String type ? type : "";
    }

    private static @Nullable String functionName(Object tool) {
        Object function = tool instanceof Map<?, ?> map ? map.get("function") : null;
        return function instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : null;
    }

    private static void count(int functions) {
        if (functions > MOST_FUNCTIONS) {
            throw GatewayException.invalidRequest(
                    "there are " + functions + " functions, but this vendor takes at most " + MOST_FUNCTIONS + " ("
                            + SOURCE + ")",
                    "Offer fewer tools");
        }
    }

    private static void name(@Nullable String name) {
        if (name == null || !FUNCTION_NAME.matcher(name).matches()) {
            throw GatewayException.invalidRequest(
                    "tool name '" + (name == null ? "" : name)
                            + "' is not allowed: it takes 1 to 64 of the letters A-Z and a-z, digits, _ and - ("
                            + SOURCE
                            + ")",
                    "Rename the tool");
        }
    }

    private static void choice(ToolChoice choice) {
        switch (choice.mode()) {
            case "auto" -> {}
            case "none" -> throw choiceRefused("'none'", "Leave the tools out of this call instead");
            default ->
                throw choiceRefused(
                        "'" + choice.mode() + "'",
                        "Leave it out, say in the instructions that the tool must be used, and check the answer for the"
                                + " call");
        }
    }

    private static GatewayException choiceRefused(String given, String advice) {
        return GatewayException.builder(
                        ErrorKind.UNSUPPORTED,
                        "tool_choice is " + given + ", but this vendor takes only 'auto' (" + SOURCE + ")")
                .advice(advice)
                .build();
    }
}
