// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Splice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML: the label is the content of {@code <meta name="AIGC">}. No guide names this place; it is what pages do. The page is
 * handled as bytes, so its character set, any superset of ASCII, does not matter. Thread-safe: it has no state.
 */
public final class HtmlContainer implements Container {
    /** A label stands in the head; this much of a page is looked at. */
    private static final int MAX_HEAD = 1 << 20;

    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    @Override
    public Format format() {
        return Format.HTML;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        if (lowerCaseName.matches(".*[.](html?|xhtml|xht)")) {
            return true;
        }
        String start = new String(head, 0, Math.min(length, 256), StandardCharsets.UTF_8);
        start = start.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        String text = head(in);
        if (Encodings.isWide(text)) {
            out.problem("HTML Living Standard, 4.2.5.4", "The page is in UTF-16 and was not read.");
            return;
        }
        for (HtmlScan.Tag tag : HtmlScan.of(text, Encodings.start(text)).labels()) {
            byte[] content = tag.attributes().getOrDefault("content", "").getBytes(StandardCharsets.ISO_8859_1);
            out.add("HTML meta AIGC", unescape(new String(content, StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        String text = head(in);
        if (Encodings.isWide(text)) {
            throw LabelException.unsupported("The page is in UTF-16: convert it to UTF-8, or write a sidecar.");
        }
        HtmlScan scan = HtmlScan.of(text, Encodings.start(text));
        byte[] meta = ("<meta name=\"AIGC\" content=\"" + escape(label.toJson()) + "\"/>")
                .getBytes(StandardCharsets.US_ASCII);
        Splice splice = new Splice(in);
        List<HtmlScan.Tag> labels = scan.labels();
        if (labels.isEmpty()) {
            splice.insert(scan.place(), meta);
        }
        for (int i = 0; i < labels.size(); i++) {
            splice.replace(labels.get(i).start(), labels.get(i).end(), i == 0 ? meta : new byte[0]);
        }
        splice.writeTo(out);
    }

    private static String head(ByteSource in) throws IOException {
        return in.ascii(0, (int) Math.min(in.size(), MAX_HEAD));
    }

    private static String escape(String json) {
        return json.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String unescape(String text) {
        Matcher matcher = ENTITY.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(entity(match.group(), match.group(1))));
    }

    private static String entity(String whole, String name) {
        if (name.charAt(0) != '#') {
            return NAMED.getOrDefault(name, whole);
        }
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
    }
}
