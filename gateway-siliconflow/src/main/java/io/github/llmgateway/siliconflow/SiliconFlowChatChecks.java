// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.spi.RequestChecks;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What SiliconFlow would refuse, or silently ignore, in a chat. */
final class SiliconFlowChatChecks {
    private static final String REFERENCE = SiliconFlowCapabilities.REFERENCE;
    private static final int MOST_TOOLS = 128;
    private static final int MOST_STOPS = 4;
    private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

    private SiliconFlowChatChecks() {}

    static void check(ChatRequest request, String model) {
        responseFormat(request);
        refusePart(request, FilePart.class, "documents", "For deepseek-ai/DeepSeek-OCR give a PDF as an ImagePart");
        RequestChecks.capabilities(request, SiliconFlowModels.family(model), SiliconFlowCapabilities.TABLE);
        refusePart(
                request,
                AudioPart.class,
                "sound as input_audio",
                "Give it as an OtherPart of type audio_url with the member audio_url: {url: address or data: URI}");
        tools(request);
        SiliconFlowParameters.headerOptions(request);
        SiliconFlowParameters.common(request, request.temperature(), request.topP(), request.maxTokens());
        SiliconFlowParameters.range(
                request,
                "frequency_penalty",
                request.frequencyPenalty(),
                -2,
                2,
                "docs.siliconflow.cn, text generation guide, 4.2, 2025-07");
        SiliconFlowParameters.range(
                request,
                "thinking_budget",
                SiliconFlowParameters.decimal(request.thinkingBudget()),
                128,
                32_768,
                REFERENCE);
        effort(request);
        stops(request);
        repetitionPenalty(request);
    }

    /** There is no json_schema here, and JSON mode excludes prefix and suffix (error codes 20033 and 20032). */
    private static void responseFormat(ChatRequest request) {
        String type = formatType(request);
        if (type.equals("json_schema")) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "SiliconFlow does not take response_format json_schema (" + REFERENCE + ")")
                    .advice("Use json_object, put the schema into the instructions, and validate the answer")
                    .build();
        }
        if (type.startsWith("json")) {
            for (String name : List.of("prefix", "suffix")) {
                if (SiliconFlowParameters.has(request, name)) {
                    throw GatewayException.invalidRequest(
                            name + " and response_format " + type + " exclude one another at SiliconFlow"
                                    + " (docs.siliconflow.cn, error codes, 20032 and 20033, 2026-07)",
                            "Leave one of them out");
                }
            }
        }
    }

    private static String formatType(ChatRequest request) {
        Object given = SiliconFlowParameters.value(request, "response_format");
        if (given instanceof Map<?, ?> map && map.get("type") instanceof String type) {
            return type;
        }
        return given != null
                ? ""
                : request.responseFormat().map(format -> format.type()).orElse("");
    }

    /** The part types are text, image_url, audio_url and video_url. */
    private static void refusePart(ChatRequest request, Class<? extends ContentPart> part, String what, String advice) {
        boolean present = request.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(part::isInstance);
        if (present) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED, "SiliconFlow does not take " + what + " (" + REFERENCE + ")")
                    .advice(advice)
                    .build();
        }
    }

    private static void tools(ChatRequest request) {
        Object given = SiliconFlowParameters.value(request, "tools");
        if (given instanceof List<?> list) {
            count("tools", list.size(), MOST_TOOLS);
            list.forEach(SiliconFlowChatChecks::functionOnly);
            return;
        }
        count("tools", request.tools().size(), MOST_TOOLS);
        for (Tool tool : request.tools()) {
            if (!TOOL_NAME.matcher(tool.name()).matches()) {
                throw GatewayException.invalidRequest(
                        "the tool name '" + tool.name() + "' is not one SiliconFlow takes (" + REFERENCE + ")",
                        "Use 1 to 64 of the characters A-Z, a-z, 0-9, _ and -");
            }
        }
    }

    private static void functionOnly(Object tool) {
        if (tool instanceof Map<?, ?> map && map.get("type") instanceof String type && !type.equals("function")) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "SiliconFlow takes function tools only, not '" + type + "' (" + REFERENCE + ")")
                    .advice("Offer it as a function and call it yourself, or use a provider that has it built in")
                    .build();
        }
    }

    private static void stops(ChatRequest request) {
        Object given = SiliconFlowParameters.value(request, "stop");
        count(
                "stop",
                given instanceof List<?> list ? list.size() : request.stop().size(),
                MOST_STOPS);
    }

    private static void count(String parameter, int given, int most) {
        if (given > most) {
            throw GatewayException.invalidRequest(
                    parameter + " has " + given + " entries, but SiliconFlow takes at most " + most + " (" + REFERENCE
                            + ")",
                    "Give " + most + " or fewer");
        }
    }

    /** The vendor reads low and medium as high, xhigh as max; other words are not in its list. */
    private static void effort(ChatRequest request) {
        Object given = SiliconFlowParameters.value(request, "reasoning_effort");
        Object effort = given != null ? given : request.reasoningEffort().orElse(null);
        if (effort != null && !EFFORTS.contains(effort)) {
            throw GatewayException.invalidRequest(
                    "reasoning_effort is '" + effort
                            + "', but SiliconFlow takes high and max; it reads low and medium as"
                            + " high, and xhigh as max (" + REFERENCE + ")",
                    "Set it to high or max, or use thinking=false for no reasoning");
        }
    }

    /**
     * Ignored in chats since 2026-09-15 and taken as 1 (docs.siliconflow.cn, release notes, 2026-09-09): anything but 1
     * is refused, so that nobody believes that it works.
     */
    private static void repetitionPenalty(ChatRequest request) {
        OptionalDouble penalty = SiliconFlowParameters.number(request, "repetition_penalty", OptionalDouble.empty());
        if (penalty.isPresent() && penalty.getAsDouble() != 1) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "repetition_penalty has no effect at SiliconFlow since 2026-09-15: its chats take it as 1"
                                    + " (docs.siliconflow.cn, release notes, 2026-09-09)")
                    .advice("Leave it out; frequency_penalty, -2 to 2, still works")
                    .build();
        }
    }
}
