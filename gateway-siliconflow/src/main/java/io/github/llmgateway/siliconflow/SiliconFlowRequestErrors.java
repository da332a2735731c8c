// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.ErrorTable;

/** Codes 20011 to 20090 as far as chats and completions meet them: the request is wrong, or the model cannot do it. */
final class SiliconFlowRequestErrors {
    private static final String ANOTHER = "Leave it out, or use another model";

    private SiliconFlowRequestErrors() {}

    static void add(ErrorTable.Builder table) {
        wordsBeforeCodes(table);
        table.source(SiliconFlowErrors.CODES);
        models(table);
        fields(table);
        values(table);
        unsupported(table);
        content(table);
    }

    /** 20015 is the code of nearly everything; two of its meanings matter and are told by their words. */
    private static void wordsBeforeCodes(ErrorTable.Builder table) {
        String fit = "Shorten the conversation or lower max_tokens; leave some 10,000 tokens of the window free";
        table.source("langgenius/dify#19394, and replies seen in public reports, 2025 to 2026")
                .words("max_seq_len", ErrorKind.CONTEXT_LENGTH, "input and output do not fit the model", fit)
                .words("max_prompt_tokens", ErrorKind.CONTEXT_LENGTH, "the input does not fit the model", fit);
        table.source("CherryHQ/cherry-studio#6642, Tencent/WeKnora#318, 2025")
                .codeAndWords(
                        "20015",
                        "does not support parameter",
                        ErrorKind.UNSUPPORTED,
                        "the model does not take one of the parameters",
                        "Leave the parameter that the message names out: enable_thinking, whatever its value, is taken"
                                + " by some models only");
    }

    private static void models(ErrorTable.Builder table) {
        table.code(
                        "20012",
                        ErrorKind.MODEL_NOT_FOUND,
                        "the model does not exist",
                        "Write the whole name, organisation/name, with its capitals; models are withdrawn at a week's notice,"
                                + " and the sites cn and com differ in theirs")
                .code("20011", ErrorKind.INVALID_REQUEST, "there is no such record", "Check the identifier")
                .code(
                        "20063",
                        ErrorKind.INVALID_REQUEST,
                        "the task does not exist or has expired",
                        "Check its id; results are kept for a short time only")
                .code("20090", ErrorKind.INVALID_REQUEST, "there is no such request id", "Check the id");
    }

    private static void fields(ErrorTable.Builder table) {
        missing(table, "20013", "model");
        missing(table, "20014", "messages");
        missing(table, "20016", "prompt");
        missing(table, "20017", "image");
        missing(table, "20018", "input");
        missing(table, "20019", "query");
        missing(table, "20020", "documents");
        missing(table, "20057", "request_id");
        missing(table, "20084", "the thinking budget");
    }

    private static void missing(ErrorTable.Builder table, String code, String field) {
        table.code(code, ErrorKind.INVALID_REQUEST, field + " is missing", "Set " + field);
    }

    private static void values(ErrorTable.Builder table) {
        table.code(
                "20015",
                ErrorKind.INVALID_REQUEST,
                "a parameter is invalid",
                "The vendor names no field: take out what the model may not know, and nulls, one after another, and quote"
                        + " the request id to its support");
        invalid(table, "20029", "a message has a wrong form", "Give text, or pictures by address or as data");
        invalid(table, "20032", "prefix or suffix does not go with JSON mode", "Leave one of them out");
        invalid(table, "20033", "prefix does not go with JSON mode", "Leave one of them out");
        invalid(table, "20034", "the seed is not a positive integer", "Set a positive seed");
        invalid(table, "20060", "top_k is out of range", "Set it to -1, or 1 to 100");
        invalid(table, "20066", "n is above 1", "Leave n out");
        invalid(table, "20081", "n is above 20", "Leave n out");
        invalid(table, "20085", "the thinking type is neither enabled nor disabled", "Use thinking=true or false");
        invalid(table, "20086", "the thinking budget is not positive", "Set it to 128 to 32768");
        invalid(table, "20089", "max_tokens is invalid", "Lower it: models differ in their largest answer");
        invalid(table, "20042", "the request is too large", "Send less");
    }

    static void invalid(ErrorTable.Builder table, String code, String what, String advice) {
        table.code(code, ErrorKind.INVALID_REQUEST, what, advice);
    }

    private static void unsupported(ErrorTable.Builder table) {
        unsupported(table, "20024", "the model has no JSON mode", ANOTHER);
        unsupported(table, "20030", "the model does not take prefix", ANOTHER);
        unsupported(table, "20031", "the model does not fill gaps", ANOTHER);
        unsupported(table, "20036", "the model does not stream", "Ask for the whole answer at once");
        unsupported(table, "20037", "the model does not take tools", ANOTHER);
        unsupported(table, "20039", "the model has no text completion", "Use a chat, or another model");
        unsupported(table, "20041", "the model takes no pictures", "Send text alone, or use a vision model");
        unsupported(table, "20055", "the model takes no picture addresses", "Give the picture as a data: URI");
        unsupported(table, "20058", "the model has no asynchronous calls", "Use the ordinary call");
        unsupported(table, "20088", "the model has no batch calls", "Use ordinary calls");
    }

    private static void unsupported(ErrorTable.Builder table, String code, String what, String advice) {
        table.code(code, ErrorKind.UNSUPPORTED, what, advice);
    }

    private static void content(ErrorTable.Builder table) {
        table.code(
                "20021",
                ErrorKind.CONTENT_FILTERED,
                "the content was refused as forbidden or sensitive",
                "Change the content; the same request is refused again");
    }
}
