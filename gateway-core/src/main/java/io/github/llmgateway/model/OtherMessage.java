// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A turn in a role that this vocabulary has no word for, sent as it is.
 *
 * @param role the wire word of the role
 * @param content what is said
 * @param options other members of the message
 */
public record OtherMessage(String role, List<ContentPart> content, Map<String, Object> options) implements Message {

    /** Copies the lists. */
    public OtherMessage {
        Objects.requireNonNull(role, "role");
        content = List.copyOf(content);
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return "OtherMessage[" + role + "]" + content;
    }
}
