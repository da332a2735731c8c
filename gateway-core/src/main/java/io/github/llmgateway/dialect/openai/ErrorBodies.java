// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.internal.json.PooledParser;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.ErrorReply;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an error body says, in all the forms that vendors and what stands before them use: {@code {"error":{..}}},
 * flat members, a bare JSON string, plain text, a page.
 */
final class ErrorBodies {
    private static final int MAX_WORDS = 300;
    private static final int MAX_PAGE = 8 * 1024;
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private String code = "";
    private String type = "";
    private String message = "";
    private String requestId = "";
    private @Nullable Usage usage;

    private ErrorBodies() {}

    static ErrorReply decode(int status, byte[] body) {
        try (PooledParser pooled = PooledParser.over(body, 0, body.length)) {
            JsonParser in = pooled.tokens();
            JsonToken token = in.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                return new ErrorReply(status, "", "", in.getText(), "", null, true);
            }
            if (token == JsonToken.START_OBJECT) {
                ErrorBodies error = new ErrorBodies();
                error.members(in, true);
                pooled.expectEnd();
                return error.reply(status);
            }
        } catch (IOException notJson) {
            // Told as text below: the body comes from something that stands before the vendor.
        }
        return ofText(status, new String(body, StandardCharsets.UTF_8));
    }

    /** The error member of an answer: an object or a text; the parser stands on its first token. */
    static ErrorReply member(JsonParser in, int status) throws IOException {
        ErrorBodies error = new ErrorBodies();
        if (in.currentToken() == JsonToken.START_OBJECT) {
            error.members(in, false);
        } else {
            error.message = scalar(in);
        }
        return error.reply(status);
    }

    static ErrorReply ofText(int status, String text) {
        // Looking for tags in a long text that is made for it would take for ever; what matters stands at the
        // beginning.
        String begin = text.length() > MAX_PAGE ? text.substring(0, MAX_PAGE) : text;
        Matcher title = TITLE.matcher(begin);
        String words = title.find() ? title.group(1) : TAG.matcher(begin).replaceAll(" ");
        words = words.strip().replaceAll("\\s+", " ");
        String shown = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
        return new ErrorReply(status, "", "", shown, "", null, false);
    }

    private void members(JsonParser in, boolean root) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (name) {
                case "error" -> {
                    if (value == JsonToken.START_OBJECT && root) {
                        members(in, false);
                    } else if (message.isEmpty()) {
                        message = scalar(in);
                    } else {
                        in.skipChildren();
                    }
                }
                case "code" -> code = orElse(code, scalar(in));
                case "type" -> type = root ? orElse(type, scalar(in)) : scalar(in);
                case "message", "msg", "detail" -> message = orElse(message, scalar(in));
                case "request_id", "requestId" -> requestId = orElse(requestId, scalar(in));
                case "usage" -> {
                    if (root && value == JsonToken.START_OBJECT) {
                        usage = UsageReader.read(in);
                    } else {
                        in.skipChildren();
                    }
                }
                default -> in.skipChildren();
            }
        }
    }

    private static String orElse(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private ErrorReply reply(int status) {
        return new ErrorReply(status, code, type, message, requestId, null, true, usage);
    }

    /** Whether the value is the text {@code word}: told without making a text of it, because every chunk asks. */
    static boolean isText(JsonParser in, String word) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            in.skipChildren();
            return false;
        }
        int length = in.getTextLength();
        int from = in.getTextOffset();
        char[] chars = in.getTextCharacters();
        return length == word.length() && word.contentEquals(CharBuffer.wrap(chars, from, length));
    }

    /** A scalar as text; empty for null, and for objects and arrays, which are skipped. */
    static String scalar(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return in.getText();
        }
        in.skipChildren();
        return "";
    }
}
