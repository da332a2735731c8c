// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

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
 * The vendor's errors: Model Studio, "Error codes" (help.aliyun.com/zh/model-studio/error-code, read 2026-11-21). The
 * groups stand in the order in which they decide: what was refused for its content, key, money or rate says so in its
 * code; then the words of the message tell bad requests apart, for most of them share one code; then the other codes.
 */
final class QwenErrorTable {
    private static final String SOURCE = "Model Studio, Error codes, read 2026-11-21: ";
    private static final String LATER = "Wait and try again";

    private QwenErrorTable() {}

    static ErrorTable build() {
        ErrorTable.Builder table = ErrorTable.builder();
        content(table);
        keys(table);
        money(table);
        quotas(table);
        rates(table);
        lengths(table);
        streaming(table);
        unsupported(table);
        parameters(table);
        history(table);
        permissions(table);
        models(table);
        requests(table);
        servers(table);
        return table.build();
    }

    private static void content(ErrorTable.Builder table) {
        table.source(SOURCE + "400 DataInspectionFailed, IPInfringementSuspect, CustomRoleBlocked, FaqRuleBlocked");
        String what = "the vendor's content inspection refused the input or the output";
        String advice = "The same content is refused again: change it, and take it out of the conversation too";
        table.code("data_inspection_failed", CONTENT_FILTERED, what, advice)
                .code("DataInspectionFailed", CONTENT_FILTERED, what, advice)
                .code(
                        "IPInfringementSuspect",
                        CONTENT_FILTERED,
                        "the input is suspected of infringing rights of others",
                        advice)
                .code(
                        "CustomRoleBlocked",
                        CONTENT_FILTERED,
                        "a content rule of the account refused the input or the output",
                        "Change the content, or the rule in the console")
                .code(
                        "FaqRuleBlocked",
                        CONTENT_FILTERED,
                        "a fixed-answer rule of the account refused the input or the output",
                        "Change the content, or the rule in the console");
    }

    private static void keys(ErrorTable.Builder table) {
        table.source(SOURCE + "401 invalid access token or token expired");
        // Before the code: the code is that of any wrong key.
        table.words(
                "invalid access token or token expired",
                AUTHENTICATION,
                "the key was refused as that of another plan, or it has expired",
                "Keys of the Coding Plan and the Token Plan work on the hosts of their own plan only: check plan, region"
                        + " and base-url of the provider");
        table.source(SOURCE + "401 InvalidApiKey/invalid_api_key");
        String what = "the key was refused";
        String advice = "A key works only in its own region, plan and workspace: check api-key, and that region, plan,"
                + " workspace and base-url of the provider are those the key was made for";
        table.code("invalid_api_key", AUTHENTICATION, what, advice).code("InvalidApiKey", AUTHENTICATION, what, advice);
        table.source(SOURCE + "401 NOT AUTHORIZED, 404 WorkSpaceNotFound, 200 BailianGateway.Workspace.NotAuthorised");
        String workspace = "the workspace does not exist, or the key may not use it";
        String check = "Check the workspace id and that the account is a member of the workspace";
        table.code("NOT AUTHORIZED", PERMISSION, workspace, check)
                .code("WorkSpaceNotFound", PERMISSION, workspace, check)
                .code("BailianGateway.Workspace.NotAuthorised", PERMISSION, workspace, check);
    }

    private static void money(ErrorTable.Builder table) {
        table.source(SOURCE + "400 Arrearage");
        String what = "the account is in arrears";
        String advice =
                "Waiting does not help: pay the account's bill, or check that the key is of the account you mean";
        table.code("Arrearage", PAYMENT_REQUIRED, what, advice)
                .words("your account is in good standing", PAYMENT_REQUIRED, what, advice);
        table.source(SOURCE + "429 CommodityNotPurchased, PrepaidBillOverdue, PostpaidBillOverdue");
        table.code(
                        "CommodityNotPurchased",
                        PAYMENT_REQUIRED,
                        "the workspace has not bought this service",
                        "Waiting does not help: order the service for the workspace in the console")
                .code(
                        "PrepaidBillOverdue",
                        PAYMENT_REQUIRED,
                        "the workspace's prepaid term has ended",
                        "Waiting does not help: renew it in the console")
                .code(
                        "PostpaidBillOverdue",
                        PAYMENT_REQUIRED,
                        "the workspace's bill is overdue",
                        "Waiting does not help: pay it in the console");
    }

    /**
     * Before {@link #rates}: the code {@code insufficient_quota} stands for an allowance that is gone as well as for a
     * limit by the minute, and the words alone tell which.
     */
    private static void quotas(ErrorTable.Builder table) {
        table.source(SOURCE + "403 AllocationQuota.FreeTierOnly, 429 insufficient_quota");
        table.code(
                        "AllocationQuota.FreeTierOnly",
                        QUOTA_EXHAUSTED,
                        "the free allowance of this model is used up, and the account may use nothing else",
                        "Waiting does not help: switch off 'free tier only' for the model in the console, or use another"
                                + " model")
                .words(
                        "free allocated quota exceeded",
                        QUOTA_EXHAUSTED,
                        "the free allowance of this model is used up",
                        "Waiting does not help: use another model, or pay for this one where it can be paid for");
        table.source(SOURCE + "Coding Plan");
        planWindow(table, "hour", "the plan's allowance of five hours is used up", "It comes back within five hours");
        planWindow(table, "week", "the plan's weekly allowance is used up", "It comes back on Monday, 00:00 UTC+8");
        planWindow(table, "month", "the plan's monthly allowance is used up", "It comes back with the next plan month");
        planWindow(table, "usage", "the plan's short-term allowance is used up", "It mostly comes back within an hour");
        table.words(
                "concurrency allocated quota exceeded",
                RATE_LIMITED,
                "too many calls of the plan run at a time",
                "Wait a moment, or run fewer calls at a time");
        table.source(SOURCE + "400 and 429 Throttling.AllocationQuota for voices and hot words");
        String what = "the account holds as many resources of this kind as it may";
        String advice = "Waiting does not help: delete some of them";
        table.words("voice limit exceeded", QUOTA_EXHAUSTED, what, advice)
                .words("voice storage limit exceeded", QUOTA_EXHAUSTED, what, advice)
                .row("Throttling.AllocationQuota", 400, "", QUOTA_EXHAUSTED, false, what, advice)
                .row("insufficient_quota", 400, "", QUOTA_EXHAUSTED, false, what, advice);
    }

    private static void planWindow(ErrorTable.Builder table, String window, String what, String advice) {
        table.words(window + " allocated quota exceeded", QUOTA_EXHAUSTED, what, advice);
    }

    private static void rates(ErrorTable.Builder table) {
        table.source(SOURCE + "429 Throttling.AllocationQuota/insufficient_quota");
        String tokens = "too many tokens a minute for this model";
        String minute =
                "Wait about a minute, or send less at a time; the limit is counted over all keys of the account";
        table.code("insufficient_quota", RATE_LIMITED, tokens, minute)
                .code("Throttling.AllocationQuota", RATE_LIMITED, tokens, minute);
        table.source(SOURCE + "429 Throttling.RateQuota/LimitRequests/limit_requests");
        String requests = "too many requests a minute for this model";
        String fewer = "Wait up to a minute, or send fewer requests; the limit is counted over all keys of the account";
        table.code("limit_requests", RATE_LIMITED, requests, fewer)
                .code("LimitRequests", RATE_LIMITED, requests, fewer)
                .code("Throttling.RateQuota", RATE_LIMITED, requests, fewer);
        table.source(SOURCE + "429 Throttling.BurstRate/limit_burst_rate");
        String burst = "the rate of requests rose too fast, even if below the limits";
        String smooth = "Wait a little, and let the rate rise more slowly";
        table.code("limit_burst_rate", RATE_LIMITED, burst, smooth)
                .code("Throttling.BurstRate", RATE_LIMITED, burst, smooth);
        table.source(SOURCE + "429 Throttling");
        table.code("Throttling", RATE_LIMITED, "the vendor throttles requests", LATER);
    }

    private static void lengths(ErrorTable.Builder table) {
        table.source(SOURCE + "400 InvalidParameter, max_tokens");
        // Before the lengths of the input: the message may end with a link to #token-limit as well.
        bad(
                table,
                "range of max_tokens should be",
                "the limit of output tokens is out of the model's range",
                "Set max_tokens to at least 1 and at most what the model can write");
        table.source(SOURCE + "400 InvalidParameter, input length");
        String what = "the input is too long for the model";
        String advice = "Send less: drop early turns or shorten the text, or use a model with a longer context";
        for (String words : new String[] {
            "range of input length should be",
            "message token length exceed",
            "maximum context length",
            "error-code#token-limit"
        }) {
            table.words(words, CONTEXT_LENGTH, what, advice);
        }
        table.code("context_length_exceeded", CONTEXT_LENGTH, what, advice);
    }

    private static void streaming(ErrorTable.Builder table) {
        table.source(SOURCE + "400 InvalidParameter, stream mode");
        String what = "the model answers this request only as a stream";
        String advice = "Make it a streaming call";
        for (String words : new String[] {
            "only support stream",
            "does not support http call",
            "must be set to false for non-streaming calls",
            "output only support with stream=true"
        }) {
            table.words(words, UNSUPPORTED, what, advice);
        }
    }

    private static void unsupported(ErrorTable.Builder table) {
        table.source(SOURCE + "400 InvalidParameter, InvalidParameter.NotSupportEnableThinking");
        String noThinking = "the model does not take the switch for reasoning";
        String leaveThinking = "Leave thinking out, or use a model that can reason";
        table.code("InvalidParameter.NotSupportEnableThinking", UNSUPPORTED, noThinking, leaveThinking)
                .words("does not support enable_thinking", UNSUPPORTED, noThinking, leaveThinking)
                .words(
                        "enable_thinking parameter is restricted to true",
                        UNSUPPORTED,
                        "the model always reasons",
                        "Set thinking=true, or leave it out")
                .words(
                        "json mode response is not supported",
                        UNSUPPORTED,
                        "the model gives no JSON mode while it reasons",
                        "Set thinking=false, or leave response_format out")
                .words(
                        "does not support enable_search",
                        UNSUPPORTED,
                        "the model cannot search the web",
                        "Leave enable_search out, or use a model that can search")
                .words(
                        "tool call is not supported",
                        UNSUPPORTED,
                        "the model takes no tools",
                        "Leave the tools out, or use a model that takes them")
                .words(
                        "tool_choice is one of the strings",
                        UNSUPPORTED,
                        "the model does not take this tool choice",
                        "Use tool_choice auto or none")
                .words(
                        "input content must be a string",
                        UNSUPPORTED,
                        "the model reads text only",
                        "Send one text a message, or use a model that reads pictures")
                .words(
                        "error during model pre-process",
                        UNSUPPORTED,
                        "the model reads text only",
                        "Send one text a message, or use a model that reads pictures");
        table.source(SOURCE + "400 UnsupportedOperation, 404 model_not_supported")
                .code(
                        "UnsupportedOperation",
                        UNSUPPORTED,
                        "the vendor cannot do this with what was named",
                        "See the provider's message")
                .code(
                        "model_not_supported",
                        UNSUPPORTED,
                        "the model cannot be called over the OpenAI-compatible route",
                        "Use another model: the vendor offers this one on its native route only");
    }

    private static void parameters(ErrorTable.Builder table) {
        table.source(SOURCE + "400 InvalidParameter");
        bad(
                table,
                "must contain the word 'json'",
                "response_format json_object wants the word 'json' in a message",
                "Say in a message that the answer is to be JSON");
        bad(table, "tool names are not allowed", "a tool has a name that is not allowed", "Rename the tool 'search'");
        bad(
                table,
                "thinking_budget parameter must be",
                "the thinking budget is out of the model's range",
                "Set thinking_budget to at least 1 and at most the model's longest reasoning");
        bad(
                table,
                "exceeded limit on max bytes per data-uri",
                "a part holds too much encoded data",
                "Give the address of the file instead, or make it smaller than 7 MB");
        bad(
                table,
                "multimodal file size is too large",
                "a file is too large",
                "Make the file smaller, or give its address");
        bad(table, "batch size is invalid", "too many texts are sent at once", "Send fewer texts in one request");
        table.source(SOURCE + "400 InvalidParameter, File parsing in progress")
                .row(
                        "",
                        0,
                        "file parsing in progress",
                        UNAVAILABLE,
                        true,
                        "an uploaded document is still being read",
                        LATER);
    }

    private static void history(ErrorTable.Builder table) {
        String pairs =
                "Put the results of tool calls right after the assistant message that asked for them, one for each";
        table.source(SOURCE + "400 InvalidParameter, messages");
        bad(table, "must be a response to a prece", "a tool message answers no tool call", pairs);
        bad(table, "must be followed by tool messages", "a tool call was not answered", pairs);
        bad(table, "[] is too short", "there are no messages", "Add what the user says");
        bad(
                table,
                "do not contain elements with the role of user",
                "there is no message of a user",
                "Add what the user says");
        // Told with status 500, but the request is at fault: trying again fails again.
        table.source(SOURCE + "500 InternalError.Algo, list index out of range");
        bad(
                table,
                "list index out of range",
                "the last message is not one that the model can answer",
                "Let the conversation end with a user message or a tool result");
        table.source(SOURCE + "500 InternalError.Algo, Role must be in");
        bad(
                table,
                "role must be in",
                "a message has a role that the model does not take",
                "Send user and assistant messages only; translation models take one user message");
    }

    private static void permissions(ErrorTable.Builder table) {
        table.source(SOURCE + "403 AccessDenied/access_denied");
        for (String code : new String[] {"AccessDenied", "access_denied"}) {
            for (String words : new String[] {"does not support asynchronous", "does not support synchronous"}) {
                table.codeAndWords(
                        code,
                        words,
                        UNSUPPORTED,
                        "the model is not called this way",
                        "Use another model: the vendor offers this one on its native route only");
            }
            permission(table, code, "the account may not use this model", "Apply for the model in the console");
        }
        table.source(SOURCE + "403 AccessDenied.Unpurchased, Model.AccessDenied, App.AccessDenied, ...");
        permission(
                table,
                "AccessDenied.Unpurchased",
                "the account has not activated Model Studio",
                "Activate the service in the console with the main account");
        permission(
                table,
                "Model.AccessDenied",
                "the workspace of this key may not use the model",
                "Allow the model for the workspace in the console, or use a key of another workspace");
        permission(
                table,
                "Workspace.AccessDenied",
                "the key may not use this workspace",
                "Use a key of the workspace, or of the main account");
        permission(
                table,
                "Endpoint.AccessDenied",
                "the model's endpoint is closed, as for a snapshot that was retired",
                "Use the model that the vendor names in its place");
        permission(table, "App.AccessDenied", "the key may not use this application", "Check workspace and key");
    }

    private static void permission(ErrorTable.Builder table, String code, String what, String advice) {
        table.code(code, PERMISSION, what, advice);
    }

    private static void models(ErrorTable.Builder table) {
        String what = "the vendor has no such model, or not for this account, region and plan";
        String advice =
                "Check the model's name (as Model Studio writes it, not as model hubs do) and activate it in the"
                        + " console; models differ by region and plan";
        table.source(SOURCE + "404 ModelNotFound/model_not_found, 400 Model not exist")
                .code("model_not_found", MODEL_NOT_FOUND, what, advice)
                .code("ModelNotFound", MODEL_NOT_FOUND, what, advice)
                .words("model not exist", MODEL_NOT_FOUND, what, advice)
                .source(SOURCE + "404 NotFound")
                .code(
                        "NotFound",
                        MODEL_NOT_FOUND,
                        "the vendor has nothing at this address",
                        "Check base-url: it is the prefix to which /chat/completions is added");
    }

    private static void requests(ErrorTable.Builder table) {
        table.source(SOURCE + "400 InvalidParameter/invalid_parameter_error, invalid_value, BadRequest, ...");
        String what = "the vendor refused a parameter";
        String advice = "Correct what the provider's message names";
        for (String code : new String[] {
            "invalid_parameter_error", "InvalidParameter", "invalid_value", "BadRequest", "BadRequestException"
        }) {
            table.code(code, INVALID_REQUEST, what, advice);
        }
        String file = "the vendor could not read a file or address in the request";
        String fetch = "Check that the address can be reached from the internet and that type and size are allowed";
        for (String code : new String[] {"InvalidURL", "InvalidFile", "InvalidImage", "Audio"}) {
            table.code(code, INVALID_REQUEST, file, fetch);
        }
        table.code("InvalidParameter.DataInspection", INVALID_REQUEST, file, fetch)
                .code(
                        "BadRequest.TooLarge",
                        INVALID_REQUEST,
                        "the request or a file in it is too large",
                        "Send less at once")
                // The code says otherwise, but status and words are those of a bad request.
                .row(
                        "ServiceUnavailableError",
                        400,
                        "",
                        INVALID_REQUEST,
                        false,
                        "a message is empty or has a role that the model does not take",
                        "Send user and assistant messages that are not empty")
                .code("Conflict", INVALID_REQUEST, "a resource of this name exists already", "Use another name")
                .source(SOURCE + "430 Audio")
                .status(430, INVALID_REQUEST, file, fetch);
    }

    private static void servers(ErrorTable.Builder table) {
        table.source(SOURCE + "500/503 ModelServingError, 503 ModelUnavailable")
                .code("ModelServingError", OVERLOADED, "the vendor's servers are at capacity", LATER)
                .code("ModelUnavailable", UNAVAILABLE, "the model is not available at the moment", LATER);
        table.source(SOURCE + "500 InternalError/internal_error and other codes of 500");
        // Beside these codes the status 400 marks a fault of the request that has no code of its own.
        for (String code : new String[] {"internal_error", "InternalError", "InternalError.Algo"}) {
            table.row(
                    code,
                    400,
                    "",
                    INVALID_REQUEST,
                    false,
                    "the model refused the request",
                    "Correct what the provider's message names");
        }
        table.code(
                        "RequestTimeOut",
                        UNAVAILABLE,
                        "the vendor did not finish in time",
                        "Stream the call, or ask for a shorter answer")
                .code("InternalError.Timeout", UNAVAILABLE, "the vendor did not finish in time", LATER);
        for (String code : new String[] {
            "internal_error", "InternalError", "InternalError.Algo", "InternalError.FileUpload", "InternalError.Upload",
            "SystemError", "ModelServiceFailed", "ResponseTimeout", "InvokePluginFailed", "AppProcessFailed",
            "RewriteFailed", "RetrivalFailed"
        }) {
            table.code(code, UNAVAILABLE, "the vendor failed", LATER);
        }
    }

    private static void bad(ErrorTable.Builder table, String words, String what, String advice) {
        table.words(words, INVALID_REQUEST, what, advice);
    }
}
