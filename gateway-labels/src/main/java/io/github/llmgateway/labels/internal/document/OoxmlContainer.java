// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.XmlPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Office Open XML: the label is the custom property {@code AIGC} (TC260-PG-20258A, 6.1). The part is found by its
 * relationship and by its usual path; all other parts keep their packed bytes. Thread-safe: it has no state.
 */
public final class OoxmlContainer implements Container {
    static final String USUAL = "docProps/custom.xml";
    static final String RELATIONSHIPS = "_rels/.rels";
    static final String TYPES = "[Content_Types].xml";

    private static final int MAX_PART = 16 << 20;

    @Override
    public Format format() {
        return Format.OOXML;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        String start = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        return start.startsWith("PK\u0003\u0004")
                && (start.contains(TYPES) || lowerCaseName.matches(".*[.](doc|dot|xls|xlt|ppt|pot|pps)[xm]"));
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        ZipEntries zip = ZipEntries.read(in);
        if (zip.find("META-INF/content_credential.c2pa").isPresent()) {
            out.c2pa();
        }
        List<String> names = new ArrayList<>();
        related(in, zip).ifPresent(names::add);
        if (names.stream().noneMatch(USUAL::equalsIgnoreCase)) {
            names.add(USUAL);
        }
        for (String name : names) {
            Optional<ZipEntry> entry = zip.find(name);
            if (entry.isPresent()) {
                for (XmlPart.Element property : properties(part(in, zip, entry.get()))) {
                    out.add("OOXML custom property AIGC", property.text().strip());
                }
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        ZipEntries zip = ZipEntries.read(in);
        requireUnsigned(zip);
        Optional<String> related = related(in, zip);
        String name = related.orElse(USUAL);
        ZipEdit edit = new ZipEdit(in, zip);
        Optional<ZipEntry> entry = zip.find(name);
        if (entry.isPresent()) {
            edit.put(name, OoxmlProperties.with(part(in, zip, entry.get()), label));
        } else {
            edit.put(name, OoxmlProperties.create(label));
        }
        if (related.isPresent() && !name.equalsIgnoreCase(USUAL)) {
            clean(in, zip, edit);
        }
        XmlPart types = required(in, zip, TYPES);
        if (types.children("Override").stream()
                .noneMatch(type -> type.get("PartName").equalsIgnoreCase("/" + name))) {
            edit.put(TYPES, types.edit(List.of(), OoxmlProperties.override(types.root(), "/" + name)));
        }
        if (related.isEmpty()) {
            XmlPart relationships = required(in, zip, RELATIONSHIPS);
            edit.put(RELATIONSHIPS, relationships.edit(List.of(), OoxmlProperties.relationship(relationships, name)));
        }
        edit.writeTo(out);
    }

    /** A signature covers relationships and content types, which a label may have to touch: ECMA-376 Part 2, 10.5. */
    private static void requireUnsigned(ZipEntries zip) throws LabelException {
        for (ZipEntry entry : zip.entries) {
            if (entry.name.toLowerCase(Locale.ROOT).startsWith("_xmlsignatures/")) {
                throw LabelException.unsupported(
                        "The Office file is signed, and a label could break the signature: label it before signing, or write a "
                                + "sidecar.");
            }
        }
    }

    /** A label in a part that no relationship names would be a second one. */
    private static void clean(ByteSource in, ZipEntries zip, ZipEdit edit) throws IOException {
        Optional<ZipEntry> usual = zip.find(USUAL);
        if (usual.isPresent()) {
            XmlPart part = part(in, zip, usual.get());
            if (!properties(part).isEmpty()) {
                edit.put(USUAL, part.edit(properties(part), ""));
            }
        }
    }

    /** The part that the package names as its custom properties, in the transitional or the strict form. */
    private static Optional<String> related(ByteSource in, ZipEntries zip) throws IOException {
        Optional<ZipEntry> entry = zip.find(RELATIONSHIPS);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        for (XmlPart.Element relationship : part(in, zip, entry.get()).children("Relationship")) {
            String type = relationship.get("Type");
            if (type.endsWith("/relationships/custom-properties") || type.endsWith("/relationships/customProperties")) {
                String target = relationship.get("Target");
                return Optional.of(target.replaceFirst("^([.]?/)+", ""));
            }
        }
        return Optional.empty();
    }

    static List<XmlPart.Element> properties(XmlPart part) {
        return part.children("property").stream()
                .filter(property -> property.get("name").equalsIgnoreCase("AIGC"))
                .toList();
    }

    private static XmlPart required(ByteSource in, ZipEntries zip, String name) throws IOException {
        ZipEntry entry =
                zip.find(name).orElseThrow(() -> LabelException.malformed("The Office file has no part " + name + "."));
        return part(in, zip, entry);
    }

    private static XmlPart part(ByteSource in, ZipEntries zip, ZipEntry entry) throws IOException {
        return XmlPart.parse(zip.content(in, entry, MAX_PART), "A part of the Office file");
    }
}
