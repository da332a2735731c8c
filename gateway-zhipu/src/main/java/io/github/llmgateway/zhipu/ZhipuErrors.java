// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static io.github.llmgateway.error.ErrorKind.AUTHENTICATION;
import static io.github.llmgateway.error.ErrorKind.CONTENT_FILTERED;
import static io.github.llmgateway.error.ErrorKind.CONTEXT_LENGTH;
import static io.github.llmgateway.error.ErrorKind.INVALID_REQUEST;
import static io.github.llmgateway.error.ErrorKind.MODEL_NOT_FOUND;
import static io.github.llmgateway.error.ErrorKind.OVERLOADED;
import static io.github.llmgateway.error.ErrorKind.PAYMENT_REQUIRED;
import static io.github.llmgateway.error.ErrorKind.PERMISSION;
import static io.github.llmgateway.error.ErrorKind.QUOTA_EXHAUSTED;
import static io.github.llmgateway.error.ErrorKind.RATE_LIMITED;
import static io.github.llmgateway.error.ErrorKind.UNAVAILABLE;
import static io.github.llmgateway.error.ErrorKind.UNSUPPORTED;

import io.github.llmgateway.spi.ErrorTable;

/**
 * What Zhipu's business codes mean. The code decides: HTTP 429 stands for limits that pass in seconds, for windows of
 * hours, for expired plans and for arrears. Sources: "new" is the table of docs.bigmodel.cn "Error codes" as read
 * 2026-10-03, "old" the one read 2025-12-29 and docs.z.ai, whose codes may have been retired and cost nothing to know.
 */
final class ZhipuErrors {
    private static final String NEW = "docs.bigmodel.cn, API error codes, 2026-10";
    private static final String OLD = "docs.bigmodel.cn, API error codes, 2025-12";

    private static final String CHECK_KEY = "Check gateway.providers.<id>.api-key, and that region names the site it is"
            + " from: the mainland and the international site have keys of their own";
    private static final String SUPPORT = "Sign in to the vendor's console, or ask its support";
    private static final String LATER = "Try again later";
    private static final String UNTIL_RESET =
            "Waiting helps only from the time of reset on; until then use another" + " provider or plan";

    static final ErrorTable TABLE = table();

    private ZhipuErrors() {}

    private static ErrorTable table() {
        ErrorTable.Builder table = ErrorTable.builder();
        finishes(table);
        credentials(table);
        accounts(table);
        failures(table);
        requests(table);
        content(table);
        limits(table);
        plans(table);
        enterprisePlans(table);
        enterpriseWindows(table);
        search(table);
        otherForms(table);
        words(table);
        return table.build();
    }

    /** Not errors on the wire but finish words of a good answer, see {@link ZhipuChatShape#finishError}. */
    private static void finishes(ErrorTable.Builder table) {
        table.source("docs.bigmodel.cn, chat completions reference, finish_reason, 2026-10")
                .code(
                        ZhipuChatShape.SENSITIVE,
                        CONTENT_FILTERED,
                        "the vendor's moderation cut the answer off",
                        "Take back what was shown of it; change the question rather than repeat it")
                .code(
                        ZhipuChatShape.NETWORK_ERROR,
                        UNAVAILABLE,
                        "the vendor's inference failed while it answered",
                        LATER);
    }

    private static void credentials(ErrorTable.Builder table) {
        table.source(NEW)
                .code("1000", AUTHENTICATION, "the key was not accepted", CHECK_KEY)
                .code(
                        "1001",
                        AUTHENTICATION,
                        "no Authorization header arrived",
                        "Something on the way removes it: check proxies and base-url")
                .code(
                        "1003",
                        AUTHENTICATION,
                        "the token has expired",
                        "With auth=jwt check this machine's clock; otherwise make a new key")
                .code(
                        "1005",
                        AUTHENTICATION,
                        "the account wants a second factor",
                        "Sign in to the vendor's console and confirm it there")
                .source(OLD)
                .code("1002", AUTHENTICATION, "the key or token is not valid", CHECK_KEY)
                .code("1004", AUTHENTICATION, "the token could not be verified", CHECK_KEY);
    }

    private static void accounts(ErrorTable.Builder table) {
        table.source(NEW)
                .code(
                        "1113",
                        PAYMENT_REQUIRED,
                        "the account is in arrears or has no resource package for this endpoint",
                        "Wrong endpoint for this plan? A Coding Plan key works only with"
                                + " gateway.providers.<id>.plan=coding, any other only with plan=general. Otherwise top up"
                                + " the account; waiting does not help")
                .source(OLD)
                .code("1100", PERMISSION, "the vendor could not read or write the account", SUPPORT)
                .code("1110", PERMISSION, "the account is not active", SUPPORT)
                .code("1111", AUTHENTICATION, "the account does not exist", CHECK_KEY)
                .code("1112", PERMISSION, "the account is locked", "Ask the vendor's support to unlock it")
                .code("1120", UNAVAILABLE, "the account cannot be reached at the moment", LATER)
                .code(
                        "1121",
                        PERMISSION,
                        "the account is locked for a violation of the vendor's rules",
                        "Ask the vendor's support; sending more makes it worse");
    }

    private static void failures(ErrorTable.Builder table) {
        table.source(NEW)
                .code("500", UNAVAILABLE, "the vendor failed", LATER)
                .code("1200", UNAVAILABLE, "the call failed at the vendor", LATER)
                .code("1230", UNAVAILABLE, "the call's processing failed at the vendor", LATER)
                .code(
                        "1234",
                        UNAVAILABLE,
                        "the vendor had a network error",
                        LATER + "; if it stays, give its support the id");
    }

    private static void requests(ErrorTable.Builder table) {
        String correct = "Correct what the vendor's message names";
        table.source(NEW)
                .code("1210", INVALID_REQUEST, "a parameter is wrong", correct)
                .code(
                        "1211",
                        MODEL_NOT_FOUND,
                        "there is no such model",
                        "Check the model's name; variants differ by site and plan")
                .code(
                        "1212",
                        UNSUPPORTED,
                        "the model cannot be called in this way",
                        "Use another model, or call this one as its page says: streamed or not, as a chat or a task")
                .code("1213", INVALID_REQUEST, "a field is missing", correct)
                .code(
                        "1214",
                        INVALID_REQUEST,
                        "a field is not allowed as it is",
                        correct + "; for messages, see that there is a user message and that every tool call has an id")
                .code("1215", INVALID_REQUEST, "two fields exclude each other", "Leave one of them out")
                .code("1220", PERMISSION, "the account may not call this API", "Ask for it in the vendor's console")
                .code("1221", UNSUPPORTED, "the API was taken offline", "Use another model or endpoint")
                .code("1222", UNSUPPORTED, "there is no such API", "Check base-url: the prefix of /chat/completions")
                .source(OLD)
                .code(
                        "1231",
                        INVALID_REQUEST,
                        "a request with this request_id is still being answered",
                        "Give every request an id of its own, or leave request_id out");
    }

    private static void content(ErrorTable.Builder table) {
        table.source(NEW)
                .code(
                        "1261",
                        CONTEXT_LENGTH,
                        "the input is too long for the model",
                        "Send less, or use a model with a larger context")
                .code(
                        "1301",
                        CONTENT_FILTERED,
                        "the vendor's moderation found unsafe content in the input or the answer",
                        "Change the content; the same request is refused again")
                .source(OLD)
                .code("1300", CONTENT_FILTERED, "a policy of the vendor blocks the call", "Change the content");
    }

    private static void limits(ErrorTable.Builder table) {
        table.source(NEW)
                .code(
                        "1302",
                        RATE_LIMITED,
                        "too many requests of this account are in flight",
                        "Send fewer at a time: the limit counts requests in flight for each model")
                .code("1305", OVERLOADED, "the model is overloaded", "Wait longer between tries, or use another model")
                .source(OLD)
                .code("1303", RATE_LIMITED, "too many requests in a short time", "Send fewer at a time")
                .code(
                        "1304",
                        QUOTA_EXHAUSTED,
                        "the day's number of calls is used up",
                        "Wait for the next day, or ask for more")
                .code(
                        "1312",
                        OVERLOADED,
                        "the model is overloaded",
                        "Use the model that the vendor's message names, or wait");
    }

    private static void plans(ErrorTable.Builder table) {
        table.source(NEW)
                .code("1308", QUOTA_EXHAUSTED, "the usage window is used up", UNTIL_RESET)
                .code("1309", QUOTA_EXHAUSTED, "the Coding Plan has expired", "Renew it in the vendor's console")
                .code("1310", QUOTA_EXHAUSTED, "the plan's week or month is used up", UNTIL_RESET)
                .code(
                        "1311",
                        QUOTA_EXHAUSTED,
                        "the plan does not cover this model",
                        "Use another model, or a higher plan")
                .code(
                        "1313",
                        PERMISSION,
                        "the account was slowed down under the fair-use policy",
                        "Apply for release in the console's Coding Plan overview; waiting alone does not lift it");
    }

    private static void enterprisePlans(ErrorTable.Builder table) {
        table.source(NEW)
                .code(
                        "1314",
                        QUOTA_EXHAUSTED,
                        "the enterprise plan is no longer valid",
                        "Ask the administrator of the enterprise account")
                .code(
                        "1315",
                        QUOTA_EXHAUSTED,
                        "this key is for the enterprise Coding Plan only",
                        "Set gateway.providers.<id>.plan=coding, or use a key of the right product");
    }

    /** A window is used up, and what would pay for calls beyond it is too. */
    private static void enterpriseWindows(ErrorTable.Builder table) {
        String administrator = "Ask the administrator of the enterprise account, or wait for the time of reset";
        table.source(NEW)
                .code(
                        "1316",
                        QUOTA_EXHAUSTED,
                        "the 5-hour window is used up and the main account cannot pay for more",
                        UNTIL_RESET + ", or top up the main account")
                .code(
                        "1317",
                        QUOTA_EXHAUSTED,
                        "the 7-day window is used up and the main account cannot pay for more",
                        UNTIL_RESET + ", or top up the main account")
                .code(
                        "1318",
                        QUOTA_EXHAUSTED,
                        "the 5-hour window and the sub-account's monthly budget are used up",
                        administrator)
                .code(
                        "1319",
                        QUOTA_EXHAUSTED,
                        "the 7-day window and the sub-account's monthly budget are used up",
                        administrator)
                .code(
                        "1320",
                        QUOTA_EXHAUSTED,
                        "the 5-hour window and the enterprise's monthly budget are used up",
                        administrator)
                .code(
                        "1321",
                        QUOTA_EXHAUSTED,
                        "the 7-day window and the enterprise's monthly budget are used up",
                        administrator);
    }

    private static void search(ErrorTable.Builder table) {
        table.source("docs.bigmodel.cn, web search API, 2026-10")
                .code("1701", RATE_LIMITED, "too many web searches at a time", "Send fewer at a time")
                .row(
                        "1702",
                        0,
                        "",
                        UNAVAILABLE,
                        false,
                        "the vendor found no search engine to use",
                        "Name another search_engine, or leave the web search out")
                .code(
                        "1703",
                        INVALID_REQUEST,
                        "the search engine found nothing",
                        "Change the query, or leave the web search out");
    }

    /** After the business codes, which decide before a status does. */
    private static void otherForms(ErrorTable.Builder table) {
        table.source(OLD)
                .status(434, PERMISSION, "the account may not use this API", "Apply for it with the vendor")
                .status(435, INVALID_REQUEST, "a file is larger than 100 MB", "Send a smaller file")
                .source("the vendor's console endpoints, body {code, msg, success}")
                .code("401", AUTHENTICATION, "the key was not accepted", CHECK_KEY);
    }

    /** The words that the sister API has for codes; endpoints that stand before the vendor's use them too. */
    private static void words(ErrorTable.Builder table) {
        table.source("docs.bigmodel.cn, Responses API error codes, 2026-10")
                .code(
                        "invalid_request",
                        INVALID_REQUEST,
                        "a parameter is wrong",
                        "Correct what the vendor's message names")
                .code("request_too_large", INVALID_REQUEST, "the request is too large", "Send less")
                .code("model_not_found", MODEL_NOT_FOUND, "there is no such model", "Check the model's name")
                .code("not_implemented", UNSUPPORTED, "the vendor has not built this", "Leave it out")
                .code("authentication_error", AUTHENTICATION, "the key was not accepted", CHECK_KEY)
                .code("invalid_api_key", AUTHENTICATION, "the key was not accepted", CHECK_KEY)
                .code("expired", AUTHENTICATION, "the key or token has expired", CHECK_KEY)
                .code("permission_denied", PERMISSION, "the account may not do this", SUPPORT)
                .code("context_length_exceeded", CONTEXT_LENGTH, "the input is too long for the model", "Send less")
                .code("rate_limit_exceeded", RATE_LIMITED, "too many requests", "Send fewer at a time")
                .code("insufficient_quota", QUOTA_EXHAUSTED, "the quota is used up", UNTIL_RESET)
                .code("quota_exceeded", QUOTA_EXHAUSTED, "the quota is used up", UNTIL_RESET)
                .code("usage_limit_reached", QUOTA_EXHAUSTED, "the usage window is used up", UNTIL_RESET)
                .code(
                        "usage_not_included",
                        QUOTA_EXHAUSTED,
                        "the plan does not cover this",
                        "Use another model or plan")
                .code("server_error", UNAVAILABLE, "the vendor failed", LATER)
                .code("server_is_overloaded", OVERLOADED, "the vendor is overloaded", LATER)
                .code("overloaded", OVERLOADED, "the vendor is overloaded", LATER)
                .code("slow_down", OVERLOADED, "the vendor asks for fewer requests", "Send fewer at a time")
                .code(
                        "content_filter",
                        CONTENT_FILTERED,
                        "the vendor's moderation refused the content",
                        "Change the content")
                .code(
                        "cyber_policy",
                        CONTENT_FILTERED,
                        "a policy of the vendor refused the content",
                        "Change the content");
    }
}
