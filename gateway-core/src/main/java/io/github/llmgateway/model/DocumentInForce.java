// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * A terms document that holds for a call.
 *
 * @param id the document
 * @param version its version, which is recorded with each call
 * @param title its title in English
 * @param titleZh its title in Chinese
 * @param link where the vendor publishes it; empty text when it is not public
 */
public record DocumentInForce(String id, String version, String title, String titleZh, String link) {

    /** Checks for null. */
    public DocumentInForce {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(titleZh, "titleZh");
        Objects.requireNonNull(link, "link");
    }
}
