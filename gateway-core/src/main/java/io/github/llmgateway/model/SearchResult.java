// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * A web page that the vendor's search found and the answer may rest on. Members that the vendor left out are empty.
 *
 * @param title the page's title
 * @param link the page's address
 * @param media the site's name
 * @param content the excerpt the vendor returned
 * @param reference the mark by which the answer cites the page
 * @param publishDate the date in the vendor's words
 */
public record SearchResult(
        String title, String link, String media, String content, String reference, String publishDate) {

    /** Checks for nulls. */
    public SearchResult {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(publishDate, "publishDate");
    }

    @Override
    public String toString() {
        return "SearchResult[" + reference + "]";
    }
}
