// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import java.util.List;
import java.util.Map;

/**
 * One element of an XMP packet with its place in the text.
 *
 * @param name as written, with its prefix
 * @param depth 0 for the outermost
 * @param start index of its first {@code <}
 * @param openEnd one past the {@code >} of the start tag
 * @param selfClosing whether it has no content
 * @param attributes in the order of the text
 * @param namespaces prefixes in scope
 */
record XmlTag(
        String name,
        int depth,
        int start,
        int openEnd,
        boolean selfClosing,
        List<Attribute> attributes,
        Map<String, String> namespaces) {

    /** An attribute; start is the index of the white space before its name, end is past the closing quote. */
    record Attribute(String name, String value, int start, int end) {}

    String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    String prefix() {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    String namespace() {
        return namespaces.getOrDefault(prefix(), "");
    }

    String namespaceOf(Attribute attribute) {
        int colon = attribute.name().indexOf(':');
        return colon < 0 ? "" : namespaces.getOrDefault(attribute.name().substring(0, colon), "");
    }
}
