// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.raw;

/** A message, or a part of one. */
final class RawMessage {
    public String role;
    public String content;

    /** For Jackson. */
    RawMessage() {}

    RawMessage(String role, String content) {
        this.role = role;
        this.content = content;
    }

    String content() {
        return content;
    }
}
