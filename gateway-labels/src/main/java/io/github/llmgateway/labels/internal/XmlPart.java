// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small XML document in UTF-8 with the places of its elements, so that single elements can be added or taken out while
 * every other byte stays. No document type is accepted. Immutable.
 */
public final class XmlPart {
    /**
     * An element.
     *
     * @param name local name
     * @param prefix namespace prefix, empty for none
     * @param namespace namespace, empty for none
     * @param depth 0 for the root
     * @param start index of its first character in the text
     * @param contentEnd index of its end tag; of an element without content, where it ends
     * @param end index after its last character
     * @param closed whether it has no end tag
     * @param attributes values by name as written
     * @param text all text in it
     */
    public record Element(
            String name,
            String prefix,
            String namespace,
            int depth,
            int start,
            int contentEnd,
            int end,
            boolean closed,
            Map<String, String> attributes,
            String text) {
        /**
         * The value of an attribute.
         *
         * @param attribute its name
         * @return the value, empty when absent
         */
        public String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    private static final int MAX_TEXT = 64 << 20;

    private final String text;
    private final List<Element> elements;
    private final Element root;

    private XmlPart(String text, List<Element> elements, Element root) {
        this.text = text;
        this.elements = elements;
        this.root = root;
    }

    /**
     * Reads a document.
     *
     * @param bytes UTF-8, with or without a byte order mark
     * @param name what it is, for messages
     * @return the document
     * @throws LabelException MALFORMED when it is not well-formed XML in UTF-8, LIMIT when it is too large
     */
    public static XmlPart parse(byte[] bytes, String name) throws LabelException {
        if (bytes.length > Limits.XMP) {
            throw LabelException.limit(name + " has " + bytes.length + " bytes; at most " + Limits.XMP + " are read.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Collector collector = new Collector();
            XmlScanner.scan(text, collector);
            if (collector.root == null) {
                throw LabelException.malformed("there is no element");
            }
            return new XmlPart(text, List.copyOf(collector.elements), collector.root);
        } catch (CharacterCodingException e) {
            throw LabelException.malformed(name + " is not text in UTF-8.");
        } catch (LabelException e) {
            throw e.kind() == LabelException.Kind.LIMIT ? e : LabelException.malformed(name + ": " + e.getMessage());
        }
    }

    /**
     * The root element.
     *
     * @return the root
     */
    public Element root() {
        return root;
    }

    /**
     * The children of the root with a local name.
     *
     * @param name the local name
     * @return in document order
     */
    public List<Element> children(String name) {
        return elements.stream()
                .filter(element -> element.depth == 1 && element.name.equals(name))
                .toList();
    }

    /**
     * The document without some elements and with text before the end of the root.
     *
     * @param removed elements of this document, in document order, none inside another
     * @param added XML text, may be empty
     * @return UTF-8
     */
    public byte[] edit(List<Element> removed, String added) {
        StringBuilder out = new StringBuilder(text.length() + added.length() + 16);
        int at = 0;
        for (Element element : removed) {
            out.append(text, at, element.start);
            at = element.end;
        }
        if (root.closed) {
            int slash = text.lastIndexOf("/>", root.end);
            String name = root.prefix.isEmpty() ? root.name : root.prefix + ":" + root.name;
            out.append(text, at, slash)
                    .append('>')
                    .append(added)
                    .append("</")
                    .append(name)
                    .append('>');
            return out.append(text, root.end, text.length()).toString().getBytes(StandardCharsets.UTF_8);
        }
        out.append(text, at, root.contentEnd).append(added).append(text, root.contentEnd, text.length());
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Gathers elements; the texts of open ones are bounded together, since text counts for each ancestor. */
    private static final class Collector implements XmlScanner.Handler {
        private final List<Element> elements = new ArrayList<>();
        private StringBuilder child = new StringBuilder();
        private final List<XmlTag> path = new ArrayList<>();
        private Element root;
        private long texts;

        @Override
        public void open(XmlTag tag) {
            path.add(tag);
        }

        @Override
        public void text(String content) {
            // Only properties are read as text: children of the root and what is in them.
            if (path.size() >= 2 && texts + content.length() <= MAX_TEXT) {
                texts += content.length();
                child.append(content);
            }
        }

        @Override
        public void close(XmlTag tag, int contentEnd, int end) throws LabelException {
            path.remove(path.size() - 1);
            if (tag.depth() > 1) {
                return;
            }
            Map<String, String> attributes = new HashMap<>();
            tag.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
            String text = tag.depth() == 1 ? child.toString() : "";
            child = new StringBuilder();
            Element element = new Element(
                    tag.localName(),
                    tag.prefix(),
                    tag.namespace(),
                    tag.depth(),
                    tag.start(),
                    contentEnd,
                    end,
                    tag.selfClosing(),
                    Map.copyOf(attributes),
                    text);
            elements.add(element);
            if (tag.depth() == 0) {
                if (root != null) {
                    throw LabelException.malformed("there are two root elements");
                }
                root = element;
            }
        }
    }
}
