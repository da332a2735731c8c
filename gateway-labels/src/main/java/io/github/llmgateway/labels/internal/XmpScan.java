// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One pass over a packet: its labels, the places they take, and the place for a new one. */
final class XmpScan implements XmlScanner.Handler {
    /** A range of the text to leave out. */
    private record Cut(int start, int end) {}

    private final String text;
    private final List<String> labels = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private XmlTag property;
    private StringBuilder value = new StringBuilder();
    private XmlTag description;
    private int firstCut;
    private boolean holdsOther;
    private XmlTag rdf;
    private int rdfClose = -1;
    private String about;

    private XmpScan(String text) {
        this.text = text;
    }

    static XmpScan of(String text) throws LabelException {
        XmpScan scan = new XmpScan(text);
        XmlScanner.scan(trimmed(text), scan);
        return scan;
    }

    /** Padding by zero bytes after the packet is not XML but is met in files. */
    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    List<String> labels() {
        return labels;
    }

    int rdfClose() {
        return rdfClose;
    }

    String rdfPrefix() {
        return rdf.prefix().isEmpty() ? "" : rdf.prefix() + ":";
    }

    /** The subject that all descriptions of a packet share. */
    String about() {
        return about == null ? "" : about;
    }

    /** The text without its labels and with a description before the end of the RDF element. */
    String rewrite(String added) {
        StringBuilder out = new StringBuilder(text.length() + added.length() + 16);
        cuts.sort(Comparator.comparingInt(Cut::start));
        int from = 0;
        for (Cut cut : cuts) {
            out.append(text, from, cut.start());
            from = cut.end();
        }
        if (added.isEmpty() || rdfClose < 0) {
            return out.append(text, from, text.length()).toString();
        }
        if (rdf.selfClosing()) {
            out.append(text, from, rdfClose - 2).append('>').append(added);
            out.append("</").append(rdf.name()).append('>');
        } else {
            out.append(text, from, rdfClose).append(added);
        }
        return out.append(text, rdfClose, text.length()).toString();
    }

    @Override
    public void open(XmlTag tag) {
        if (property != null) {
            return;
        }
        if (rdf == null && Xmp.isRdf(tag, "RDF")) {
            rdf = tag;
        } else if (Xmp.isRdf(tag, "Description") && rdf != null && tag.depth() == rdf.depth() + 1) {
            openDescription(tag);
        } else if (description != null && tag.depth() == description.depth() + 1) {
            if (isLabel(tag.namespace(), tag.localName())) {
                property = tag;
                value = new StringBuilder();
            } else {
                holdsOther = true;
            }
        }
    }

    private void openDescription(XmlTag tag) {
        description = tag;
        firstCut = cuts.size();
        holdsOther = false;
        for (XmlTag.Attribute attribute : tag.attributes()) {
            String local = attribute.name().substring(attribute.name().indexOf(':') + 1);
            if (isLabel(tag.namespaceOf(attribute), local)) {
                labels.add(attribute.value());
                cuts.add(new Cut(attribute.start(), attribute.end()));
            } else if (local.equals("about")) {
                about = about == null ? attribute.value() : about;
            } else if (!attribute.name().startsWith("xmlns")) {
                holdsOther = true;
            }
        }
    }

    @Override
    public void text(String content) {
        if (property != null) {
            value.append(content);
        } else if (description != null && !content.isBlank()) {
            holdsOther = true;
        }
    }

    @Override
    public void close(XmlTag tag, int contentEnd, int end) {
        if (isSame(tag, property)) {
            labels.add(value.toString());
            cuts.add(new Cut(tag.start(), end));
            property = null;
        } else if (isSame(tag, description)) {
            closeDescription(tag, end);
        } else if (isSame(tag, rdf)) {
            rdfClose = contentEnd;
        }
    }

    /** A description that holds nothing but labels goes as a whole, so that repeated writing does not grow the packet. */
    private void closeDescription(XmlTag tag, int end) {
        if (!holdsOther && cuts.size() > firstCut) {
            cuts.subList(firstCut, cuts.size()).clear();
            cuts.add(new Cut(tag.start(), end));
        }
        description = null;
    }

    /** No two elements begin at the same place. */
    private static boolean isSame(XmlTag tag, XmlTag other) {
        return other != null && tag.start() == other.start();
    }

    private static boolean isLabel(String namespace, String localName) {
        return Xmp.isLabelNamespace(namespace) && localName.equalsIgnoreCase("AIGC");
    }
}
