// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import static io.github.llmgateway.simulator.internal.dialect.Rules.outside;
import static io.github.llmgateway.simulator.internal.dialect.Rules.when;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Zhipu refuses. Source: docs.bigmodel.cn, chat completions reference (schema) and error codes 1211 to 1214. */
final class ZhipuRules implements RequestRules {

    private static final Pattern TEXT_ONLY =
            Pattern.compile("glm-4(\\.[5-7])?(-(air|airx|x|plus|flash|flashx|long|0520))?");
    private static final Set<String> EFFORTS_OF_5_3 = Set.of("low", "high", "max");
    private static final int MOST_TOOLS = 128;
    private static final int MOST_STOPS = 4;

    private final ZhipuErrors errors;

    ZhipuRules(ZhipuErrors errors) {
        this.errors = errors;
    }

    /** Models that think unless told otherwise would by the vendor's default be all; here only these think unasked. */
    static boolean thinks(ChatCall call) {
        String type = thinkingType(call);
        boolean byModel = call.family().contains("thinking") || call.family().startsWith("glm-5.3");
        return type.equals("enabled") || (byModel && !type.equals("disabled"));
    }

    private static String thinkingType(ChatCall call) {
        return Json.asText(Json.asObject(call.body().get("thinking")).get("type"));
    }

    @Override
    public Optional<VendorError> checkChat(ChatCall call, String requestId) {
        if (call.model().isEmpty() || call.messages().isEmpty()) {
            return Optional.of(errors.of(400, "1213", "未正常接收到 model 或 messages 参数。"));
        }
        if (Rules.isUnknownModel(call)) {
            return Optional.of(errors.of(400, "1211", "模型不存在，请检查模型代码。"));
        }
        Optional<String> finding = Rules.first(
                when(!hasUser(call), "messages"),
                ranges(call),
                ids(call),
                stop(call),
                thinking(call),
                tools(call),
                content(call));
        return finding.map(field -> errors.of(400, "1214", "参数非法，请检查文档：" + field));
    }

    private static boolean hasUser(ChatCall call) {
        return call.messages().stream().anyMatch(message -> "user".equals(message.get("role")));
    }

    private static Optional<String> ranges(ChatCall call) {
        return Rules.first(
                outside(call, "temperature", 0, 1),
                outside(call, "top_p", 0.01, 1),
                outside(call, "max_tokens", 1, 131_072));
    }

    private static Optional<String> ids(ChatCall call) {
        return Rules.first(
                when(!hasLength(call, "request_id", 6, 64), "'request_id' must have 6 to 64 characters"),
                when(!hasLength(call, "user_id", 6, 128), "'user_id' must have 6 to 128 characters"));
    }

    private static boolean hasLength(ChatCall call, String member, int least, int most) {
        Object value = call.body().get(member);
        int length = Json.asText(value).length();
        return value == null || (length >= least && length <= most);
    }

    private static Optional<String> stop(ChatCall call) {
        Object stop = call.body().get("stop");
        return when(
                stop != null && !(stop instanceof List && Json.asArray(stop).size() <= MOST_STOPS),
                "'stop' must be an array of at most 4 strings");
    }

    private static Optional<String> thinking(ChatCall call) {
        boolean is53 = call.family().startsWith("glm-5.3");
        String effort = Json.asText(call.body().get("reasoning_effort"));
        return Rules.first(
                when(is53 && thinkingType(call).equals("disabled"), "'thinking' cannot be disabled for this model"),
                when(
                        is53 && !effort.isEmpty() && !EFFORTS_OF_5_3.contains(effort),
                        "'reasoning_effort' must be low, high or max for this model"));
    }

    private static Optional<String> tools(ChatCall call) {
        Object choice = call.body().get("tool_choice");
        return Rules.first(
                when(choice != null && !"auto".equals(choice), "'tool_choice' must be auto"),
                when(call.tools().size() > MOST_TOOLS, "'tools' has more than 128 entries"),
                Rules.badToolName(call),
                when("json_schema".equals(call.responseFormat()), "'response_format' must be text or json_object"));
    }

    /** Content parts are closed schemas, and a text model takes no pictures. */
    private static Optional<String> content(ChatCall call) {
        boolean detail = call.messages().stream()
                .flatMap(message -> Json.asArray(message.get("content")).stream())
                .map(part -> Json.asObject(Json.asObject(part).get("image_url")))
                .anyMatch(image -> image.containsKey("detail"));
        return Rules.first(
                when(detail, "'image_url' has no member 'detail'"),
                when(call.pictures() > 0 && TEXT_ONLY.matcher(call.family()).matches(), "messages.content.type"));
    }

    @Override
    public Optional<VendorError> checkCompletion(ChatCall call, String requestId) {
        return Optional.of(errors.notFound("/v4/completions", requestId));
    }

    /** The web search tool of the request when it is switched on and no function displaces it; else empty. */
    static Map<String, Object> webSearch(ChatCall call) {
        Map<String, Object> search = Map.of();
        for (Map<String, Object> tool : call.tools()) {
            if ("function".equals(tool.get("type"))) {
                return Map.of();
            }
            if ("web_search".equals(tool.get("type"))) {
                search = Json.asObject(tool.get("web_search"));
            }
        }
        return Boolean.TRUE.equals(search.get("enable")) ? search : Map.of();
    }
}
