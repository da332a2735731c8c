// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in server answered. Not a record: its {@code toString} would show tokens.
 */
final class OAuthAnswer {
    private final int status;
    private final @Nullable Map<?, ?> json;

    /**
     * An answer.
     *
     * @param json the members of the body, or null when it is no JSON object: a page of something that stands before
     *     the server
     */
    OAuthAnswer(int status, @Nullable Map<?, ?> json) {
        this.status = status;
        this.json = json;
    }

    int status() {
        return status;
    }

    boolean isJson() {
        return json != null;
    }

    boolean isOk() {
        return status / 100 == 2;
    }

    /** The text of a member; empty when it is missing or no text. */
    String text(String name) {
        return json != null && json.get(name) instanceof String text ? text : "";
    }

    /** The text of a member, or null. */
    @Nullable
    String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** The whole number of a member, or null. Some servers write numbers as text. */
    @Nullable
    Long number(String name) {
        Object value = json == null ? null : json.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof String text && text.matches("\\d{1,12}")) {
            return Long.valueOf(text);
        }
        return null;
    }

    /** The error code (RFC 6749, 5.2); empty when the answer is none. It may stand in a 200. */
    String error() {
        return text("error");
    }

    @Override
    public String toString() {
        return "OAuthAnswer[" + status + (isJson() ? "" : ", not JSON") + "]";
    }
}
