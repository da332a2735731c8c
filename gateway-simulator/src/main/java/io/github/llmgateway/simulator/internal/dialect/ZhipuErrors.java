// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Errors of Zhipu: digits as a string in {@code error.code}; status 429 mixes passing and lasting causes, so the code decides. Source:
 * docs.bigmodel.cn/cn/api/api-code.
 */
final class ZhipuErrors implements ErrorTable {

    /** Length of the usage window that code 1308 speaks of. */
    private static final Duration WINDOW = Duration.ofHours(5);

    /** Reset times are Beijing local text without a zone. */
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    @Override
    public VendorError error(Trouble trouble, Clock clock, String requestId) {
        return switch (trouble) {
            case RATE_LIMIT, TRANSIENT_QUOTA -> of(429, "1302", "您的账户已达到速率限制，请放慢请求频率。");
            case OVERLOAD -> of(429, "1305", "该模型当前访问量过大，请稍后再试。");
            case QUOTA -> windowSpent(clock, requestId);
            case ARREARS -> of(429, "1113", "账户已欠费或没有可用的资源包，请充值。");
            case CONTENT_FILTER -> contentFilter();
            case SERVER_ERROR -> of(500, "500", "内部错误。");
            case UNAVAILABLE -> of(503, "1234", "网络错误，错误编号：" + requestId + "，请稍后重试。");
            case GATEWAY_TIMEOUT -> VendorError.html(504, "Gateway Time-out");
        };
    }

    @Override
    public String errorEvent(Trouble trouble, Clock clock, String requestId) {
        VendorError error = error(trouble, clock, requestId);
        return "data: " + error.body() + "\n\n";
    }

    private static VendorError windowSpent(Clock clock, String requestId) {
        String reset = BEIJING.format(clock.instant().plus(WINDOW));
        Map<String, Object> error = Json.object("code", "1308", "message", "5 小时窗口的用量已经用完，额度将在 " + reset + " 重置。");
        return VendorError.json(429, Json.object("error", error, "request_id", requestId));
    }

    private static VendorError contentFilter() {
        Map<String, Object> error = Json.object("code", "1301", "message", "输入内容可能包含不安全或敏感内容。");
        return VendorError.json(
                400, Json.object("contentFilter", List.of(Json.object("level", 1, "role", "user")), "error", error));
    }

    @Override
    public VendorError notJson(String requestId) {
        return of(400, "1210", "请求体不是合法的 JSON。");
    }

    /** The front of the service answers unknown paths itself, and its {@code error} is a string. */
    @Override
    public VendorError notFound(String path, String requestId) {
        return VendorError.json(404, Json.object("status", 404, "error", "Not Found", "path", path));
    }

    VendorError of(int status, String code, String message) {
        return VendorError.json(status, Json.object("error", Json.object("code", code, "message", message)));
    }
}
