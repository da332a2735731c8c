// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

/** What of a text is markup and is left out when a mark is searched. */
public enum Markup {
    /** Nothing: every character is seen. */
    NONE,
    /** Emphasis and code signs of Markdown, and HTML tags; what models answer with. */
    MARKDOWN,
    /** HTML: tags, comments, scripts and styles are left out, character references resolved. */
    HTML
}
