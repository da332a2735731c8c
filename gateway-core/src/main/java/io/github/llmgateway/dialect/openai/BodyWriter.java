// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

/** Writes members of a request body. A name that was written before, or that the caller overrides, is left out. */
public interface BodyWriter {

    /**
     * Writes a member.
     *
     * @param value text, a number, a boolean, or a list or map of these
     */
    void put(String name, Object value);

    /** Writes a member whose value is JSON text already. */
    void putJson(String name, String json);
}
