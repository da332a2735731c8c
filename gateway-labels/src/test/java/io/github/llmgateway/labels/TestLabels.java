// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Labels and shorthand that the tests share. The codes are made up; their check characters are right. */
public final class TestLabels {
    public static final AigcLabel LABEL = AigcLabel.builder()
            .label("1")
            .contentProducer(code('1', "0001"))
            .produceId("3f0c1c7e-0000-4000-8000-000000000001")
            .build();
    public static final AigcLabel OTHER = LABEL.propagatedBy(code('2', "00XY"), "spread-7");

    private TestLabels() {}

    /** An XMP packet with a label and with a property that is somebody else's. */
    public static String sharedXmp(AigcLabel label) throws IOException {
        return new String(Xmp.merge(null, label), StandardCharsets.UTF_8)
                .replace(
                        "</rdf:RDF>",
                        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>kept"
                                + "</dc:format></rdf:Description></rdf:RDF>");
    }

    /** A code whose credit code is made up and has the right check character. */
    public static String code(char service, String suffix) {
        String body = "91110000000000000";
        for (char check : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
            if (ProviderCode.isUscc(body + check)) {
                return "0011" + body + check + service + suffix;
            }
        }
        throw new AssertionError("one of 31 check characters is right");
    }

    public static byte[] write(Container container, byte[] file, AigcLabel label) throws IOException {
        ByteSink out = ByteSink.memory();
        container.write(ByteSource.of(file), out, label);
        return out.toByteArray();
    }

    public static Findings read(Container container, byte[] file) throws IOException {
        Findings findings = new Findings();
        container.read(ByteSource.of(file), findings);
        return findings;
    }

    public static List<AigcLabel> labels(Container container, byte[] file) throws IOException {
        return read(container, file).labels().stream().map(FoundLabel::label).toList();
    }

    public static List<String> locations(Container container, byte[] file) throws IOException {
        return read(container, file).labels().stream().map(FoundLabel::location).toList();
    }
}
