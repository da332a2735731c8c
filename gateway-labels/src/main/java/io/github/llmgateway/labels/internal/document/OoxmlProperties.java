// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.XmlPart;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The texts of custom properties: ECMA-376 Part 1, 22.3 (custom properties) and 22.4 (variant types). */
final class OoxmlProperties {
    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/";
    private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/";
    /** The set of user-defined properties: ECMA-376 Part 1, 22.3.2.2. */
    private static final String SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

    private OoxmlProperties() {}

    /** A part that holds nothing but the label. */
    static byte[] create(AigcLabel label) {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\""
                + TRANSITIONAL + "custom-properties\">" + property("", TRANSITIONAL, 2, label) + "</Properties>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A part with this label as its only one; other properties keep their numbers. */
    static byte[] with(XmlPart part, AigcLabel label) throws LabelException {
        List<XmlPart.Element> old = OoxmlContainer.properties(part);
        long id = 2;
        for (XmlPart.Element property : part.children("property")) {
            if (!old.contains(property)) {
                id = Math.max(id, number(property.get("pid")) + 1);
            }
        }
        String variants = part.root().namespace().startsWith(STRICT) ? STRICT : TRANSITIONAL;
        return part.edit(old, property(prefix(part.root()), variants, id, label));
    }

    private static long number(String pid) throws LabelException {
        if (!pid.strip().matches("[0-9]{1,9}")) {
            throw LabelException.malformed("A custom property of the Office file has no valid number (pid).");
        }
        return Long.parseLong(pid.strip());
    }

    private static String property(String prefix, String variants, long id, AigcLabel label) {
        return "<" + prefix + "property fmtid=\"" + SET + "\" pid=\"" + id + "\" name=\"AIGC\"><vt:lpwstr xmlns:vt=\""
                + variants + "docPropsVTypes\">" + escaped(label.toJson()) + "</vt:lpwstr></" + prefix + "property>";
    }

    static String override(XmlPart.Element root, String name) {
        return "<" + prefix(root) + "Override PartName=\"" + escaped(name)
                + "\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>";
    }

    static String relationship(XmlPart part, String name) {
        Set<String> ids = new HashSet<>();
        String type = TRANSITIONAL + "relationships/custom-properties";
        for (XmlPart.Element relationship : part.children("Relationship")) {
            ids.add(relationship.get("Id"));
            if (relationship.get("Type").startsWith(STRICT)) {
                type = STRICT + "relationships/customProperties";
            }
        }
        int number = 1;
        while (ids.contains("rId" + number)) {
            number++;
        }
        return "<" + prefix(part.root()) + "Relationship Id=\"rId" + number + "\" Type=\"" + type + "\" Target=\""
                + escaped(name) + "\"/>";
    }

    private static String prefix(XmlPart.Element element) {
        return element.prefix().isEmpty() ? "" : element.prefix() + ":";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
